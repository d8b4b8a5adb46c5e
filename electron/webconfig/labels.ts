import { z } from 'zod';
import interfaceLanguages from '../../locales/languages.json' with { type: 'json' };
import table from '../../locales/printer-labels.json' with { type: 'json' };

const others = ['de', 'fr', 'it', 'es', 'nl', 'ru'] as const;
export type LabelLanguage = keyof typeof interfaceLanguages | (typeof others)[number];

/**
 * Languages whose printer labels the table may hold: those of the interface and others. Croatian and Latvian printers show
 * their Web Config in English, and so does, as far as is known here, a printer in a language the table has nothing of.
 */
export const labelLanguages = [
  ...new Set<LabelLanguage>([...(Object.keys(interfaceLanguages) as LabelLanguage[]), ...others]),
];

// prettier-ignore
const places = [
  'header', 'menu', 'field', 'option', 'button', 'statusLabel', 'status', 'message', 'login', 'panel', 'path',
  'microsoft', 'epa', 'error',
] as const;

/** What a label is, where it stands. A text means something only in its place: there are two "Basic" and two "Sign in". */
export type Place = (typeof places)[number];

export type Concept = keyof typeof table;

/** Marks of docs/labels.md; a value is written only through a field whose label somebody has seen in print or on a page. */
const provenMarks = /^[CGMS]$/;

const entry = z.object({
  place: z.enum(places),
  texts: z.partialRecord(
    z.enum(labelLanguages),
    z.array(z.object({ text: z.string().min(1), mark: z.enum(['G', 'C', 'M', 'S', 'E', 'I', 'U']) })),
  ),
});
const labels = new Map(Object.entries(z.record(z.string(), entry).parse(table)));

export type Match = Readonly<{ concept: Concept; proven: boolean }>;

/** What the folded texts mean: by language, place and text. */
const meanings = new Map<string, Match[]>();
for (const [concept, { place, texts }] of labels)
  for (const language of labelLanguages)
    for (const { text, mark } of texts[language] ?? []) {
      const at = keyOf(place, text, language);
      const known = meanings.get(at) ?? [];
      const proven = provenMarks.test(mark) || known.some((match) => match.concept === concept && match.proven);
      const others = known.filter((match) => match.concept !== concept);
      meanings.set(at, [...others, { concept: concept as Concept, proven }]);
    }

function keyOf(place: Place, text: string, language: LabelLanguage): string {
  return `${language} ${place} ${fold(text)}`;
}

/**
 * What a text of a page means in its place, in one language, without regard to case, colon, full stop, hyphen and kind
 * of blank - but only when a single concept of that place fits.
 * @returns undefined for an unknown text and for one that fits two concepts
 */
export function recognise(place: Place, text: string, language: LabelLanguage): Match | undefined {
  const matches = meanings.get(keyOf(place, text, language)) ?? [];
  return matches.length === 1 ? matches[0] : undefined;
}

/** Whether a text is one of the concept's texts in that language. */
export function means(concept: Concept, text: string, language: LabelLanguage): boolean {
  const wanted = fold(text);
  return (labels.get(concept)?.texts[language] ?? []).some((label) => fold(label.text) === wanted);
}

/** The text to quote for a concept: as the printer is known to print it in that language, else in English. */
export function labelText(concept: Concept, language: LabelLanguage): string {
  return labelWord(concept, language).text;
}

/** The same with the language it is really in. */
export function labelWord(concept: Concept, language: LabelLanguage): { text: string; language: LabelLanguage } {
  const texts = labels.get(concept)?.texts;
  const own = texts?.[language]?.find(({ mark }) => provenMarks.test(mark));
  return own ? { text: own.text, language } : { text: texts?.['en']?.[0]?.text ?? concept, language: 'en' };
}

/** All texts of a concept in one language, best first. */
export function labelTexts(concept: Concept, language: LabelLanguage): string[] {
  return (labels.get(concept)?.texts[language] ?? []).map(({ text }) => text);
}

/** Every text that stands in one place, in all languages. */
export function textsIn(place: Place): { concept: string; text: string }[] {
  return [...labels].flatMap(([concept, entry]) =>
    entry.place === place
      ? Object.values(entry.texts).flatMap((texts) => texts.map(({ text }) => ({ concept, text })))
      : [],
  );
}

/**
 * One spelling for texts that differ only in case, blanks, colon, full stop or hyphen, in the two ways of writing
 * Romanian ș and ț, or in the kind of apostrophe (docs/labels.md).
 */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/ţ/g, 'ț')
    .replace(/ş/g, 'ș')
    .replace(/[’ʼ]/g, "'")
    .replace(/[\u2010-\u2015-]/g, ' ')
    .replace(/[:.：]+(?=\s|$)/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
