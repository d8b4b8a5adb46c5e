// npm run cli: the product on the command line.
import { program, runTypeScript } from './program.mjs';

const args = process.argv.slice(2);
const drivesPages = ['start', 'setup', 'undo'];
await program({ browser: drivesPages.some((command) => args.includes(command)) }, () =>
  runTypeScript('electron/cli.ts', args),
);
