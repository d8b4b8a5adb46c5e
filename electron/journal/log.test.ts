import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from './log.ts';

let parent: string;
let directory: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'log-'));
  directory = join(parent, 'logs');
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

const text = () => readFileSync(join(directory, 'assistant.log'), 'utf8');
const lines = () =>
  text()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('[L1] each call is one line of JSON with time, level, event and fields', () => {
  const log = createLog(directory);
  log.info('road.answer', { method: 'GET', status: 200, ms: 12 });
  log.warn('login.slow');
  log.error('problem', { problem: 'printer.unreachable', port: null });
  expect(lines()).toMatchObject([
    { level: 'info', event: 'road.answer', method: 'GET', status: 200, ms: 12 },
    { level: 'warn', event: 'login.slow' },
    { level: 'error', event: 'problem', problem: 'printer.unreachable', port: null },
  ]);
  for (const { at } of lines()) expect(new Date(String(at)).toISOString()).toBe(at);
});

test('[L2][S13] only known fields are written; of others the name alone is told', () => {
  createLog(directory).info('road.answer', {
    status: 200,
    body: '<p>hello</p>',
    authorization: 'Basic abc',
    title: 'Reception',
  });
  expect(lines()[0]).toMatchObject({ status: 200, leftOut: ['body', 'authorization', 'title'] });
  expect(text()).not.toMatch(/hello|Basic|Reception/);
});

test('[L3] what identifies somebody or opens something is removed, in the event and in every field', () => {
  const log = createLog(directory);
  const marked = 'scans@contoso.com 192.168.1.40 44:d2:44:0a:0b:0c LSRGHM4XQ /home/anna/x';
  log.info(marked, { message: marked, stack: marked, step: marked, [marked]: 'x' });
  expect(text()).not.toMatch(/scans@|192\.168|44:d2|LSRGHM4XQ|anna/);
});

test('[L4] a named secret is removed in every form, also where it is a number', () => {
  const log = createLog(directory);
  log.secret('Winter 2026!');
  log.secret('48213');
  log.error('login', {
    message: `Winter 2026! Winter%202026! Winter+2026%21 ${Buffer.from('admin:Winter 2026!').toString('base64')}`,
    port: 48213,
    status: 401,
  });
  expect(text()).not.toMatch(/winter|2026!|48213|V2ludGVy|aW50ZXIg/i);
  expect(lines()[0]).toMatchObject({ port: '[secret]', status: 401 });
});

test('a secret at the place where a long text is cut does not survive in half', () => {
  const log = createLog(directory);
  log.secret('correct-horse');
  log.info('x', { step: `${'a '.repeat(37)}correct-horse` }); // 74 + 13 characters, cut at 80
  log.info('x', { message: 'b '.repeat(20_000) });
  expect(text()).not.toMatch(/corr/);
  expect(lines()[1]).toMatchObject({ message: '[too long]' });
});

test('line breaks and instructions to a formatter are only text', () => {
  const message = 'one\ntwo %c %s %d {y} {text}';
  createLog(directory).info('x', { message });
  expect(lines()).toHaveLength(1);
  expect(lines()[0]).toMatchObject({ message });
});

test('the log of a second start goes on in the same file', () => {
  createLog(directory).info('first');
  createLog(directory).info('second');
  expect(lines().map(({ event }) => event)).toEqual(['first', 'second']);
});

test('[L5] a full log becomes the old one, so that two files of about 1 MB are the most', () => {
  const log = createLog(directory);
  const stack = 'word '.repeat(800);
  for (let count = 0; count < 900; count += 1) log.info('x', { count, stack }); // 3.6 MB
  expect(lines().at(-1)).toMatchObject({ count: 899 });
  for (const name of ['assistant.log', 'assistant.old.log']) {
    expect(statSync(join(directory, name)).size).toBeLessThan(1024 * 1024 + 5000);
    if (process.platform !== 'win32') expect((statSync(join(directory, name)).mode & 0o777).toString(8)).toBe('600');
  }
});

test('nothing is written to standard output or standard error, even when the log cannot be written any more', () => {
  const script = `
    import { rmSync, mkdirSync } from 'node:fs';
    import { createLog } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))};
    const log = createLog(${JSON.stringify(directory)});
    log.error('before');
    rmSync(${JSON.stringify(join(directory, 'assistant.log'))});
    mkdirSync(${JSON.stringify(join(directory, 'assistant.log'))});
    log.error('after');
  `;
  const file = join(parent, 'program.mjs');
  writeFileSync(file, script);
  const ended = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), file], { encoding: 'utf8' });
  expect(ended).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test('a place that cannot be written is a named problem', () => {
  writeFileSync(directory, '');
  expect(() => createLog(join(directory, 'logs'))).toThrow(
    expect.objectContaining({ code: 'journal.unwritable' }) as Error,
  );
  expect(existsSync(join(directory, 'logs'))).toBe(false);
});
