import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPreload, buildRenderer } from '../scripts/build.mjs';

interface BuiltWindow {
  renderer: string;
  preload: string;
}

/** Bundles the window's page, as users get it, into a folder of its own. */
export async function buildWindow(): Promise<BuiltWindow & { remove: () => void }> {
  const out = mkdtempSync(join(tmpdir(), 'printer-mail-built-'));
  await buildRenderer(join(out, 'renderer'));
  await buildPreload(join(out, 'preload'));
  return {
    renderer: join(out, 'renderer'),
    preload: join(out, 'preload/preload.cjs'),
    remove: () => rmSync(out, { recursive: true, force: true }),
  };
}

let built: Promise<BuiltWindow> | undefined;

/** The window's page, bundled once for all tests (build-window-once.ts), or once for this process. */
export function builtWindow(): Promise<BuiltWindow> {
  built ??= (async () => {
    const before = process.env['PMA_BUILT_WINDOW'];
    if (before) return JSON.parse(before) as BuiltWindow;
    const { remove, ...window } = await buildWindow();
    process.once('exit', remove);
    return window;
  })();
  return built;
}
