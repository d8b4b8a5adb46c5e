import { Problem } from '../problem.ts';
import type { RemotePage } from './page.ts';
import type { PageSnapshot } from './snapshot.ts';

/** One thing that can be used on a page, or read in a field of it, in the page's own words. */
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
  /** Holds something to be read and copied, e.g. a code. */
  readOnly: boolean;
}

/** A page of the printer as a plain form: for people who cannot use its picture, or would rather not. */
export interface PageForm {
  title: string;
  /** What the page says at this moment, e.g. "Setup complete". */
  messages: string[];
  /** What it shows under a label, e.g. "Current Status". */
  rows: { label: string; value: string }[];
  /** Whatever else can be read on it, e.g. a question, in its order. */
  texts: string[];
  /** Fields in the page's order, then buttons, then links. */
  items: PageFormItem[];
  /** How many of all these, and of options, there are beyond those here. */
  notShown: number;
}

/** What a person does in the form. */
export type PageFormAct =
  { do: 'press'; id: string } | { do: 'choose'; id: string; value: string } | { do: 'fill'; id: string; text: string };

/** More than any known page has; a hostile one fills no window. Each kind has its own, so that none pushes OK out. */
const most = { messages: 10, rows: 100, texts: 100, fields: 150, buttons: 50, links: 200, options: 2_000 };

interface Found {
  item: PageFormItem;
  ref: number;
  optionRefs: Map<string, number>;
}

/** Everything on a page that a person could read or use now. */
export function pageForm(snapshot: PageSnapshot): PageForm {
  let notShown = 0;
  const first = <T>(list: T[], room: number): T[] => {
    notShown += Math.max(list.length - room, 0);
    return list.slice(0, room);
  };
  const found = usable(snapshot).map(({ item }) => item);
  const those = (...kinds: PageFormItem['kind'][]) => found.filter(({ kind }) => kinds.includes(kind));
  let room = most.options;
  const fields = first(those('select', 'radio', 'text', 'password', 'checkbox'), most.fields).map((item) => {
    // The chosen one is always there: without it the field would show another.
    const options = item.options.filter(({ value }, place) => place < room || value === item.value);
    room = Math.max(room - options.length, 0);
    notShown += item.options.length - options.length;
    return { ...item, options };
  });
  const rows = snapshot.rows.filter(({ visible, value }) => visible && value);
  const title = snapshot.frames.findLast(({ heading }) => heading)?.heading ?? snapshot.title;
  const saidElsewhere = new Set(
    [
      title,
      ...snapshot.messages,
      ...rows.flatMap(({ label, value }) => [label, value]),
      ...found.flatMap(({ label, value, options }) => [label, value, ...options.map(({ text }) => text)]),
      ...snapshot.entries.flatMap(({ path }) => path),
    ].map(withoutColon),
  );
  const others = [...new Set(snapshot.texts)].filter((text) => !saidElsewhere.has(withoutColon(text)));
  return {
    title,
    messages: first(snapshot.messages, most.messages),
    rows: first(rows, most.rows).map(({ group, label, value }) => ({
      label: [group, label].filter((text) => text).join(step),
      value,
    })),
    texts: first(others, most.texts),
    items: [...fields, ...first(those('button'), most.buttons), ...first(those('link'), most.links)],
    // The last of these: it has been counted above.
    notShown,
  };
}

/** Between a heading and what stands under it. */
const step = ' › ';

function withoutColon(text: string): string {
  return text.replace(/\s*[:：]$/, '');
}

/**
 * Does on the page what a person did in the form. What was meant is found again first: the page may have changed.
 * Problem: page.notRecognised, when it is not there any more.
 */
export async function actOnPage(page: RemotePage, act: PageFormAct): Promise<void> {
  const found = usable(await page.snapshot()).find(({ item }) => item.id === act.id);
  if (!found || found.item.readOnly) throw new Problem('page.notRecognised', { label: '–' });
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
    // Two things that are the same in every word are told apart by their order.
    const key = [item.kind, frame, name, item.label].join(' ').slice(0, 900);
    const nth = ids.get(key) ?? 0;
    ids.set(key, nth + 1);
    found.push({ item: { id: `${key} ${nth}`, ...item }, ref, optionRefs: options });
  };
  for (const control of snapshot.controls) {
    if (!control.visible) continue;
    const { kind, label, value, disabled, options } = control;
    // Only what holds text can be read-only (HTML, the readonly attribute).
    const readOnly = control.readOnly && (kind === 'text' || kind === 'password');
    const texts = options.map(({ text }, place) => ({ value: String(place), text }));
    const refs = new Map(options.map(({ ref }, place) => [String(place), ref]));
    const chosen = options.findIndex(({ selected }) => selected);
    const held = options.length > 0 ? (chosen < 0 ? '' : String(chosen)) : value;
    const item = { kind, label, value: held, disabled, readOnly, options: texts };
    add(item, control.ref, control.frame, control.name, refs);
  }
  const nothing = { value: '', options: [], readOnly: false };
  for (const { ref, frame, text, disabled, visible } of snapshot.buttons)
    if (visible && text) add({ kind: 'button', label: text, disabled, ...nothing }, ref, frame, '', new Map());
  for (const { ref, frame, path, href, visible } of snapshot.entries)
    if (visible && path.length > 0)
      add({ kind: 'link', label: path.join(step), disabled: false, ...nothing }, ref, frame, href, new Map());
  return found;
}
