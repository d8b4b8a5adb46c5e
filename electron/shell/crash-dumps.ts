import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The memory of a page that crashes may hold a password, a code or what somebody typed. On Linux a dump of it would go into
 * the person's own folders, whatever the profile, and --disable-breakpad does not stop that. A browser begins each dump in
 * the folder "new" of this place: where a file stands, it cannot.
 * @param folder is made; to be removed when the browser has ended
 * @returns the environment to start the browser in
 */
export async function withoutCrashDumps(folder: string): Promise<NodeJS.ProcessEnv> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'new'), '');
  return { ...process.env, BREAKPAD_DUMP_LOCATION: folder };
}
