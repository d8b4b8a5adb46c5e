import type { Draw } from '../random.ts';
import { english, type WordChoices } from './words-english.ts';
import { german } from './words-german.ts';
import { polish } from './words-polish.ts';
import { romanian } from './words-romanian.ts';
import { ukrainian } from './words-ukrainian.ts';

// What the pretend printers' pages say. Typed by hand from Epson's manuals and its device authentication guide, and
// deliberately not shared with the program that reads the pages: a word misspelt in both would look right.

/** Names that no printer translates. */
const names = {
  oauth2: 'OAuth2',
  exchangeOnline: 'Microsoft Exchange Online',
  outlookCom: 'Outlook.com',
  sslTls: 'SSL/TLS',
  startTls: 'STARTTLS',
};

/** The words of one printer in one language. */
export type Words = { readonly [word in keyof WordChoices | keyof typeof names]: string };

export const languages = ['en', 'pl', 'uk', 'ro', 'de'] as const;
export type Language = (typeof languages)[number];

/** Each language with its number in SEL_LANGA and its name there, spelled as on real pages. */
export const languageOptions: Record<Language, { code: string; name: string }> = {
  en: { code: '1', name: 'English' },
  de: { code: '4', name: 'Deutsch' },
  pl: { code: '15', name: 'polski' },
  ro: { code: '22', name: 'Română' },
  uk: { code: '23', name: 'Україна' },
};

const choices: Record<Language, WordChoices> = {
  en: english,
  pl: polish,
  uk: ukrainian,
  ro: romanian,
  de: german,
};

/** The words of one printer for this start. */
export function drawWords(language: Language, draw: Draw): Words {
  const drawn = Object.entries(choices[language]).map(([word, form]): [string, string] => [
    word,
    // A stream for each word, so that a word added later leaves the others as they were.
    typeof form === 'string' ? form : draw.branch(word).pick(form),
  ]);
  return { ...names, ...(Object.fromEntries(drawn) as Record<keyof WordChoices, string>) };
}
