// npm run package:check: packaging/check.ts. The browser draws the icons.
import { program, runTypeScript } from './program.mjs';

await program({ browser: true }, () => runTypeScript('packaging/check.ts', []));
