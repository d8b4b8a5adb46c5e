// npm start: the product. The command line itself decides what it can show here.
import { program, runTypeScript } from './program.mjs';

await program({ browser: true }, () => runTypeScript('electron/cli.ts', ['start', ...process.argv.slice(2)]));
