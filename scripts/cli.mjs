// npm run cli: the product on the command line.
import { drivesPages } from './drives-pages.mjs';
import { program, runTypeScript } from './program.mjs';

const args = process.argv.slice(2);
if (args[0] === 'start') {
  // The window is built first where it is needed.
  process.argv.splice(2, 1);
  await import('./start.mjs');
} else {
  await program({ browser: drivesPages.some((command) => args.includes(command)) }, () =>
    runTypeScript('electron/cli.ts', args),
  );
}
