import type { InterfaceLanguage } from '../texts.ts';

/**
 * What Excel writes as plain "CSV" is in the code page of the computer it runs on: one for Polish, Romanian and Croatian,
 * others for Ukrainian and Latvian. The file does not say which. `letters`: those outside of ASCII.
 */
const codePages: { language: InterfaceLanguage; encoding: string; letters: string }[] = [
  { language: 'pl', encoding: 'windows-1250', letters: 'ąćęłńóśźż' },
  { language: 'ro', encoding: 'windows-1250', letters: 'ăâîşţ' }, // the code page has them with a cedilla only
  { language: 'hr', encoding: 'windows-1250', letters: 'čćđšž' },
  { language: 'uk', encoding: 'windows-1251', letters: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёъыэ' },
  { language: 'lv', encoding: 'windows-1257', letters: 'āčēģīķļņšūž' },
];

/** What any of them may write: letters of names, marks, the no-break space. */
const everywhere = 'äöüéß«»„“”‘’–—…№§°\u00a0';

/**
 * The text of a file: UTF-8, UTF-16 with its mark at the beginning (Excel's "Unicode text"), or a code page of Windows,
 * if the bytes make words in one only. Where they make words in several, that of the reader's language counts.
 * @returns undefined when the letters cannot be told: a wrong guess would look like a name
 */
export function fileText(bytes: Uint8Array, language?: InterfaceLanguage): string | undefined {
  return unicodeText(bytes) ?? codePageText(bytes, language);
}

/** The line on which a text shows that it is none: a workbook, a picture, or letters that were lost on the way here. */
export function damagedLine(text: string): number | undefined {
  const at = text.search(/[\0\ufffd]/);
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
}

function unicodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decoded('utf-16be', bytes);
  return decoded('utf-8', bytes);
}

function codePageText(bytes: Uint8Array, language: InterfaceLanguage | undefined): string | undefined {
  const readings = codePages.flatMap((page) => {
    const text = decoded(page.encoding, bytes);
    return text !== undefined && makesWords(text, page.letters) ? [{ language: page.language, text }] : [];
  });
  const [first, ...others] = readings;
  if (others.every(({ text }) => text === first?.text)) return first?.text;
  return readings.find((reading) => reading.language === language)?.text;
}

function makesWords(text: string, letters: string): boolean {
  const known = new Set(letters + everywhere);
  // Read in the Cyrillic code page, "Kraków" is Latin letters with a Cyrillic one in the middle.
  const mixed = /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u;
  return !mixed.test(text) && (text.toLowerCase().match(/[^\0-\x7f]/gu) ?? []).every((letter) => known.has(letter));
}

function decoded(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
