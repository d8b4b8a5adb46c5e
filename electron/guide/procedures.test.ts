import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { interfaceLanguages, loadTexts } from '../texts.ts';
import { labelText, type Concept } from '../webconfig/labels.ts';
import { guidePageHtml } from './page.ts';
import { procedureIds, procedures, type GuideStep } from './procedures.ts';
import guide from '../../locales/en/guide.json' with { type: 'json' };

const all = procedureIds.flatMap((procedure) =>
  procedures[procedure].map((step: GuideStep) => ({ procedure, step, name: `${procedure} ${step.text}` })),
);

test('every step has its text and every text its step, correction and placeholder', () => {
  const texts = Object.entries(guide.step).flatMap(([procedure, steps]) =>
    Object.entries(steps).map(([text, sentence]) => ({ name: `${procedure} ${text}`, sentence })),
  );
  expect(texts.map(({ name }) => name)).toEqual(all.map(({ name }) => name));
  for (const [index, { step, name }] of all.entries()) {
    const placeholders = [...(texts[index]?.sentence ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, word]) => word);
    expect(Object.keys(step.words ?? {}).toSorted(), name).toEqual(placeholders.toSorted());
  }
  const corrections = all.flatMap(({ step }) => step.epson ?? []);
  expect([...new Set(corrections)].toSorted()).toEqual(Object.keys(guide.epson).toSorted());
});

test('the twelve steps of procedure B are there in the order of the guide, OK as the last', () => {
  const numbers = procedures.B.flatMap((step: GuideStep) => step.number ?? []);
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => `B${index + 1}`));
  expect(procedures.B.at(-1)).toMatchObject({ text: 'ok', words: { ok: 'wc_ok' } });
});

describe.each(interfaceLanguages)('on paper in %s', (language) => {
  const texts = loadTexts(language);

  test.each(procedureIds)(
    'procedure %s has every sentence, with the words of a printer in any language',
    (procedure) => {
      for (const printerLanguage of ['pl', 'uk', 'en'] as const) {
        const page = load(guidePageHtml({ procedure, texts, printerLanguage, demo: false }));
        expect(page('html').attr('lang')).toBe(language);
        const written = page('ol.guide > li').toArray();
        const steps: readonly GuideStep[] = procedures[procedure];
        expect(written).toHaveLength(steps.length);
        for (const [index, { text, words = {}, epson }] of steps.entries()) {
          const item = page(written[index]);
          // What stands before the first quoted word.
          const sentence = texts.say(`guide:step.${procedure}.${text}`, { skipInterpolation: true });
          expect(item.text()).toContain(sentence.split('{{')[0]);
          expect(item.text()).not.toContain('{{');
          const own = Object.values(words).map((concept: Concept) =>
            labelText(concept, concept.startsWith('ms_') ? language : printerLanguage),
          );
          const quoted = item.find('q bdi').toArray();
          expect(quoted.map((word) => page(word).text()).toSorted()).toEqual(own.toSorted());
          if (epson) expect(item.find('.aside').text()).toContain(texts.say(`guide:epson.${epson}`));
        }
      }
    },
  );
});

test('where an edition has two wordings for the consent box, both are told (D-6)', () => {
  const page = (language: 'ro' | 'hr' | 'pl', procedure: 'B' | 'E') =>
    guidePageHtml({ procedure, texts: loadTexts(language), printerLanguage: language, demo: false });
  for (const procedure of ['B', 'E'] as const) {
    expect(page('ro', procedure)).toMatch(
      /Consimțământ în numele organizației[\s\S]*Acceptați|Acceptați[\s\S]*Consimțământ în/,
    );
    expect(page('hr', procedure)).toContain('Suglasnost u ime organizacije');
    expect(page('hr', procedure)).toContain('Slažem se u ime organizacije');
    expect(page('pl', procedure)).not.toContain('też być napis');
  }
});

test('a page of the demo says so, whatever it is printed for', () => {
  const texts = loadTexts('lv');
  expect(guidePageHtml({ procedure: 'C', texts, printerLanguage: 'en', demo: true })).toContain('class="demo"');
  expect(guidePageHtml({ procedure: 'C', texts, printerLanguage: 'en', demo: false })).not.toContain('class="demo"');
});
