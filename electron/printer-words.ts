import { isMicrosoftWord } from './guide/procedures.ts';
import { html, type Markup } from './html.ts';
import type { Texts } from './texts.ts';
import { labelText, type Concept, type LabelLanguage } from './webconfig/labels.ts';

/**
 * Sentences for paper that quote the printer: its words in its own language, and what they mean behind them where that is
 * another one. Microsoft's words are those of the reader's browser.
 * @returns the text of a key, with the words of these concepts and other values put in
 */
export function sentences({ say, language }: Texts, printerLanguage: LabelLanguage) {
  return (key: string, concepts: Record<string, Concept> = {}, values: Record<string, string> = {}): Markup => {
    const words = Object.entries(concepts).map(([name, concept]) => {
      const meaning = labelText(concept, language);
      const own = isMicrosoftWord(concept) ? meaning : labelText(concept, printerLanguage);
      return [name, own === meaning ? marked(own) : `${marked(own)} (${meaning})`];
    });
    const sentence = say(key, { ...(Object.fromEntries(words) as Record<string, string>), ...values });
    return html`${sentence
      .split(/(\u2068[^\u2069]*\u2069)/)
      .map((part) => (part.startsWith('\u2068') ? html`<q><bdi>${part.slice(1, -1)}</bdi></q>` : part))}`;
  };
}

/** The language of the page has its own quotation marks: `q` writes them. */
function marked(word: string): string {
  return `\u2068${word}\u2069`;
}
