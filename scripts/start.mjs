// npm start: the product with its window, in Electron or else in a browser; without a display, its main job in the terminal.
import { join } from 'node:path';
import { repository } from './bootstrap.mjs';
import { isOlder } from './older.mjs';
import { program, runProgram, runTypeScript } from './program.mjs';

const args = process.argv.slice(2);
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
const hasWindow = hasDisplay && !args.includes('--headless');

await program({ browser: true, electron: hasWindow }, async ({ electron }) => {
  const main = electron !== undefined;
  if (hasWindow && isOlder({ main })) {
    process.stderr.write('Building the window ...\n');
    // Only now: it needs the packages.
    const { buildWindow } = await import('./build.mjs');
    await buildWindow({ main });
  }
  if (!main) return runTypeScript('electron/cli.ts', ['start', ...args]);
  // With this variable, which terminals of other programs set, Electron would be Node.
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: undefined };
  return runProgram(electron, [join(repository, 'out/main/main.js'), ...args], { env });
});
