import { interfaceLanguages, type InterfaceLanguage } from './texts.ts';

/**
 * The first language that the product speaks, else English.
 * @param tags as the system gives them, most wanted first: "pl-PL", "uk_UA"
 */
export function preferredLanguage(tags: readonly string[]): InterfaceLanguage {
  const wanted = tags.map((tag) => tag.split(/[-_.]/)[0]?.toLowerCase());
  const found = wanted.find((tag) => interfaceLanguages.some((language) => language === tag));
  return (found as InterfaceLanguage | undefined) ?? 'en';
}
