import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import languages from '../locales/languages.json' with { type: 'json' };
import repositoryPackage from '../package.json' with { type: 'json' };
import type { System } from './build.ts';
import { productName, programFile } from './configuration.ts';
import { contentFaults } from './contents.ts';
import { fuses } from './fuses.ts';

/** What we may add to the bare runtime. */
const mostBytes = 15_000_000;
const archive = 'resources/app.asar';
const ours = [archive, 'resources/THIRD-PARTY-LICENCES.txt'];

/**
 * Reads a packed folder of Linux or Windows, starting nothing.
 * @param runtime the folder of the runtime it was packed with
 * @returns one sentence for each thing that is not as it should be
 */
export async function packageFaults(
  system: Exclude<System, 'darwin'>,
  folder: string,
  runtime: string,
): Promise<string[]> {
  return [
    ...contentFaults(readArchive(join(folder, archive))),
    ...folderFaults(system, folder, runtime),
    ...(await fuseFaults(join(folder, programFile(system)))),
    ...(system === 'win32' ? programFaults(folder) : []),
  ];
}

/** The archive's files, by their path in it. */
export function readArchive(file: string): Map<string, Buffer> {
  const isFolder = (path: string) => 'files' in entryOf(file, path);
  return new Map(
    listPackage(file, { isPack: false })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => !isFolder(path))
      .map((path) => [path, extractFile(file, path.slice(1))]),
  );
}

function entryOf(file: string, path: string): object {
  let entry: object = getRawHeader(file).header;
  for (const name of path.split('/').filter(Boolean))
    entry = (entry as { files: Record<string, object> }).files[name] ?? {};
  return entry;
}

/** What lies around the archive: the runtime's files, two of ours, and Chromium's words in our languages only. */
function folderFaults(system: Exclude<System, 'darwin'>, folder: string, runtime: string): string[] {
  const filesIn = (of: string) =>
    readdirSync(of, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(of, path)).isFile())
      .map((path) => path.replaceAll('\\', '/'));
  // The packager renames these two.
  const renamed: Record<string, string> = {
    LICENSE: 'LICENSE.electron.txt',
    [system === 'win32' ? 'electron.exe' : 'electron']: programFile(system),
  };
  const isSpoken = (path: string) => {
    const language = /^locales\/(.+)\.pak$/.exec(path)?.[1];
    return language === undefined || Object.keys(languages).includes(language.slice(0, 2));
  };
  const expected = [
    ...filesIn(runtime)
      .map((path) => renamed[path] ?? path)
      .filter(isSpoken),
    ...ours,
  ];
  const found = filesIn(folder);
  const added = found
    .filter((path) => ours.includes(path))
    .reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  return [
    ...found.filter((path) => !expected.includes(path)).map((path) => `${path}: may not be in the package`),
    ...expected.filter((path) => !found.includes(path)).map((path) => `${path}: missing`),
    ...(added > mostBytes ? [`${added} bytes over the bare runtime, more than ${mostBytes}`] : []),
  ];
}

/** As they stand in the program itself. */
export async function fuseFaults(program: string): Promise<string[]> {
  const wire: Partial<Record<string, unknown>> = await getCurrentFuseWire(program);
  return Object.entries(fuses)
    .filter(([fuse, isOn]) => wire[fuse] !== (isOn ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([fuse, isOn]) => `fuse ${FuseV1Options[Number(fuse)]}: should be ${isOn ? 'on' : 'off'}`);
}

/** On Windows the program itself says what it is, has the picture, and the hash of the only archive it starts with. */
function programFaults(folder: string): string[] {
  const program = readFileSync(join(folder, programFile('win32')));
  const { entries } = NtExecutableResource.from(NtExecutable.from(program));
  const said = Resource.VersionInfo.fromEntries(entries)[0]?.getStringValues({ lang: 1033, codepage: 1200 });
  const integrity = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  const wantedHash = createHash('sha256')
    .update(getRawHeader(join(folder, archive)).headerString)
    .digest('hex');
  return [
    ...(said?.['ProductName'] === productName ? [] : [`the program calls itself ${said?.['ProductName']}`]),
    ...(said?.['FileVersion']?.startsWith(repositoryPackage.version) ? [] : ['the program has not our version']),
    ...(said?.['LegalCopyright'] ? [] : ['the program has no copyright']),
    ...(Resource.IconGroupEntry.fromEntries(entries).length > 0 ? [] : ['the program has no icon']),
    ...(integrity && Buffer.from(integrity.bin).toString().includes(wantedHash)
      ? []
      : ['the archive’s hash is not in the program']),
  ];
}
