import { isMicrosoftWord } from './guide/procedures.ts';
import { html, type Markup } from './html.ts';
import type { Texts } from './texts.ts';
import { labelWord, type Concept, type LabelLanguage } from './webconfig/labels.ts';

/**
 * Sentences for paper that quote the printer: its words in its own language, and what they mean behind them where that is
 * another one. Microsoft's words are those of the reader's browser.
 * @returns the text of a key, with the words of these concepts and other values put in
 */
export function sentences({ say, language }: Texts, printerLanguage: LabelLanguage) {
  return (key: string, concepts: Record<string, Concept> = {}, values: Record<string, string> = {}): Markup => {
    const words = Object.entries(concepts).map(([name, concept]) => {
      const meaning = labelWord(concept, language);
      const own = isMicrosoftWord(concept) ? meaning : labelWord(concept, printerLanguage);
      return [name, own.text === meaning.text ? marked(own) : `${marked(own)} (${meaning.text})`];
    });
    const sentence = say(key, { ...(Object.fromEntries(words) as Record<string, string>), ...values });
    return html`${sentence.split(/(\u2068[^\u2069]*\u2069)/).map((part) => {
      const [, lang, words] = /^\u2068(.*)\u2067([^\u2069]*)/.exec(part) ?? [];
      // The quotation marks are those of the page, so they stand around what is in another language.
      return lang ? html`<q><bdi lang="${lang}">${words}</bdi></q>` : part;
    })}`;
  };
}

/** The language of the page has its own quotation marks: `q` writes them. */
function marked({ text, language }: ReturnType<typeof labelWord>): string {
  return `\u2068${language}\u2067${text}\u2069`;
}
