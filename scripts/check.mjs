// npm run check: everything that can be said about the code without running it. All steps run, even after a failed one.
import { execFile } from 'node:child_process';
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

/** One step; what it wrote is told only where it failed. */
function run([name, ...args]) {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: repository, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      console.log(`${error ? 'failed' : 'ok    '} ${name}`);
      if (error) console.log([error.message, stdout, stderr].filter(Boolean).join('\n'));
      resolve(!error);
    });
  });
}

await program({ browser: false }, async () => {
  const waiting = [...steps];
  let failures = 0;
  // Two at a time: the smallest machine that this runs on has two processors.
  const runInTurn = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) if (!(await run(step))) failures += 1;
  };
  await Promise.all([runInTurn(), runInTurn()]);
  return failures > 0 ? 1 : 0;
});
