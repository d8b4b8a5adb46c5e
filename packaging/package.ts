// npm run package: the packages of this system, into out/packages, with their checksums.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { repository } from '../scripts/bootstrap.mjs';
import { pack, type System } from './build.ts';
import { programFile } from './configuration.ts';
import { contentFaults } from './contents.ts';
import { fuseFaults, readArchive } from './packed.ts';
import { prepare } from './prepare.ts';

const output = join(repository, 'out', 'packages');
/** The folder that goes into the packages, and where it has its archive. */
const packed: Record<System, { folder: string; resources: string }> = {
  linux: { folder: 'linux-unpacked', resources: 'resources' },
  win32: { folder: 'win-unpacked', resources: 'resources' },
  darwin: { folder: 'mac-universal', resources: join(programFile('darwin'), 'Contents', 'Resources') },
};

const system = process.platform;
if (!(system === 'linux' || system === 'win32' || system === 'darwin')) {
  process.stderr.write(`There are no packages for ${system}.\n`);
  process.exit(1);
}
rmSync(output, { recursive: true, force: true });
const files = await pack(system, await prepare(join(repository, 'out', 'prepared'), process.env['PMA_BROWSER']), {
  output,
});
const { folder, resources } = packed[system];
const faults = [
  ...contentFaults(readArchive(join(output, folder, resources, 'app.asar'))),
  ...(await fuseFaults(join(output, folder, programFile(system)))),
];
const sums = files.map(
  (file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}\n`,
);
writeFileSync(join(output, 'SHA256SUMS'), sums.join(''));
process.stdout.write(sums.join(''));
for (const fault of faults) process.stderr.write(`failed: ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
