// npm run screens: pictures of every screen in every state, for looking at (out/screens/index.html).
import { program, runTypeScript } from './program.mjs';

await program({ browser: true }, () => runTypeScript('e2e/gallery.ts', process.argv.slice(2)));
