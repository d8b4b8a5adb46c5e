import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { causes } from './causes.ts';
import { corpus } from './corpus.testing.ts';
import { createExplainer } from './explain.ts';

const table = JSON.parse(readFileSync(new URL('../../locales/printer-labels.json', import.meta.url), 'utf8')) as Record<
  string,
  { place: string; texts: Record<string, { text: string }[]> }
>;
const messages = Object.entries(table)
  .filter(([, { place }]) => place === 'error' || place === 'message')
  .flatMap(([concept, { texts }]) =>
    Object.values(texts).flatMap((list) => list.map(({ text }) => ({ concept, text }))),
  );
const explain = createExplainer(messages);

test('what people paste gets the right first answer, and never a confident wrong one', () => {
  const answers = corpus.map(({ text, first }) => ({ text, first, answer: explain(text)[0] }));
  const wrong = answers.filter(({ first, answer }) => (answer?.code ?? null) !== first);
  const confident = wrong.filter(({ answer }) => answer?.confidence === 'high');
  const share = 1 - wrong.length / answers.length;
  process.stdout.write(
    `explain: ${answers.length} pasted texts, ${(share * 100).toFixed(1)} % right, ${confident.length} wrong with confidence\n`,
  );
  for (const { text, first, answer } of wrong)
    process.stdout.write(
      `  ${JSON.stringify(text.slice(0, 60))}: ${answer?.code} (${answer?.confidence}) instead of ${first}\n`,
    );
  expect(confident).toEqual([]);
  expect(share).toBeGreaterThanOrEqual(0.97);
});

test('every code of the catalogue is found by its own name, and by its number with and without AADSTS', () => {
  const asked = catalogue.flatMap(({ code, source }) =>
    source === 'entra' && /^\d+$/.test(code)
      ? [code, `AADSTS${code}`, `Error Code: ${code}`].map((text) => ({ text, code }))
      : [{ text: code, code }],
  );
  const missed = asked.filter(({ text, code }) => {
    const [first] = explain(text);
    return first?.code !== code || first.confidence !== 'high';
  });
  expect(missed).toEqual([]);
});

test('every sentence of the catalogue is its own code’s, also in capitals', () => {
  const missed = catalogue.flatMap(({ code, sentences = [] }) =>
    sentences.filter((text) => explain(text.toUpperCase())[0]?.code !== code),
  );
  expect(missed).toEqual([]);
});

test('no cause is without a code, but for the clock, which only the printer’s words tell', () => {
  const used = new Set<string>(catalogue.map(({ cause }) => cause));
  expect(Object.keys(causes).filter((cause) => !used.has(cause))).toEqual(['clockWrong']);
  expect(explain('The connection is untrusted. Check the followings. - Date and Time')).toMatchObject([
    { cause: 'clockWrong', confidence: 'high' },
  ]);
});

test('a very long text is cut, not refused', () => {
  const page = 'Nothing to see in this line of a page that somebody pasted whole.\n'.repeat(5_000);
  expect(explain(page)).toEqual([]);
  expect(explain(`AADSTS53003 ${page}`)).toMatchObject([{ code: '53003' }]);
  // What a careless expression would go through again and again.
  for (const piece of ['error', 'code ', '361 ', '5.7.139 ', '535 5.7.3 ', '1:', 'a'])
    expect(explain(`${piece.repeat(100_000 / piece.length)}\u0000ж`).length, piece).toBeLessThan(6);
});

// The limit is a hundred times what it takes; with an expression that begins anew at every mark it takes a hundred times more.
test.each(['\n', '. ', '¤'])(
  'a page of nothing but %j between two letters gets its answer',
  { timeout: 10_000 },
  (mark) => {
    expect(explain(`a${mark.repeat(99_990 / mark.length)}a`)).toEqual([]);
  },
);
