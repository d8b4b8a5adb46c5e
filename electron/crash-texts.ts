import en from '../locales/en/crash.json' with { type: 'json' };
import hr from '../locales/hr/crash.json' with { type: 'json' };
import lv from '../locales/lv/crash.json' with { type: 'json' };
import pl from '../locales/pl/crash.json' with { type: 'json' };
import ro from '../locales/ro/crash.json' with { type: 'json' };
import uk from '../locales/uk/crash.json' with { type: 'json' };
import type languages from '../locales/languages.json';

/**
 * What is said when nothing works any more. All of it is a part of the program: reading a language may be what failed. A
 * language without its texts here does not compile.
 */
const texts: Record<keyof typeof languages, typeof en> = { en, hr, lv, pl, ro, uk };

type CrashText = `crash:${keyof typeof en}`;

/** In this language, or else in English. */
export function crashText(language: string, key: CrashText): string {
  const those = Object.hasOwn(texts, language) ? texts[language as keyof typeof texts] : en;
  return those[key.slice('crash:'.length) as keyof typeof en];
}
