import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'program-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A starter, as in scripts/, of a TypeScript program with this source. Out: Node's arguments. */
function starterOf(source: string, options = '{}'): string[] {
  const entry = join(folder, 'entry.ts');
  writeFileSync(entry, source);
  const starter = join(folder, 'starter.mjs');
  const from = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  writeFileSync(
    starter,
    `import { relative } from 'node:path';
     import { program, runTypeScript } from ${from('program.mjs')};
     import { repository } from ${from('bootstrap.mjs')};
     await program({ browser: false }, () =>
       runTypeScript(relative(repository, ${JSON.stringify(entry)}), process.argv.slice(2), ${options}));`,
  );
  return [starter];
}

const onWindows = [process.platform === 'win32', 'needs signals, which Windows has not'] as const;

test('arguments, input, output and exit code are handed on, from any directory', () => {
  const source = `
    const given: string = process.argv.slice(2).join('|');
    process.stdin.on('data', (input: Buffer) => { process.stdout.write(given + ' ' + input); process.exitCode = 7; });`;
  const args = [...starterOf(source), '--json', 'a b'];
  const ended = spawnSync(process.execPath, args, { cwd: folder, input: 'secret\n', encoding: 'utf8' });
  expect(ended).toMatchObject({ status: 7, stdout: '--json|a b secret\n', stderr: '' });
});

test('a program ended by a signal gives 128 and its number', ({ skip }) => {
  skip(...onWindows);
  const ended = spawnSync(
    process.execPath,
    starterOf(`process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);`),
  );
  expect(ended.status).toBe(137);
});

test.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s is passed on, and the program may end in its own way',
  async (signal, { skip }) => {
    skip(...onWindows);
    const source = `process.on('${signal}', () => { process.stdout.write('tidied'); process.exit(3); });
      setInterval(() => {}, 1000);
      process.stdout.write('ready');`;
    const child = spawn(process.execPath, starterOf(source), { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (piece: Buffer) => {
      output += piece.toString();
      if (output === 'ready') child.kill(signal);
    });
    expect(await once(child, 'close')).toEqual([3, null]);
    expect(output).toBe('readytidied');
  },
);

test('held input stays open without a terminal, and ends when the starter is gone', async ({ skip }) => {
  skip(...onWindows);
  const source = `process.stdin.resume().on('end', () => { process.stdout.write('ended'); process.exit(); });
    setImmediate(() => process.stdout.write('ready'));`;
  const child = spawn(process.execPath, starterOf(source, '{ holdInput: true }'), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString();
    if (output === 'ready') child.kill('SIGKILL'); // cannot be passed on
  });
  await once(child.stdout, 'close'); // the program's own end closes the last copy of it
  expect(output).toBe('readyended');
});
