import { expect, test } from 'vitest';
import { causes, type Cause } from '../explain/causes.ts';
import { interfaceLanguages, loadTexts } from '../texts.ts';
import { readArguments } from './arguments.ts';
import { explain } from './explain.ts';
import { jsonReport, textReport } from './report.ts';

async function answer(argv: string[], input = '', invited: string[] = []): Promise<string[]> {
  const args = readArguments(['explain', ...argv]);
  const texts = loadTexts(args.lang ?? 'en');
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  const never = () => Promise.reject(new Error('nothing is asked'));
  const code = await explain({
    args,
    texts,
    report: args.json ? jsonReport(write) : textReport(texts, write),
    terminal: {
      listen: () => () => undefined,
      ...{ isPerson: true, ask: never, askHidden: never, readLine: never },
      readAll: (_most, invitation) => Promise.resolve((invited.push(invitation), input)),
    },
    signal: new AbortController().signal,
  });
  expect(code).toBe(0);
  return lines;
}

test('one line of JSON, in the language asked for, with the code as the catalogue writes it', async () => {
  const lines = await answer([
    'Authentication unsuccessful, basic authentication is disabled',
    '--lang',
    'pl',
    '--json',
  ]);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    matches: [
      {
        code: '535 5.7.139 basic',
        cause: 'passwordNotTaken',
        confidence: 'high',
        title: 'Drukarka użyła hasła zamiast OAuth 2.0',
        remedy: expect.stringContaining('STARTTLS') as string,
        who: 'printerAdmin',
      },
    ],
  });
});

test.each([{ argv: ['-'] }, { argv: [] }])(
  'standard input is read with $argv, also of several lines',
  async ({ argv }) => {
    const [line = ''] = await answer(
      [...argv, '--json'],
      'Error Code: 53003\nRequest Id: 2f8ccb7a-459e-44fb-b615-232475945800\n',
    );
    expect(JSON.parse(line)).toMatchObject({ matches: [{ code: '53003', who: 'tenantAdmin' }] });
  },
);

test('whoever is asked for the text is told in one line what to paste and how that ends, and the answer stays one line', async () => {
  const invited: string[] = [];
  expect(await answer(['--json', '--lang', 'hr'], '361', invited)).toHaveLength(1);
  expect(invited).toEqual([expect.stringMatching(/^Zalijepite kôd .*Ctrl\+[DZ][^\n]*$/)]);
  await answer(['361'], '', invited);
  expect(invited).toHaveLength(1);
});

test('unknown stays unknown, and a text of any length is cut, not refused', async () => {
  expect(await answer(['hello', '--json'])).toEqual(['{"matches":[]}']);
  expect(await answer(['', '--json'])).toEqual(['{"matches":[]}']);
  expect(await answer(['x '.repeat(60_000), '--json'])).toEqual(['{"matches":[]}']);
  expect((await answer(['hello', '--lang', 'hr']))[0]).toBe('Pomoćnik ne poznaje ovu poruku.');
});

test('a person is told cause, remedy, who, and when passwords end, with dates as the language writes them', async () => {
  const text = (await answer(['550 5.7.30', '--lang', 'pl'])).join('\n');
  expect(text).toContain('Kto może pomóc: administrator drukarki');
  expect(text).toContain('27 stycznia 2026');
  expect(text).toContain('grudzień 2026');
});

test('every cause has its words in every language, each its own', () => {
  for (const language of interfaceLanguages) {
    const texts = loadTexts(language);
    const english = loadTexts('en');
    for (const cause of Object.keys(causes) as Cause[])
      for (const what of ['title', 'means', 'remedy']) {
        const key = `explain:cause.${cause}.${what}`;
        // A missing one would be said in English.
        if (language !== 'en') expect(texts.say(key), `${language} ${key}`).not.toBe(english.say(key));
        expect(texts.has(key), `${language} ${key}`).toBe(true);
      }
  }
});
