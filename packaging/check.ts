// npm run package:check: packs for Linux and Windows with a stub in Electron's place, and reads what came out.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packWithStub } from './pack-with-stub.ts';
import { packageFaults } from './packed.ts';
import { prepare } from './prepare.ts';

const folder = mkdtempSync(join(tmpdir(), 'package-check-'));
let failed = 0;
try {
  const prepared = await prepare(join(folder, 'prepared'), process.env['PMA_BROWSER']);
  for (const system of ['linux', 'win32'] as const) {
    const { packed, runtime } = await packWithStub(system, prepared, folder);
    const faults = await packageFaults(system, packed, runtime);
    failed += faults.length;
    process.stdout.write(`${faults.length === 0 ? 'ok    ' : 'failed'} ${system}: archive, folder, fuses\n`);
    for (const fault of faults) process.stdout.write(`       ${fault}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(
  'not built here: anything with the real runtime; the installers (Setup, portable, AppImage, deb); everything for macOS\n',
);
process.exitCode = failed > 0 ? 1 : 0;
