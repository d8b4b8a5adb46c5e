import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { glossaryFaults, type Glossary } from './glossary.mjs';

const ours = (...words: string[]) => ({ words, source: 'ours' });
const glossary: Glossary = {
  sources: { ours: 'chosen here' },
  terms: {
    printer: { english: ['printer*'], in: { pl: ours('drukar*'), lv: ours('printer*') } },
    mailbox: { english: ['mailbox*'], in: { pl: ours('skrzynk*', 'skrzynek'), lv: ours('pastkast*') } },
    'shared mailbox': {
      english: ['shared mailbox*'],
      in: { pl: ours('skrzynk* udostępnion*'), lv: ours('koplietojam* pastkast*') },
    },
    'sign in': {
      english: ['sign* in', 'sign-in'],
      apart: 'log in',
      in: { pl: ours('*loguj*'), lv: ours('*pierakst*') },
    },
    'log in': { english: ['log in'], apart: 'sign in', in: { pl: ours('*loguj*'), lv: ours('*piesak*') } },
  },
  names: ['OAuth 2.0'],
  exceptions: {},
};
/** Every word of the glossary is in these. */
const base = { all: 'The printer’s mailbox, a shared mailbox: sign in or log in with OAuth 2.0' };
const said = {
  pl: { all: 'Skrzynka drukarki, skrzynka udostępniona: zaloguj OAuth 2.0' },
  lv: { all: 'Printera pastkaste, koplietojama pastkaste: jāpierakstās vai piesakieties ar OAuth 2.0' },
};

function faultsOf(en: object, pl: object, lv: object = {}, more: Partial<Glossary> = {}): string[] {
  const texts = (own: object) => new Map(Object.entries(own).map(([key, text]) => [`a.json:${key}`, text as string]));
  const all = new Map([
    ['en', texts({ ...base, ...en })],
    ['pl', texts({ ...said.pl, ...pl })],
    ['lv', texts({ ...said.lv, ...lv })],
  ]);
  return glossaryFaults(all, { ...glossary, ...more });
}

test('nothing to say about the right words, however they are inflected', () => {
  expect(faultsOf({ a: 'Printers need a mailbox.' }, { a: 'Drukarkom potrzeba skrzynek.' })).toEqual([]);
});

test('a wrong term', () => {
  expect(faultsOf({ a: 'Choose the printer' }, { a: 'Wybierz urządzenie' })).toEqual([
    'pl/a.json:a: “printer” is drukar*',
  ]);
});

test('a longer term is not looked for in parts, and its words belong together', () => {
  const english = { a: 'A shared mailbox' };
  expect(faultsOf(english, { a: 'Skrzynka i drukarka udostępniona' })).toEqual([
    'pl/a.json:a: “shared mailbox” is skrzynk* udostępnion*',
  ]);
});

test('a sentence mark, a placeholder or another word ends a term', () => {
  expect(faultsOf({ a: 'If it is shared, mailbox {{count}}' }, { a: 'Skrzynki' })).toEqual([]);
  expect(faultsOf({ a: 'What you sign {{name}} in' }, { a: 'Co podpisujesz' })).toEqual([]);
  expect(faultsOf({ a: 'Signals inside' }, { a: 'Sygnały' })).toEqual([]);
});

test('plural forms that English does not have', () => {
  const english = { a_one: 'a printer', a_other: 'printers' };
  expect(faultsOf(english, { a_one: 'drukarka', a_few: 'urządzenia', a_many: 'drukarek' })).toEqual([
    'pl/a.json:a_few: “printer” is drukar*',
  ]);
});

test('two terms that are never merged, where the language has two words', () => {
  const english = { a: 'Sign in to Microsoft', b: 'Log in' };
  expect(faultsOf(english, { a: 'Zaloguj', b: 'Zaloguj' }, { a: 'Piesakieties', b: 'Piesakieties' })).toEqual([
    'lv/a.json:a: “sign in” is *pierakst*',
    'lv/a.json:a: “sign in” is said as “log in” is: *piesak*',
  ]);
});

test('a name that is never translated', () => {
  expect(faultsOf({ a: 'Use OAuth 2.0' }, { a: 'Użyj otwartej autoryzacji' })).toEqual([
    'pl/a.json:a: “OAuth 2.0” is never translated',
  ]);
});

test('a label of Microsoft’s pages may stay English, and so does what is typed at a command line', () => {
  expect(faultsOf({ a: 'Under Shared mailboxes' }, { a: 'W menu Shared mailboxes' })).toEqual([]);
  expect(faultsOf({ a: 'setup <printer> --mailbox-of A' }, { a: 'setup <printer> --mailbox-of A' })).toEqual([]);
  expect(faultsOf({ a: 'the printer' }, { a: 'the printer' })).toHaveLength(1);
});

test('an exception for one language, for every language, and one that nobody needs', () => {
  const english = { a: 'Choose the printer' };
  const texts = [english, { a: 'Wybierz' }, { a: 'Izvēlieties' }] as const;
  expect(faultsOf(...texts, { exceptions: { 'a.json:a': ['printer'] } })).toEqual([]);
  expect(faultsOf(...texts, { exceptions: { 'pl/a.json:a': ['printer', 'mailbox'] } })).toEqual([
    'lv/a.json:a: “printer” is printer*',
    'glossary: “pl/a.json:a: mailbox” is an exception nobody needs',
  ]);
});

test('a term without a word in one language, without a source, or that no text has', () => {
  const odd = { english: ['odd'], apart: 'even', in: { pl: { words: ['dziwn*'], source: 'hearsay' } } };
  expect(faultsOf({}, {}, {}, { terms: { ...glossary.terms, odd }, names: ['OAuth 2.0', 'IMAP'] })).toEqual([
    'glossary: no word for “odd” in lv',
    'glossary: “odd” in pl: there is no source hearsay',
    'glossary: “odd”: there is no term even',
    'glossary: no English text has “odd”',
    'glossary: no English text has “IMAP”',
  ]);
});

test('the real glossary keeps logging in to a printer apart from signing in to Microsoft where there are two words', () => {
  const real = JSON.parse(readFileSync(new URL('../../locales/glossary.json', import.meta.url), 'utf8')) as Glossary;
  expect(real.terms['sign in']?.apart).toBe('log in');
  for (const language of ['ro', 'lv'])
    expect(real.terms['log in']?.in[language]?.words).not.toEqual(
      expect.arrayContaining(real.terms['sign in']?.in[language]?.words ?? []),
    );
});
