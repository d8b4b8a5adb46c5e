import { expect, test } from 'vitest';
import { redact } from './journal/redact.ts';
import { UnexplainedMessages } from './unexplained.ts';

function kept(...texts: string[]): string[] {
  const messages = new UnexplainedMessages();
  for (const text of texts) messages.keep(text);
  return messages.shown((text) => redact(text, ['swordfish']));
}

test('a message is shown as one line, once, the newest last', () => {
  expect(kept('one\r\n  two\u202e', 'three', '  ', 'one\r\n  two\u202e')).toEqual(['three', 'one two']);
});

test('neither number nor length grows without end', () => {
  const many = kept(...Array.from({ length: 50 }, (_, index) => `message ${index}`));
  expect(many).toHaveLength(10);
  expect(many[9]).toBe('message 49');
  const [long = ''] = kept('word '.repeat(40_000));
  expect(long.length).toBeLessThanOrEqual(502);
});

test.each([
  ['a secret of this run', 'the printer took swordfish'],
  ['a password by its name', 'Password: 0pen-Sesame!'],
  ['in Polish', 'Hasło = Wiosna1'],
  ['in Romanian', 'parola: toamna'],
  ['in Croatian', 'Lozinka: zima'],
  ['in Ukrainian', 'Пароль: літо'],
  ['in Latvian', 'parole: rudens'],
  ['a client secret in a form', 'client_secret=Ab~9'],
  ['a code of Microsoft’s page', 'Enter BCDF-GHJK'],
  ['a token', 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiIwMDAwMDAwMyJ9.c2lnbmF0dXJl'],
  ['base64 with slashes', 'AUTH dXNlcj1zY2Fuc0/Bjb250b3NvLm+NvbQFhdXRoPUJ/lYXJlciA='],
  ['a mail address', 'scans@contoso.com'],
])('%s is not shown', (_name, text) => {
  const secret = /swordfish|Sesame|Wiosna|toamna|zima|літо|rudens|Ab~9|BCDF|eyJ|c2lnbmF0|Bjb250|lYXJ|scans@/;
  expect(text).toMatch(secret);
  expect(kept(text).join()).not.toMatch(secret);
});

test('what tells something stays', () => {
  const text = 'Error Code: 12345. The printer /PRESENTATION/ADVANCED/INFO_PRTINFO/TOP said 553 5.9.9 no (SMTP AUTH)';
  expect(kept(text)).toEqual([text]);
});

test('what was cleared is gone', () => {
  const messages = new UnexplainedMessages();
  messages.keep('something');
  messages.clear();
  expect(messages.shown((text) => text)).toEqual([]);
});
