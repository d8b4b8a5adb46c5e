import { afterEach, expect, test, vi } from 'vitest';
import type { Change, Facts } from '../journeys/facts.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { loadTexts } from '../texts.ts';
import { changeLines } from './change-lines.ts';
import { textReport } from './report.ts';

// Not every label is proven in two languages: here each tells which one it was asked for in.
const labels = '../webconfig/labels.ts';
afterEach(() => {
  vi.doUnmock(labels);
  vi.resetModules();
});

test('the page that updates root certificates is called as the printer calls it, whatever the person speaks', async () => {
  vi.resetModules();
  vi.doMock(labels, async (original) => ({
    ...(await original<object>()),
    labelText: (_concept: string, language: string) => `(page in ${language})`,
  }));
  const { textReport } = await import('./report.ts');
  const lines: string[] = [];
  const report = textReport(loadTexts('en'), (line) => lines.push(line));
  report.untrusted({ words: 'Niezaufane.', clock: 'right', version: '01.00', button: 'Aktualizuj' }, 'pl');
  expect(lines.join('\n')).toContain('(page in pl)');
  expect(lines.join('\n')).not.toContain('(page in en)');
});

test('whoever is refused with the password of all is told how each gets its own here; other hints are of one printer', () => {
  const told = (code: ProblemCode) => {
    const lines: string[] = [];
    textReport(loadTexts('en'), (line) => lines.push(line)).fleet({
      ...{ event: 'undone', address: '192.0.2.7', label: '', model: null, mac: null, kind: 'problem', undone: null },
      ...{ changed: false, problem: new Problem(code, { printer: 'Reception' }) },
    });
    return lines.join('\n');
  };
  expect(told('site.passwordRefused')).toContain('--each-password');
  expect(told('login.passwordRefused')).not.toContain('--user');
});

test.each<[string, boolean, boolean | null, string[]]>([
  ['the mail server', true, null, ['losesPassword']],
  ['the mail server alone, although the fax server changes too', true, false, ['losesPassword']],
  ['the fax server', false, true, ['faxLosesPassword']],
  ['both', true, true, ['losesPassword', 'faxLosesPassword']],
  ['none', false, false, []],
])('the password that is lost is said to be that of %s', (_whose, mail, fax, said) => {
  const change: Change = { fields: [], signIn: true, signOut: false, losesPassword: mail, losesSignIn: false };
  const method = { before: 'SMTP AUTH', after: 'OAuth2' };
  const facts: Facts = {
    change,
    ...(fax !== null && { fax: { change: { ...method, losesPassword: fax }, signedIn: false } }),
  };
  const texts = loadTexts('en');
  const lines = changeLines(facts, texts);
  const keys = ['losesPassword', 'faxLosesPassword'];
  expect(keys.filter((key) => lines.includes(texts.say(`summary:${key}`)))).toEqual(said);
});
