import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import product from '../../package.json' with { type: 'json' };
import { readLicences } from '../licences.ts';
import { storageProblem } from '../problem.ts';
import { createChromiumWindow, chromiumOrigin } from '../shell/chromium-window.ts';
import { holdSingleInstance } from '../single-instance.ts';
import { SettingsStore } from '../wizard/settings.ts';
import { runWindow } from '../window.ts';
import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';

const built = (path: string) => fileURLToPath(new URL(`../../out/${path}`, import.meta.url));

/**
 * Opens the assistant's window in an installed Chromium, Chrome or Edge, and waits until it is closed. Problems storage.*.
 * @param takeFaults who hears, once the window is there, of faults that nothing caught
 */
export async function openWindow(
  parts: Omit<CommandParts, 'app'>,
  directory: string,
  takeFaults: (take: (fault: unknown) => void) => void,
): Promise<ExitCode> {
  const { args, report, texts, signal } = parts;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storageProblem(directory, error) ?? error;
  }
  let focus: (() => void) | undefined;
  const release = await holdSingleInstance(directory, () => focus?.());
  if (!release) {
    report.note('cli:start.alreadyOpen');
    return 0;
  }
  try {
    const settings = new SettingsStore(directory);
    const shell = createChromiumWindow({
      executablePath: process.env['PMA_BROWSER'],
      renderer: built('renderer'),
      preload: built('preload/preload.cjs'),
      bounds: { read: () => settings.get().window, write: (window) => settings.set({ window }) },
    });
    const { window, closed, crash } = await runWindow({
      ...{ shell, settings, directory },
      ownOrigin: chromiumOrigin,
      language: args.lang ?? texts.language,
      about: { version: product.version, runtime: `Chromium, Node ${process.versions.node}`, licences: readLicences() },
      inDemo: args.demo,
    });
    focus = () => window.focus();
    let exitCode: ExitCode = 0;
    // The window says so, and is closed by the person.
    takeFaults((fault) => {
      if (exitCode === 0) crash(fault);
      exitCode = 2;
    });
    signal.addEventListener('abort', () => void window.close(), { once: true });
    report.note('cli:start.window');
    await closed;
    return exitCode;
  } finally {
    await release();
  }
}
