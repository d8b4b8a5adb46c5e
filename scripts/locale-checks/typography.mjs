import { modelOf, withoutPlaceholders } from './texts.mjs';

/**
 * Marks and spaces as a printer of books would set them, and the markup of English. Out: one sentence per fault.
 * @param {Map<string, import('./texts.mjs').Texts>} texts by language, English among them
 * @param {Record<string, { quotes: string }>} languages the pair of quotation marks of each, as "„”"
 */
export function typographyFaults(texts, languages) {
  const english = texts.get('en') ?? new Map();
  return [...texts].flatMap(([language, own]) =>
    [...own].flatMap(([key, text]) => {
      if (typeof text !== 'string') return [];
      const model = String(modelOf(english, key) ?? text);
      const faults = [
        ...quoteFaults(text, languages[language]?.quotes ?? ''),
        ...(model.includes('\n') ? layoutFaults(text, model) : spaceFaults(text)),
        ...(String(tagsOf(text)) === String(tagsOf(model))
          ? []
          : [`not the markup of English: ${tagsOf(model).join(' ')}`]),
        ...(text.includes('...') ? ['three dots instead of …'] : []),
      ];
      return faults.map((fault) => `${language}/${key}: ${fault}`);
    }),
  );
}

/** Opening and closing marks by turns, all of this language. A straight one has no place even in a command shown. */
function quoteFaults(text, [open, close]) {
  const marks = text.match(/["„“”‟«»‹›]/g) ?? [];
  const isPair = marks.length % 2 === 0 && marks.every((mark, at) => mark === (at % 2 === 0 ? open : close));
  return isPair ? [] : [`quotation marks ${marks.join(' ')}, but ${open} ${close} is right`];
}

/** Of something to print in a terminal the spaces are its layout; what comes before and after it is that of English. */
function layoutFaults(text, model) {
  const edges = (one) => [/^\s*/, /\s*$/].map((edge) => edge.exec(one)?.[0]);
  return String(edges(text)) === String(edges(model)) ? [] : ['begins or ends with other spaces than in English'];
}

function spaceFaults(text) {
  const words = withoutPlaceholders(text, 'x'); // what is put in has no spaces around it
  return [
    [/ {2}/, 'two spaces'],
    [/^\s|\s$/, 'a space at the beginning or the end'],
    [/\s(?:[,;:!?]|\.(?![\p{L}\p{N}]))/u, 'a space before a mark'],
  ]
    .filter(([sign]) => sign.test(words))
    .map(([, fault]) => fault);
}

/** <b>, and what a person has to fill in at a command line: <address>. */
const tagsOf = (text) => (text.match(/<[^<>\s][^<>]*>/g) ?? []).sort();
