import { labelLanguages, recognise, type Concept, type LabelLanguage, type Place } from './labels.ts';
import type { PageFamily } from './page-family.ts';
import { webConfigLanguage } from './page-language.ts';
import type { Control, PageSnapshot } from './snapshot.ts';

/** What the product sees on a page, in words a person can compare with the page itself. */
export interface Inspection {
  title: string;
  /** Null on a page that is none of Epson's. */
  model: string | null;
  family: PageFamily;
  /** Of the page's words: by its own selector, else the language most of its known words are in. */
  language: string | null;
  rows: { label: string; value: string }[];
  controls: (Pick<Control, 'label' | 'kind' | 'name' | 'value' | 'disabled' | 'readOnly' | 'visible' | 'masked'> & {
    options: { text: string; value: string; selected: boolean }[];
  })[];
  buttons: { text: string; disabled: boolean; visible: boolean }[];
  /** `href` is null for a tab or heading that only opens something here. */
  links: { text: string; path: string[]; href: string | null; visible: boolean }[];
  /** Every text that the label table knows in the place where it stands. */
  recognised: { place: Place; concept: Concept; text: string }[];
}

/** Describes a page. The value of a password field is never part of a snapshot, so not of this either. */
export function inspect(snapshot: PageSnapshot, family: PageFamily): Inspection {
  const texts = textsInPlace(snapshot);
  const language = languageOf(snapshot, texts);
  const isKnown = (labelLanguages as readonly (string | null)[]).includes(language);
  return {
    title: snapshot.title,
    model: snapshot.author === 'SEIKO EPSON' && snapshot.title ? snapshot.title : null,
    family,
    language,
    rows: snapshot.rows.map(({ label, value }) => ({ label, value })),
    controls: snapshot.controls.map(({ label, kind, name, value, disabled, readOnly, visible, masked, options }) => ({
      ...{ label, kind, name, value, disabled, readOnly, visible, masked },
      options: options.map(({ text, value: own, selected }) => ({ text, value: own, selected })),
    })),
    buttons: snapshot.buttons.map(({ text, disabled, visible }) => ({ text, disabled, visible })),
    links: snapshot.entries.map(({ text, path, href, visible }) => ({
      text,
      path,
      href: shortAddress(href, snapshot.url),
      visible,
    })),
    recognised: isKnown ? recogniseAll(texts, language as LabelLanguage) : [],
  };
}

function languageOf(snapshot: PageSnapshot, texts: [Place, string][]): string | null {
  const chosen = webConfigLanguage(snapshot.language);
  if (chosen) return chosen;
  const known = labelLanguages.map((language) => ({ language, count: recogniseAll(texts, language).length }));
  // Of languages with the same words, such as English and Croatian (D-3), the first.
  const [best] = known.toSorted((a, b) => b.count - a.count);
  return best?.count ? best.language : null;
}

function recogniseAll(texts: [Place, string][], language: LabelLanguage): Inspection['recognised'] {
  return texts.flatMap(([place, text]) => {
    const match = recognise(place, text, language);
    return match ? [{ place, concept: match.concept, text }] : [];
  });
}

/** Every text with the places it stands in (docs/labels.md), once. */
function textsInPlace(snapshot: PageSnapshot): [Place, string][] {
  const places = new Map<string, [Place, string]>();
  const put = (text: string, ...where: Place[]) => {
    for (const place of where) places.set(`${place} ${text}`, [place, text]);
  };
  // The heading of a page is its way through the menu, or the end of it (docs/web-config.md).
  for (const { heading } of snapshot.frames) {
    put(heading, 'path');
    for (const part of heading.split('>')) put(part.trim(), 'menu');
  }
  for (const { text } of snapshot.entries) put(text, 'header', 'menu');
  for (const { group, label, value } of snapshot.rows) {
    put(group, 'statusLabel');
    put(label, 'statusLabel', 'field');
    put(value, 'status');
  }
  for (const { label, options } of snapshot.controls) {
    put(label, 'field', 'login');
    for (const { text } of options) put(text, 'option');
  }
  for (const { text } of snapshot.buttons) put(text, 'button');
  for (const text of [...snapshot.messages, ...snapshot.texts]) put(text, 'message');
  for (const { rows } of snapshot.tables) for (const text of rows.flat()) put(text, 'error');
  return [...places.values()].filter(([, text]) => text);
}

function shortAddress(href: string, page: string): string | null {
  if (!href) return null;
  if (!URL.canParse(href)) return href;
  const { origin, pathname, search } = new URL(href);
  return origin === new URL(page).origin ? pathname + search : href;
}
