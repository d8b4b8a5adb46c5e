import { expect, test } from 'vitest';
import { readSite, type SitePrinter } from '../fleet/site.ts';
import { Problem } from '../problem.ts';
import { loadTexts } from '../texts.ts';
import { readArguments } from './arguments.ts';
import type { CommandParts } from './command.ts';
import { Passwords } from './fleet-passwords.ts';

const site = readSite(
  JSON.stringify({
    version: 1,
    account: 'scans@contoso.example',
    printers: [{ address: '192.0.2.7', label: 'Reception' }, { address: '192.0.2.8' }, { address: '192.0.2.9' }],
  }),
);
const [reception, other, middle] = site.printers as [SitePrinter, SitePrinter, SitePrinter];

function passwords(flags: string[], typed: string[] | string) {
  const asked: string[] = [];
  const secrets: string[] = [];
  const answers = typeof typed === 'string' ? [] : [...typed];
  const parts = {
    app: { log: { secret: (text: string) => secrets.push(text) } },
    args: readArguments(['fleet', 'site.json', ...flags]),
    texts: loadTexts('en'),
    terminal: {
      isPerson: typeof typed !== 'string',
      askHidden: (question: string) => {
        asked.push(question);
        return Promise.resolve(answers.shift() ?? '');
      },
      readAll: () => Promise.resolve(typeof typed === 'string' ? typed : ''),
      readLine: () => Promise.resolve(typeof typed === 'string' ? (typed.split(/\r?\n/)[0] ?? '') : ''),
    },
    signal: new AbortController().signal,
  } as unknown as CommandParts;
  return { asked, secrets, parts, passwords: new Passwords(parts, site) };
}

test('one for all is asked for once, although two printers want it at the same time', async () => {
  const { passwords: its, asked, secrets } = passwords([], ['swordfish']);
  expect(await Promise.all([its.of(reception), its.of(other), its.of(reception)])).toEqual(Array(3).fill('swordfish'));
  expect(asked).toEqual(['Administrator password of all printers:']);
  expect(new Set(secrets)).toEqual(new Set(['swordfish']));
});

test('each its own: one question after the other, by the printer’s name', async () => {
  const { passwords: its, asked } = passwords(['--each-password'], ['one', 'two']);
  expect(await Promise.all([its.of(reception), its.of(other)])).toEqual(['one', 'two']);
  expect(asked).toEqual(['Administrator password of Reception (192.0.2.7):', 'Administrator password of 192.0.2.8:']);
});

test('a printer that did not take the password of all is asked for its own, the others are not', async () => {
  const { passwords: its, asked } = passwords([], ['swordfish', 'marlin']);
  await its.of(reception);
  its.wasTaken(reception);
  its.forget(other);
  expect([await its.of(other), await its.of(reception)]).toEqual(['marlin', 'swordfish']);
  expect(asked.at(-1)).toBe('Administrator password of 192.0.2.8:');
});

test('a password that no printer took is asked for again for all, not for each', async () => {
  const { passwords: its, asked } = passwords([], ['swordfihs', 'swordfish']);
  await Promise.all([its.of(reception), its.of(other)]);
  its.forget(reception);
  its.forget(other);
  expect(await Promise.all([its.of(reception), its.of(other)])).toEqual(['swordfish', 'swordfish']);
  expect(asked).toEqual(Array(2).fill('Administrator password of all printers:'));
});

test('never two questions at once, although one of those that ask has its answer already', async () => {
  const { passwords: its, parts } = passwords([], []);
  let open = 0;
  let most = 0;
  parts.terminal.askHidden = async () => {
    most = Math.max(most, ++open);
    await Promise.resolve();
    open -= 1;
    return 'swordfish';
  };
  await its.of(middle);
  its.wasTaken(middle);
  for (const printer of [reception, other]) its.forget(printer);
  await Promise.all([its.of(reception), its.of(middle), its.of(other)]);
  expect(most).toBe(1);
});

test('a question that was broken off is asked again', async () => {
  const { passwords: its, parts } = passwords([], []);
  parts.terminal.askHidden = () => Promise.reject(new Problem('signIn.stopped'));
  await expect(its.of(reception)).rejects.toMatchObject({ code: 'signIn.stopped' });
  parts.terminal.askHidden = () => Promise.resolve('swordfish');
  expect(await its.of(reception)).toBe('swordfish');
});

test('from standard input: the first line for all, or a line for each in the order of the file', async () => {
  const all = passwords(['--password-stdin'], 'swordfish\r\nx\n');
  expect([await all.passwords.of(other), await all.passwords.of(reception)]).toEqual(['swordfish', 'swordfish']);
  const each = passwords(['--password-stdin', '--each-password'], 'one\ntwo\n');
  expect([await each.passwords.of(other), await each.passwords.of(reception)]).toEqual(['two', 'one']);
});

test('an empty password is not sent to a printer: that a line is missing is said', async () => {
  const { passwords: its } = passwords(['--password-stdin', '--each-password'], 'one\n');
  await expect(its.of(other)).rejects.toMatchObject({ code: 'input.missing' });
});
