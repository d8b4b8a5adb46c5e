// npm run cli: the product on the command line.
import { program, runTypeScript } from './program.mjs';

const args = process.argv.slice(2);
const needsNoBrowser = ['discover', 'trust', 'help', '--help', undefined];
await program({ browser: !needsNoBrowser.includes(args[0]) }, () => runTypeScript('electron/cli.ts', args));
