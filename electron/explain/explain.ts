import { catalogue, entryOf, type Entry } from './catalogue.ts';
import type { Cause } from './causes.ts';
import { findCodes, type Confidence } from './codes.ts';
import { printerMeaning, type PrinterMeaning, type PrinterMessage } from './printer-messages.ts';
import { SentenceSearch, type SentenceFound } from './sentences.ts';
import { plain } from './spelling.ts';

export interface Explanation {
  /** As in the catalogue. */
  code: string;
  cause: Cause;
  confidence: Confidence;
}

/** A whole page with its identifiers is some thousand characters; more is cut off. */
export const longestText = 100_000;
const mostAnswers = 5;

type Meaning = { entry: Entry } | { printer: PrinterMeaning | undefined };

const confidences = ['high', 'medium', 'low'] as const;
const refusals = /^535 5\.7\.139/;

/**
 * Explains what Microsoft, the mail server and the printer say, from whatever was pasted.
 * @param printerMessages the messages of the label table, in every language
 */
export function createExplainer(printerMessages: readonly PrinterMessage[]): (text: string) => Explanation[] {
  const search = new SentenceSearch<Meaning>([
    ...catalogue.flatMap((entry) => (entry.sentences ?? []).map((text) => ({ means: { entry }, text }))),
    ...printerMessages.flatMap(({ concept, text }) =>
      // Pasted without its last sentence, which only says whom to ask, it means the same.
      [text, ...firstSentence(text)].map((part) => ({ means: { printer: printerMeaning(concept) }, text: part })),
    ),
  ]);
  return (pasted) => {
    const text = pasted.slice(0, longestText);
    const codes = findCodes(plain(text).slice(0, longestText));
    const byNumber = new Set(codes.flatMap(({ entry, byNumber }) => (byNumber ? [entry.code] : [])));
    const found = codes.map(({ entry, confidence }) => explanation(entry, confidence));
    const sentences = search.find(text).flatMap((sentence) => ofSentence(sentence, found, text));
    for (const { code } of sentences) byNumber.delete(code);
    return ranked([...found, ...sentences], byNumber).slice(0, mostAnswers);
  };
}

function explanation({ code, cause }: Entry, confidence: Confidence): Explanation {
  return { code, cause, confidence };
}

function ofSentence(found: SentenceFound<Meaning>, codes: Explanation[], text: string): Explanation[] {
  const { means, likeness, words, rivals } = found;
  const code = codeOf(means);
  const entry = code === undefined ? undefined : entryOf(code);
  if (!entry) return [];
  const isExact = likeness === 1 && (words >= 4 || text.length < 80);
  const isUnclear = rivals.some((rival) => codeOf(rival) !== code);
  const sure: Confidence = isExact ? 'high' : likeness >= 0.85 && !isUnclear ? 'medium' : 'low';
  if ('printer' in means) {
    const { cause = entry.cause, surest = 'low' } = means.printer ?? {};
    return [{ code: entry.code, cause, confidence: lessSure(sure, surest) }];
  }
  if (entry.source !== 'entra') return [explanation(entry, sure)];
  // The number is what Microsoft itself looks up; sentences are shared by several.
  if (codes.some(({ code, confidence }) => confidence === 'high' && entryOf(code)?.source === 'entra')) return [];
  return [explanation(entry, /aadsts[\s:#-]{0,3}\d/i.test(text) ? lessSure(sure, 'medium') : sure)];
}

function codeOf(means: Meaning): string | undefined {
  return 'entry' in means ? means.entry.code : means.printer?.code;
}

function lessSure(a: Confidence, b: Confidence): Confidence {
  return confidences[Math.max(confidences.indexOf(a), confidences.indexOf(b))] ?? 'low';
}

/** @param byNumber codes found by a number only, which several replies share: they come after every sentence */
function ranked(found: Explanation[], byNumber: ReadonlySet<string>): Explanation[] {
  const sorted = found.toSorted((a, b) => sureness(a) - sureness(b) || order(a) - order(b));
  const once = sorted.filter(({ code }, index) => sorted.findIndex((other) => other.code === code) === index);
  // One reply has one sentence; the number it shares with the others says least.
  const refusal = once.find(({ code }) => refusals.test(code));
  return once.filter(({ code }) => !refusals.test(code) || code === refusal?.code);

  function order({ code, cause }: Explanation): number {
    // What names the setting comes first, then what only says that something is refused, last what is no fault at all.
    const place = catalogue.findIndex((entry) => entry.code === code);
    if (cause === 'nothingWrong') return place + 3_000;
    if (byNumber.has(code)) return place + 2_000;
    return entryOf(code)?.source === 'printer' ? place + 1_000 : place;
  }
}

function sureness({ confidence }: Explanation): number {
  return confidences.indexOf(confidence);
}

function firstSentence(text: string): string[] {
  const first = text.split('. ')[0] ?? '';
  return first.length < text.length - 1 && first.split(' ').length >= 6 ? [first] : [];
}
