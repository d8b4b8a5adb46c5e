import { build, Platform } from 'electron-builder';
import { repository } from '../scripts/bootstrap.mjs';
import { configuration, type Prepared } from './configuration.ts';

const platforms = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC };
export type System = keyof typeof platforms;

/**
 * Packs for one system.
 * @param options.runtime a folder with Electron's files; without it they are fetched
 * @param options.folderOnly makes no installer, only the folder it would install
 * @returns the files that were made
 */
export function pack(
  system: System,
  prepared: Prepared,
  options: { output: string; runtime?: string; folderOnly?: boolean },
): Promise<string[]> {
  return build({
    projectDir: repository,
    targets: platforms[system].createTarget(options.folderOnly ? 'dir' : undefined),
    config: configuration(prepared, options.output, options.runtime),
    publish: 'never',
  });
}
