// npm run demo:world: the demo world alone, until it is stopped with Ctrl+C.
import { program, runTypeScript } from './program.mjs';

// The world ends when its parent is gone, which it sees as the end of its input. Without a terminal (a background job, CI) our
// own input is at its end from the start.
await program({ browser: false }, () =>
  runTypeScript('electron/demo/world-process.ts', process.argv.slice(2), { holdInput: true }),
);
