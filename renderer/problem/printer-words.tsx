import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Fragment } from 'react';
import type { LabelLanguage } from '../../electron/calls/view.ts';
import { usePrinterLanguage, type Word } from '../labels.tsx';

// Unicode's own marks for "a text of its own direction" (U+2068 ... U+2069); U+2067 inside them says that it is quoted.
// Between two U+2066 stands its language, where that is known. Nothing that is put in may contain them.
const marks = /\u2068(\u2067?)(?:\u2066([a-z]{2})\u2066)?([^\u2069]*)\u2069/;
/** How many parts a split at the marks has for each of them: the text before, and what is in the brackets. */
const step = 4;
/** A longer value may need more lines than one: it is broken like the sentence around it. */
const fitsInLine = 48;
/** Longer than any real address or message; what is beyond it would only push the rest of the screen away. */
const mostCharacters = { value: 256, words: 300 };

/** Text whose words turn nothing around, for a place that cannot keep their direction to itself. */
export function undirected(text: string): string {
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ');
}

/** A foreign value, made ready for its place in a sentence that `MarkedText` shows; the printer's own words as a quotation. */
export function marked(value: string, kind: 'value' | 'words' = 'value', language?: LabelLanguage): string {
  const safe = undirected(value.replace(/\p{Cc}/gu, ' ')).trim();
  const short = safe.length > mostCharacters[kind] ? `${safe.slice(0, mostCharacters[kind])} …` : safe;
  return `\u2068${kind === 'words' ? '\u2067' : ''}${language ? `\u2066${language}\u2066` : ''}${short}\u2069`;
}

/** The same for words whose language is known. */
export function markedWord({ text, language }: Word): string {
  return marked(text, 'value', language);
}

/** What printer words mean in the reader's language, below the sentence they stand in. */
export function Meanings({ words, className }: { words: Word[]; className?: string }) {
  if (words.length === 0) return null;
  return (
    <span className={className}>
      <MarkedText text={words.map(markedWord).join(' – ')} />
    </span>
  );
}

/** The sentence where elements cannot be: in a title. */
export function unmarked(text: string): string {
  return text.replace(/\u2066[a-z]{2}\u2066|[\u2067-\u2069]/g, '');
}

const useStyles = makeStyles({
  foreign: { overflowWrap: 'anywhere' },
  // A value that fits into a line stands in one ...
  whole: { display: 'inline-block', maxWidth: '100%', verticalAlign: 'bottom' },
  // ... together with the signs that belong to it: no line ends in a bracket that opens or begins with a full stop.
  together: { whiteSpace: 'nowrap', '> bdi': { maxWidth: 'calc(100% - 2em)', whiteSpace: 'normal' } },
  quote: { fontStyle: 'italic' },
});

const opening = /[([]+$/;
const closing = /^[)\].,:;!?]+/;

/** A sentence with foreign values in it: each keeps its own direction and cannot turn the rest around. */
export function MarkedText({ text }: { text: string }) {
  const styles = useStyles();
  const { language: ofPrinter } = usePrinterLanguage();
  // Texts, and between each two of them whether the value that follows is quoted, its language, and the value.
  const parts = text.split(marks);
  const isWhole = (index: number) => parts[index] === '';
  return parts.map((part, index) => {
    if (index % step === 0) {
      const begun = isWhole(index - 3) ? part.replace(closing, '') : part;
      return <Fragment key={index}>{isWhole(index + 1) ? begun.replace(opening, '') : begun}</Fragment>;
    }
    if (index % step !== 3) return null;
    // An address is broken after its @ before it is broken anywhere.
    const [before, ...after] = part.split('@');
    const whole = isWhole(index - 2);
    const inLine = whole && part.length <= fitsInLine;
    const language = parts[index - 1] || undefined;
    const value = (
      <bdi lang={language} className={mergeClasses(styles.foreign, inLine && styles.whole)}>
        {before}
        {after.map((rest, at) => (
          <Fragment key={at}>
            @<wbr />
            {rest}
          </Fragment>
        ))}
      </bdi>
    );
    if (!whole)
      return (
        <q key={index} lang={language ?? ofPrinter} className={styles.quote}>
          {value}
        </q>
      );
    const opened = opening.exec(parts[index - 3] ?? '')?.[0];
    const closed = closing.exec(parts[index + 1] ?? '')?.[0];
    return (
      <span key={index} className={inLine && (opened || closed) ? styles.together : undefined}>
        {opened}
        {value}
        {closed}
      </span>
    );
  });
}

/** What the printer said, as it said it, and to be seen as a quotation. */
export function PrinterWords({ words }: { words: string }) {
  return <MarkedText text={marked(words, 'words')} />;
}
