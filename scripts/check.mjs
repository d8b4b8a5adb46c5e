// npm run check: everything that can be said about the code without running it. All steps run, even after a failed one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { program } from './program.mjs';
import { repository } from './bootstrap.mjs';

const tool = (...path) => join('node_modules', ...path);
const folders = ['electron', 'renderer', 'packaging', 'scripts', 'e2e', 'bench'].filter((folder) =>
  existsSync(join(repository, folder)),
);
const steps = [
  ['types', tool('typescript', 'bin', 'tsc'), '-p', '.'],
  ['lint', tool('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.'],
  ['format', tool('prettier', 'bin', 'prettier.cjs'), '--check', '.'],
  ['who imports whom', tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), ...folders],
  ['unused code', tool('knip', 'bin', 'knip.js')],
  ['texts', join('scripts', 'check-locales.mjs')],
  ['licences', join('scripts', 'check-licences.mjs')],
];

await program({ browser: false }, () => {
  let failures = 0;
  for (const [name, ...args] of steps) {
    const { status, error, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: repository,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    });
    if (status !== 0) failures += 1;
    console.log(`${status === 0 ? 'ok    ' : 'failed'} ${name}`);
    if (status !== 0) console.log([error?.message, stdout, stderr].filter(Boolean).join('\n'));
  }
  return failures > 0 ? 1 : 0;
});
