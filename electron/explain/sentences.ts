import { wordsOf } from './spelling.ts';

/** A sentence that is looked for. */
export interface Sentence<T> {
  means: T;
  text: string;
}

export interface SentenceFound<T> {
  means: T;
  /** 1: word for word. */
  likeness: number;
  words: number;
  /** What else the same words could be. */
  rivals: T[];
}

interface Prepared<T> {
  means: T;
  words: string[];
  joined: string;
  trigrams: Map<string, number>;
}

/** A window over the text that reads like a sentence. */
interface Candidate<T> extends SentenceFound<T> {
  from: number;
  to: number;
  /** Trigrams in common, less those that only one of the two has: a longer true sentence outweighs a shorter one. */
  weight: number;
}

/** With less in common it is another sentence; short ones are alike sooner. */
const leastLikeness = { long: 0.72, short: 0.84 };

/** Within this of the best, it could as well be the other one. */
const closeToBest = 0.92;

/** Sentences of a long text are compared with this many of its words. */
const mostWords = 5_000;

/** Finds sentences in a text even when they are misspelt, wrapped or cut short. */
export class SentenceSearch<T> {
  readonly #sentences: Prepared<T>[];

  constructor(sentences: readonly Sentence<T>[]) {
    this.#sentences = sentences.map(({ means, text }) => {
      const words = wordsOf(text);
      return { means, words, joined: ` ${words.join(' ')} `, trigrams: trigramsOf(words) };
    });
  }

  /** The best sentence of each place of the text. */
  find(text: string): SentenceFound<T>[] {
    const words = wordsOf(text).slice(0, mostWords);
    const joined = ` ${words.join(' ')} `;
    const candidates = this.#sentences
      .flatMap((sentence) => candidatesOf(sentence, words, joined))
      .toSorted((a, b) => b.weight - a.weight);
    const chosen: Candidate<T>[] = [];
    for (const candidate of candidates) {
      const better = chosen.find((other) => candidate.from < other.to && other.from < candidate.to);
      if (!better) chosen.push(candidate);
      else if (better.likeness < 1 && candidate.weight > better.weight * closeToBest)
        better.rivals.push(candidate.means);
    }
    return chosen;
  }
}

function candidatesOf<T>(sentence: Prepared<T>, words: string[], joined: string): Candidate<T>[] {
  const { means, words: wanted, trigrams } = sentence;
  const exact = joined.indexOf(sentence.joined);
  if (exact >= 0) {
    const from = joined.slice(0, exact).split(' ').length - 1;
    const found = { means, likeness: 1, words: wanted.length, rivals: [], from, to: from + wanted.length };
    return [{ ...found, weight: total(trigrams) }];
  }
  const places = likelyPlaces(wanted, words);
  const found = places.flatMap(({ from, to }) => {
    const window = trigramsOf(words.slice(from, to));
    const common = inCommon(window, trigrams);
    const [inWindow, inSentence] = [total(window), total(trigrams)];
    const whole = (2 * common) / (inWindow + inSentence);
    // The text may have been cut: all there is of it must then be of the sentence, and be most of it.
    const cut = words.length < wanted.length && words.length >= 5 && words.length * 2 >= wanted.length;
    const part = cut ? (common / inWindow) * 0.95 : 0;
    const likeness = Math.min(Math.max(whole, part), 0.99);
    if (likeness < (wanted.length < 5 ? leastLikeness.short : leastLikeness.long)) return [];
    const beginsAlike = words[from] === wanted[0] ? 2 : 0;
    const weight = beginsAlike + 3 * common - inWindow - (part > whole ? common : inSentence);
    return [{ means, likeness, words: wanted.length, rivals: [], from, to, weight }];
  });
  return found.toSorted((a, b) => b.weight - a.weight).slice(0, 1);
}

/** Where at least half of the sentence’s words stand, give or take a word. */
function likelyPlaces(wanted: string[], words: string[]): { from: number; to: number }[] {
  const known = new Set(wanted);
  const width = Math.min(wanted.length, words.length);
  const enough = Math.max(1, Math.ceil(Math.min(width, known.size) * 0.5));
  const places: { from: number; to: number; hits: number }[] = [];
  let hits = 0;
  for (let to = 1; to <= words.length; to++) {
    if (known.has(words[to - 1] ?? '')) hits++;
    if (to > width && known.has(words[to - 1 - width] ?? '')) hits--;
    if (to >= width && hits >= enough) places.push({ from: to - width, to, hits });
  }
  return places
    .toSorted((a, b) => b.hits - a.hits)
    .slice(0, 3)
    .flatMap(({ from, to }) => [
      { from, to },
      { from, to: Math.min(to + 1, words.length) },
      { from, to: Math.max(to - 1, from + 1) },
    ]);
}

function trigramsOf(words: string[]): Map<string, number> {
  const text = ` ${words.join(' ')} `;
  const counts = new Map<string, number>();
  for (let at = 0; at + 3 <= text.length; at++) {
    const trigram = text.slice(at, at + 3);
    counts.set(trigram, (counts.get(trigram) ?? 0) + 1);
  }
  return counts;
}

function inCommon(a: Map<string, number>, b: Map<string, number>): number {
  let common = 0;
  for (const [trigram, count] of a) common += Math.min(count, b.get(trigram) ?? 0);
  return common;
}

function total(counts: Map<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
