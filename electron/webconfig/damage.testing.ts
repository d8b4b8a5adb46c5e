import fc from 'fast-check';

// What may happen to a page on its way, or in firmware nobody has seen, for the tests. A damage is data, so that a failing
// one can be read; positions are fractions, so that one list fits every page.

/**
 * Not among them, because the page that comes out is as good as any and nobody could tell:
 * - a label and a control that trade places with those of another row, or the texts of two options that do; what is
 *   swapped here are neighbours;
 * - a cut out of the middle, from the end of one label to the end of another. TLS loses nothing in the middle: a page
 *   ends early, or a whole element is missing.
 */
export type Damage =
  | { kind: 'cutOff'; at: number }
  | { kind: 'bytes'; at: number; bytes: number[]; instead: number }
  | { kind: 'remove' | 'duplicate' | 'swap' | 'unwrap'; element: number }
  | { kind: 'renameTag'; element: number; to: string }
  | { kind: 'deleteAttribute'; element: number; attribute: number }
  | { kind: 'renameAttribute' | 'changeAttribute'; element: number; attribute: number; to: string }
  | { kind: 'takeAttribute' | 'takeText'; element: number; attribute: number; from: number };

const place = fc.integer({ min: 0, max: 9_999 }).map((n) => n / 10_000);
const word = fc.constantFrom('', 'x', 'INPUTT_X', 'dd', 'dt', 'td', 'div', 'label', 'key', 'hidden', 'text', 'radio');

const single: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('cutOff' as const), at: place }),
  fc.record({
    kind: fc.constant('bytes' as const),
    at: place,
    bytes: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 6 }),
    instead: fc.integer({ min: 0, max: 6 }),
  }),
  fc.record({ kind: fc.constantFrom('remove', 'duplicate', 'swap', 'unwrap'), element: place }),
  fc.record({ kind: fc.constant('renameTag' as const), element: place, to: word }),
  fc.record({ kind: fc.constant('deleteAttribute' as const), element: place, attribute: place }),
  fc.record({
    kind: fc.constantFrom('renameAttribute', 'changeAttribute'),
    element: place,
    attribute: place,
    to: word,
  }),
);
/** Alone: together with the loss of the element it was taken from, it would be a trade of places. */
const taking: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('takeAttribute', 'takeText'),
  element: place,
  attribute: place,
  from: place,
});

export const damages: fc.Arbitrary<Damage[]> = fc.oneof(
  { weight: 4, arbitrary: fc.array(single, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.tuple(taking) },
);

/** Does a list of damages to a page. Runs in a browser, so it uses nothing from outside its own body. */
export function damagePage(html: string, list: Damage[]): string {
  let text = html;
  // A parser takes what is no cell any more out of its table, and two such things would meet there: a trade of places.
  for (const damage of /<t[dh]\b/.test(html) ? list.slice(0, 1) : list) {
    if (damage.kind === 'cutOff') text = text.slice(0, damage.at * text.length);
    else if (damage.kind === 'bytes') {
      const bytes = [...new TextEncoder().encode(text)];
      const at = Math.floor(damage.at * bytes.length);
      if (hitsMark(String.fromCharCode(...bytes.slice(Math.max(at - 60, 0), at + 60)), Math.min(at, 60), damage))
        continue;
      bytes.splice(at, damage.instead, ...damage.bytes);
      text = new TextDecoder().decode(new Uint8Array(bytes));
    } else {
      const doc = new DOMParser().parseFromString(text, 'text/html');
      changeElement(doc, damage);
      text = doc.documentElement.outerHTML;
    }
  }
  return text;

  /** The marks tell the test which control it was; they are no part of the page. */
  function hitsMark(around: string, at: number, { instead }: { instead: number }): boolean {
    return [...around.matchAll(/ data-was-\w+="[^"]*"/g)].some(
      ({ index, 0: mark }) => at < index + mark.length && at + instead > index,
    );
  }

  function changeElement(doc: Document, damage: Exclude<Damage, { kind: 'cutOff' | 'bytes' }>): void {
    const all = [...doc.body.querySelectorAll('*')];
    const pick = <T>(from: readonly T[], at: number): T | undefined => from[Math.floor(at * from.length)];
    const element = pick(all, damage.element);
    if (!element) return;
    const attributes = element.getAttributeNames().filter((name) => !name.startsWith('data-was-'));
    const attribute = 'attribute' in damage ? pick(attributes, damage.attribute) : undefined;
    switch (damage.kind) {
      case 'remove':
        return element.remove();
      case 'duplicate':
        return element.after(element.cloneNode(true));
      case 'swap':
        return element.nextElementSibling?.after(element);
      case 'unwrap':
        return element.replaceWith(...element.childNodes);
      case 'renameTag': {
        const other = doc.createElement(damage.to || 'x');
        for (const name of element.getAttributeNames()) other.setAttribute(name, element.getAttribute(name) ?? '');
        other.append(...element.childNodes);
        return element.replaceWith(other);
      }
      case 'takeText': {
        const from = pick(all, damage.from);
        if (from && !from.children.length && !element.children.length) element.textContent = from.textContent;
        return;
      }
      case 'takeAttribute': {
        const from = attribute && pick(doc.body.querySelectorAll(`[${attribute}]`) as never, damage.from);
        if (attribute && from) element.setAttribute(attribute, (from as Element).getAttribute(attribute) ?? '');
        return;
      }
      case 'deleteAttribute':
      case 'renameAttribute':
      case 'changeAttribute': // below
    }
    if (!attribute) return;
    const value = element.getAttribute(attribute) ?? '';
    if (damage.kind === 'changeAttribute') return element.setAttribute(attribute, damage.to);
    element.removeAttribute(attribute);
    if (damage.kind === 'renameAttribute') element.setAttribute(damage.to || 'x', value);
  }
}
