import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { holdSingleInstance } from './single-instance.ts';
import { beNobody, beRoot, whyNotNobody } from './nobody.testing.ts';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'one-'))));
afterEach(() => rmSync(directory, { recursive: true }));

test('[B11] the first start holds the directory; each later one is told so, and the first hears of it', async () => {
  const heard = vi.fn();
  const release = await holdSingleInstance(directory, heard);
  expect(release).toBeTypeOf('function');
  expect(heard).not.toHaveBeenCalled();
  for (const times of [1, 2]) {
    expect(await holdSingleInstance(directory, () => expect.unreachable())).toBeUndefined();
    await expect.poll(() => heard.mock.calls.length).toBe(times);
  }
  await release!();
});

test('after it was released the next start is the first', async () => {
  await (await holdSingleInstance(directory, () => undefined))!();
  const release = await holdSingleInstance(directory, () => undefined);
  expect(release).toBeTypeOf('function');
  await release!();
});

test('another directory is another program', async () => {
  const other = mkdtempSync(join(tmpdir(), 'one-'));
  const releases = await Promise.all([directory, other].map((held) => holdSingleInstance(held, () => undefined)));
  await Promise.all(releases.map((release) => release!()));
  rmSync(other, { recursive: true });
});

test('what a killed program left behind is taken over', async () => {
  const first = spawn(
    process.execPath,
    [
      '--import=tsx',
      '--eval',
      `import { holdSingleInstance } from ${JSON.stringify(new URL('single-instance.ts', import.meta.url).href)};
       await holdSingleInstance(process.env.HELD, () => undefined);
       console.log('held');
       setInterval(() => undefined, 1000);`,
      '--input-type=module',
    ],
    { env: { ...process.env, HELD: directory }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exit = new Promise((resolve) => first.once('exit', resolve));
  await new Promise((resolve) => first.stdout.once('data', resolve));
  expect(await holdSingleInstance(directory, () => undefined)).toBeUndefined();
  first.kill('SIGKILL');
  await exit;
  const heard = vi.fn();
  const release = await holdSingleInstance(directory, heard);
  expect(release).toBeTypeOf('function');
  expect(await holdSingleInstance(directory, () => undefined)).toBeUndefined();
  await expect.poll(() => heard.mock.calls.length).toBe(1);
  await release!();
});

test('a directory that cannot hold it is an error, not a second start', async () => {
  await expect(holdSingleInstance(join(directory, 'missing'), () => undefined)).rejects.toThrow();
});

test('in a folder whose path is too long for a socket, as one with many Cyrillic letters is', async () => {
  const deep = join(directory, 'Користувач із довгим ім’ям', 'Дані програми для принтерів', 'printer-mail-assistant');
  mkdirSync(deep, { recursive: true });
  const heard = vi.fn();
  const release = await holdSingleInstance(deep, heard);
  expect(release).toBeTypeOf('function');
  expect(await holdSingleInstance(deep, () => undefined)).toBeUndefined();
  await expect.poll(() => heard.mock.calls.length).toBe(1);
  await release!();
});

describe('another user of this computer', () => {
  /** As a user without rights; the rest of the tests goes on as who they were. */
  async function asNobody<T>(work: () => Promise<T>): Promise<T> {
    beNobody();
    try {
      return await work();
    } finally {
      beRoot();
    }
  }
  beforeEach(({ skip }) => {
    const why = whyNotNobody();
    if (why) skip(why);
  });

  test('has the data folder: it is said, and not that the program is open', async () => {
    chmodSync(directory, 0o700);
    await expect(asNobody(() => holdSingleInstance(directory, () => undefined))).rejects.toMatchObject({
      code: 'storage.notAllowed',
      fields: { path: directory },
    });
  });

  test('has the program open in a folder for all: it is neither taken over nor waited for', async () => {
    chmodSync(directory, 0o777);
    const heard = vi.fn();
    const release = await holdSingleInstance(directory, heard);
    await expect(asNobody(() => holdSingleInstance(directory, () => undefined))).rejects.toMatchObject({
      code: 'storage.notAllowed',
    });
    expect(heard).not.toHaveBeenCalled();
    expect(await holdSingleInstance(directory, () => undefined)).toBeUndefined();
    await release!();
  });
});
