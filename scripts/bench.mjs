// npm run bench: how long the main work takes, measured on this machine.
import { program, runTypeScript } from './program.mjs';

await program({ browser: true }, () => runTypeScript('bench/run.ts', process.argv.slice(2)));
