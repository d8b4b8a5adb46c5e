// npm run pictures: the pictures of the README (docs/pictures), taken from the demo.
import { program, runTypeScript } from './program.mjs';

await program({ browser: true }, () => runTypeScript('e2e/readme-pictures.ts', []));
