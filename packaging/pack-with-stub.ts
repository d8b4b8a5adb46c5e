import { join } from 'node:path';
import { pack } from './build.ts';
import type { Prepared } from './configuration.ts';
import { stubRuntime } from './stub-runtime.ts';

/** Packs a folder with a stub in Electron's place, offline. @param folder an empty place for both */
export async function packWithStub(
  system: 'linux' | 'win32',
  prepared: Prepared,
  folder: string,
): Promise<{ packed: string; runtime: string }> {
  const runtime = join(folder, `runtime-${system}`);
  stubRuntime(runtime, system);
  const output = join(folder, 'packages');
  await pack(system, prepared, { output, runtime, folderOnly: true });
  return { packed: join(output, system === 'linux' ? 'linux-unpacked' : 'win-unpacked'), runtime };
}
