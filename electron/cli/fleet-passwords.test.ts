import { expect, test } from 'vitest';
import { readSite, type SitePrinter } from '../fleet/site.ts';
import { Problem } from '../problem.ts';
import { loadTexts } from '../texts.ts';
import { readArguments } from './arguments.ts';
import type { CommandParts } from './command.ts';
import { askedPasswords } from './fleet-passwords.ts';

const site = readSite(
  JSON.stringify({
    version: 1,
    account: 'scans@contoso.example',
    printers: [{ address: '192.0.2.7', label: 'Reception' }, { address: '192.0.2.8' }, { address: '192.0.2.9' }],
  }),
);
const [reception, other] = site.printers as [SitePrinter, SitePrinter];

function passwords(flags: string[], typed: string[] | string) {
  const asked: string[] = [];
  const notes: string[] = [];
  const answers = typeof typed === 'string' ? [] : [...typed];
  const stopped = new AbortController();
  const parts = {
    app: { log: { secret: () => undefined } },
    args: readArguments(['fleet', 'site.json', ...flags]),
    texts: loadTexts('en'),
    report: { note: (key: string) => notes.push(key) },
    terminal: {
      isPerson: typeof typed !== 'string',
      askHidden: (question: string, signal: AbortSignal) => {
        if (signal.aborted) return Promise.reject(new Problem('signIn.stopped'));
        asked.push(question);
        const answer = answers.shift();
        return answer === undefined ? Promise.reject(new Problem('signIn.stopped')) : Promise.resolve(answer);
      },
      readAll: () => Promise.resolve(typeof typed === 'string' ? typed : ''),
      readLine: () => Promise.resolve(typeof typed === 'string' ? (typed.split(/\r?\n/)[0] ?? '') : ''),
    },
  } as unknown as CommandParts;
  return { asked, notes, parts, its: askedPasswords(parts, site, stopped.signal, () => stopped.abort()) };
}

test('each its own: one question after the other, by the printer’s name', async () => {
  const { its, asked } = passwords(['--each-password'], ['one', 'two']);
  expect(await Promise.all([its.of(reception), its.of(other)])).toEqual([{ password: 'one' }, { password: 'two' }]);
  expect(asked).toEqual(['Administrator password of Reception (192.0.2.7):', 'Administrator password of 192.0.2.8:']);
});

test('never two questions at once', async () => {
  const { its, parts } = passwords(['--each-password'], []);
  let open = 0;
  let most = 0;
  parts.terminal.askHidden = async () => {
    most = Math.max(most, ++open);
    await Promise.resolve();
    open -= 1;
    return 'swordfish';
  };
  await Promise.all(site.printers.map((printer) => its.of(printer)));
  expect(most).toBe(1);
});

test('refused by the first, that is said before it is asked for again', async () => {
  const { its, asked, notes } = passwords([], ['swordfihs', 'swordfish']);
  await its.of(reception);
  its.ended(reception, new Problem('login.passwordRefused'));
  expect(await its.of(other)).toEqual({ password: 'swordfish' });
  expect(asked).toEqual(Array(2).fill('Administrator password of all printers:'));
  expect(notes).toEqual(['problems:site.passwordRefused.what']);
});

test('Ctrl+C at one question ends them all', async () => {
  const { its, asked } = passwords(['--each-password'], []);
  const all = await Promise.allSettled(site.printers.map((printer) => its.of(printer)));
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(asked).toHaveLength(1);
});

test('from standard input: the first line for all, or a line for each in the order of the file', async () => {
  const all = passwords(['--password-stdin'], 'swordfish\r\nx\n');
  expect(await all.its.of(other)).toEqual({ password: 'swordfish' });
  // A script is not asked again, and the same line not sent to a second printer.
  all.its.ended(other, new Problem('login.passwordRefused'));
  await expect(all.its.of(reception)).rejects.toMatchObject({ code: 'site.passwordRefused' });
  const each = passwords(['--password-stdin', '--each-password'], 'one\ntwo\n');
  expect([await each.its.of(other), await each.its.of(reception)]).toEqual([{ password: 'two' }, { password: 'one' }]);
});

test('an empty password is not sent to a printer: that a line is missing is said', async () => {
  const { its } = passwords(['--password-stdin', '--each-password'], 'one\n');
  await expect(its.of(other)).rejects.toMatchObject({ code: 'input.missing' });
});
