import { Problem } from '../problem.ts';
import type { RemotePage } from './page.ts';
import type { PageSnapshot } from './snapshot.ts';

/** One thing that can be used on a page, in the page's own words. */
export interface PageFormItem {
  /** Finds the same thing again in a later look at the page. */
  id: string;
  kind: 'select' | 'radio' | 'text' | 'password' | 'checkbox' | 'button' | 'link';
  label: string;
  /** What it holds; empty for a password, which never leaves the page. */
  value: string;
  /** `value` is the option's place in the list: the page's own values need not differ. */
  options: { value: string; text: string }[];
  disabled: boolean;
}

/** A page of the printer as a plain form: for people who cannot use its picture, or would rather not. */
export interface PageForm {
  title: string;
  /** What the page says at this moment, e.g. "Setup complete". */
  messages: string[];
  items: PageFormItem[];
}

/** What a person does in the form. */
export type PageFormAct =
  { do: 'press'; id: string } | { do: 'choose'; id: string; value: string } | { do: 'fill'; id: string; text: string };

/** More than any known page has; a hostile one fills no window. */
const mostItems = 150;

interface Found {
  item: PageFormItem;
  ref: number;
  optionRefs: Map<string, number>;
}

/** Everything on a page that a person could use now, in the page's order. */
export function pageForm(snapshot: PageSnapshot): PageForm {
  return {
    title: snapshot.frames.findLast(({ heading }) => heading)?.heading ?? snapshot.title,
    messages: snapshot.messages.slice(0, 10),
    items: usable(snapshot).map(({ item }) => item),
  };
}

/**
 * Does on the page what a person did in the form. What was meant is found again first: the page may have changed.
 * Problem: page.notRecognised, when it is not there any more.
 */
export async function actOnPage(page: RemotePage, act: PageFormAct): Promise<void> {
  const found = usable(await page.snapshot()).find(({ item }) => item.id === act.id);
  if (!found) throw new Problem('page.notRecognised', { label: '–' });
  if (act.do === 'press') return page.press(found.ref);
  if (act.do === 'fill') return page.fill(found.ref, act.text, { secret: found.item.kind === 'password' });
  const option = found.optionRefs.get(act.value);
  if (option === undefined) throw new Problem('page.notRecognised', { label: found.item.label });
  return page.choose(option);
}

function usable(snapshot: PageSnapshot): Found[] {
  const found: Found[] = [];
  const ids = new Map<string, number>();
  const add = (
    item: Omit<PageFormItem, 'id'>,
    ref: number,
    frame: number,
    name: string,
    options: Found['optionRefs'],
  ) => {
    if (found.length >= mostItems) return;
    // Two things that are the same in every word are told apart by their order.
    const key = [item.kind, frame, name, item.label].join(' ').slice(0, 900);
    const nth = ids.get(key) ?? 0;
    ids.set(key, nth + 1);
    found.push({ item: { id: `${key} ${nth}`, ...item }, ref, optionRefs: options });
  };
  for (const control of snapshot.controls) {
    if (!control.visible || control.readOnly) continue;
    const { kind, label, value, disabled, options } = control;
    const texts = options.map(({ text }, place) => ({ value: String(place), text }));
    const refs = new Map(options.map(({ ref }, place) => [String(place), ref]));
    const chosen = options.findIndex(({ selected }) => selected);
    const held = options.length > 0 ? (chosen < 0 ? '' : String(chosen)) : value;
    add({ kind, label, value: held, disabled, options: texts }, control.ref, control.frame, control.name, refs);
  }
  const noOptions = { value: '', options: [] };
  for (const { ref, frame, text, disabled, visible } of snapshot.buttons)
    if (visible && text) add({ kind: 'button', label: text, disabled, ...noOptions }, ref, frame, '', new Map());
  for (const { ref, frame, path, href, visible } of snapshot.entries)
    if (visible && path.length > 0)
      add({ kind: 'link', label: path.join(' › '), disabled: false, ...noOptions }, ref, frame, href, new Map());
  return found;
}
