// npm run package: packaging/package.ts. The browser draws the icons.
import { program, runTypeScript } from './program.mjs';

await program({ browser: true }, () => runTypeScript('packaging/package.ts', []));
