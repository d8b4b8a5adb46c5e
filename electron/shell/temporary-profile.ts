import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutCrashDumps } from './crash-dumps.ts';

export interface TemporaryProfile {
  path: string;
  /** What a browser with this profile is started in. */
  env: NodeJS.ProcessEnv;
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
  // A browser keeps in a folder of this name, for its next start, what is typed into the fields of its pages: passwords
  // left out, but not a message with a token in it. Where a file stands, it cannot.
  await writeFile(join(path, 'Default', 'Sessions'), '');
  return {
    path,
    env: await withoutCrashDumps(join(path, 'Crash Reports')),
    // The last processes of a browser that has just ended may still hold a file for a moment.
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}
