const plain = 'acdeghijklnorstuwyzACEINOSTU';
const accented = 'àçðéğĥïĵķļñöŕšţûŵýžÅČÊÎÑØŞŢÜ';
const letters = new Map([...plain].map((letter, at) => [letter, accented[at]]));

/** The code the made-up language is asked for by. */
export const pseudoLanguage = 'xx';

/** What i18next or a browser reads: {{name}}, $t(key), <b>. */
const kept = /(\{\{.*?\}\}|\$t\(.*?\)|<[^<>\s][^<>]*>)/;

/**
 * An English text as a language could look that needs more room and has letters of its own: accented and 40 % longer,
 * in brackets, so that a text that is cut off, put together or not translated at all shows.
 * @param {string} text
 */
export function pseudo(text) {
  const parts = text.split(kept).map((part, at) => ({ part, isKept: at % 2 === 1 }));
  const said = parts.map(({ part, isKept }) =>
    isKept ? part : part.replaceAll(/\w/g, (one) => letters.get(one) ?? one),
  );
  const length = parts.reduce((sum, { part, isKept }) => sum + (isKept ? 0 : part.length), 0);
  return `[${said.join('')}${' ~~~~'.repeat(length).slice(0, Math.ceil(length * 0.4))}]`;
}

/** The same of all texts of a file. @param {unknown} texts @returns {unknown} */
export function pseudoTexts(texts) {
  if (typeof texts === 'string') return pseudo(texts);
  return Object.fromEntries(
    Object.entries(/** @type {object} */ (texts)).map(([key, inner]) => [key, pseudoTexts(inner)]),
  );
}
