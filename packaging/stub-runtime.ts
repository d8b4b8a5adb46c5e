import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FuseV1Options } from '@electron/fuses';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import languages from '../locales/languages.json' with { type: 'json' };
import { fuses } from './fuses.ts';

/** What the fuse tool looks for in a binary, then the version of the wire, its length, and one digit a fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseNumbers = Object.keys(fuses)
  .map(Number)
  .sort((a, b) => a - b);
/** Every fuse stands otherwise than we want it, so that one that is not set shows. */
const fuseWire = Buffer.concat([
  Buffer.from(sentinel),
  Buffer.from([1, fuseNumbers.length]),
  Buffer.from(fuseNumbers.map((fuse) => (fuses[fuse as FuseV1Options] ? '0' : '1')).join('')),
]);

/**
 * A folder that the packager takes for Electron, where Electron cannot be had: the files it renames, changes and deletes,
 * and in the program a wire of fuses. Nothing in it can be started.
 */
export function stubRuntime(folder: string, system: 'linux' | 'win32'): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const chromiumNames = [...Object.keys(languages).filter((language) => language !== 'en'), 'en-US', 'de', 'ja'];
  for (const name of chromiumNames) writeFileSync(join(folder, 'locales', `${name}.pak`), '');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'resources.pak', 'icudtl.dat'])
    writeFileSync(join(folder, name), name);
  if (system === 'linux') {
    writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('\x7fELF'), fuseWire]), { mode: 0o755 });
    for (const name of ['chrome-sandbox', 'chrome_crashpad_handler', 'libffmpeg.so'])
      writeFileSync(join(folder, name), name, { mode: 0o755 });
  } else {
    writeFileSync(join(folder, 'electron.exe'), stubExe());
    for (const name of ['ffmpeg.dll', 'libEGL.dll']) writeFileSync(join(folder, name), name);
  }
}

/** A Windows program as far as the packager reads one: resources with a version, and the wire among them. */
function stubExe(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = 1033;
  version.setFileVersion(45, 4, 1, 0, 1033);
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', FileDescription: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.entries.push({ type: 10, id: 1, lang: 1033, codepage: 1200, bin: new Uint8Array(fuseWire).buffer });
  resources.outputResource(program);
  return Buffer.from(program.generate());
}
