import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryProfile {
  path: string;
  remove(): Promise<void>;
}

/**
 * A browser profile of its own, for one window.
 * @param preferences Chromium's, as in the profile's file "Preferences"
 */
export async function temporaryProfile(preferences: object): Promise<TemporaryProfile> {
  const path = await mkdtemp(join(tmpdir(), 'printer-mail-assistant-'));
  await mkdir(join(path, 'Default'));
  await writeFile(join(path, 'Default', 'Preferences'), JSON.stringify(preferences));
  return {
    path,
    // The last processes of a browser that has just ended may still hold a file for a moment.
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}
