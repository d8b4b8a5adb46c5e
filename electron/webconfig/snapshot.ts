/**
 * One page of Web Config as data: everything a person could read or press on it, in all its frames, as text. Nothing
 * here knows what a label means (labels.ts) or what should be done (driver/).
 */
export interface PageSnapshot {
  url: string;
  title: string;
  /** `meta name="Author"`: "SEIKO EPSON" on every captured Web Config page. */
  author: string;
  frames: FrameSnapshot[];
  /** The language chosen in the page's own selector (SEL_LANG, SEL_LANGA, SEL_LANGB), when there is one. */
  language?: { value: string; text: string };
  rows: Row[];
  tables: Table[];
  controls: Control[];
  buttons: Button[];
  entries: MenuEntry[];
  /** What stands in an element of class "warning", "error" or "message", if it can be seen. */
  messages: string[];
  /** Every visible piece of text and every read-only field, in reading order. */
  texts: string[];
  /** A limit was reached: the page is larger than any known one, and is not used for decisions. */
  truncated: boolean;
}

interface FrameSnapshot {
  name: string;
  url: string;
  heading: string;
  /** Identifiers of the forms in it, "" for a form without one. */
  forms: string[];
}

/** A label with its value, e.g. "Firmware" -> "07.84.GW19Q3"; `group` is the legend it stands under. */
export interface Row {
  frame: number;
  group: string;
  label: string;
  value: string;
  /** False for a row in a closed tab, or one that the page's script has hidden. */
  visible: boolean;
}

/** A table that is no list of labels and values, e.g. the job history. */
export interface Table {
  frame: number;
  rows: string[][];
}

interface Option {
  ref: number;
  text: string;
  value: string;
  selected: boolean;
}

export interface Control {
  ref: number;
  frame: number;
  label: string;
  kind: 'select' | 'radio' | 'text' | 'password' | 'checkbox';
  name: string;
  /** Empty for a password: its value never leaves the page. */
  value: string;
  options: Option[];
  disabled: boolean;
  readOnly: boolean;
  visible: boolean;
  /** Holds something that the printer shows as asterisks only. */
  masked: boolean;
}

export interface Button {
  ref: number;
  frame: number;
  text: string;
  disabled: boolean;
  visible: boolean;
  /** The script behind it, shortened: Web Config's buttons differ by the form their script names. */
  script: string;
}

/** Something that leads elsewhere: a menu link, a tab, a heading that opens a group. */
export interface MenuEntry {
  ref: number;
  frame: number;
  text: string;
  /** The headings above it, outermost first, its own text last. */
  path: string[];
  /** Address within the printer; empty for a tab or a heading that only opens something. */
  href: string;
  visible: boolean;
}

export interface SnapshotLimits {
  /** Entries per list. */
  items: number;
  /** Elements looked at, all frames together. */
  elements: number;
  /** Characters per text. */
  text: number;
}

/** A real page has some hundred elements (largest capture: 1,900). */
export const snapshotLimits: SnapshotLimits = { items: 10_000, elements: 100_000, text: 300 };

/**
 * Reads a document with all frames it can reach. Runs in the isolated world of the printer's page and, in unit tests,
 * over saved pages: so it uses nothing from outside its own body.
 *
 * The text of `dt`/`dd`, `th`/`td`, `label` and `legend` counts, never the markup inside them: one label has had three
 * markups across firmware generations (docs/web-config.md).
 *
 * @returns the snapshot and the elements its `ref` numbers stand for
 */
export function readPage(top: Document, limits: SnapshotLimits): { snapshot: PageSnapshot; elements: Element[] } {
  const elements: Element[] = [];
  const snapshot: PageSnapshot = {
    url: top.URL,
    title: clean(top.title),
    author: top.querySelector('meta[name="Author" i]')?.getAttribute('content') ?? '',
    frames: [],
    rows: [],
    tables: [],
    controls: [],
    buttons: [],
    entries: [],
    messages: [],
    texts: [],
    truncated: false,
  };
  let elementsLeft = limits.elements;
  readFrame(top, '');
  return { snapshot, elements };

  function readFrame(doc: Document, name: string): void {
    if (snapshot.frames.length >= 50) {
      snapshot.truncated = true;
      return;
    }
    const frame = snapshot.frames.length;
    const heading = doc.querySelector('.header-main, h2') ?? doc.querySelector('h1');
    snapshot.frames.push({
      name,
      url: doc.URL,
      heading: heading ? textOf(heading) : '',
      forms: [...doc.querySelectorAll('form')].slice(0, 100).map((form) => form.getAttribute('id') ?? ''),
    });
    const all = [...doc.querySelectorAll('*')];
    elementsLeft -= all.length;
    if (elementsLeft < 0) {
      snapshot.truncated = true;
      return;
    }
    const radios = new Map<string, Control>();
    for (const element of all) {
      const tag = element.localName;
      if (tag === 'dd') readDefinition(element, frame);
      else if (tag === 'table') readTable(element, frame);
      else if (tag === 'select' || tag === 'input' || tag === 'textarea') readControl(element, frame, radios);
      else if (tag === 'button') addButton(element, frame);
      else if (tag === 'a' || tag === 'li' || tag === 'td' || tag === 'span' || tag === 'div')
        readEntry(element, frame);
      if (
        /\b(warning|error|message)\b/i.test(element.getAttribute('class') ?? '') &&
        tag !== 'img' &&
        isVisible(element)
      )
        add(snapshot.messages, textOf(element));
      if (!isSkipped(tag)) readOwnText(element);
    }
    for (const element of all) {
      if (element.localName !== 'iframe' && element.localName !== 'frame') continue;
      let inner: Document | null = null;
      try {
        inner = (element as HTMLIFrameElement).contentDocument;
      } catch {
        // A frame of another origin: the road does not load any, so there is nothing to read.
      }
      if (inner?.documentElement) readFrame(inner, element.getAttribute('name') ?? '');
    }
  }

  // --- text ---

  function clean(text: string): string {
    return (
      text
        // Control and direction marks would let a printer's text act on a terminal or reorder a line.
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
        .trim()
        .slice(0, limits.text)
    );
  }

  function labelText(text: string): string {
    return clean(text).replace(/\s*[:：]$/, '');
  }

  /** Scripts, alternatives without script, and controls are no text of the element they stand in. */
  function isSkipped(tag: string): boolean {
    return /^(script|style|noscript|template|select|option|button|textarea|title|head|iframe|frame)$/.test(tag);
  }

  function textOf(node: Node): string {
    return clean(rawText(node, limits.text * 8));
  }

  function rawText(node: Node, room: number): string {
    let text = '';
    for (const child of node.childNodes) {
      if (text.length > room) break;
      if (child.nodeType === 3) text += child.nodeValue ?? '';
      else if (child.nodeType === 1) {
        const tag = (child as Element).localName;
        if (!isSkipped(tag)) text += rawText(child, room - text.length) + (tag === 'br' || tag === 'div' ? ' ' : '');
      }
    }
    return text;
  }

  function isVisible(element: Element): boolean {
    // Without a layout (saved pages in a unit test) everything counts as visible.
    return typeof element.checkVisibility === 'function' ? element.checkVisibility({ visibilityProperty: true }) : true;
  }

  function readOwnText(element: Element): void {
    let text = '';
    for (const child of element.childNodes) if (child.nodeType === 3) text += child.nodeValue ?? '';
    text = clean(text);
    if (text && isVisible(element)) add(snapshot.texts, text);
  }

  function add<T>(list: T[], item: T): void {
    if (item === '') return;
    if (list.length < limits.items) list.push(item);
    else snapshot.truncated = true;
  }

  function refOf(element: Element): number {
    return elements.push(element) - 1;
  }

  // --- labels and values ---

  function groupOf(element: Element): string {
    for (let at = element.closest('fieldset'); at; at = at.parentElement?.closest('fieldset') ?? null) {
      const legend = [...at.children].find((child) => child.localName === 'legend');
      const text = legend ? textOf(legend) : '';
      if (text) return text;
    }
    return '';
  }

  function hasControl(element: Element): boolean {
    return element.querySelector('input:not([type=hidden]), select, textarea') !== null;
  }

  function readDefinition(dd: Element, frame: number): void {
    let dt = dd.previousElementSibling;
    while (dt && dt.localName === 'dd') dt = dt.previousElementSibling;
    if (dt?.localName !== 'dt') return;
    const value = textOf(dd);
    if (value || !hasControl(dd))
      add(snapshot.rows, { frame, group: groupOf(dd), label: labelText(textOf(dt)), value, visible: isVisible(dd) });
  }

  function isKey(cell: Element): boolean {
    return cell.localName === 'th' || /\bkey\b|item-key/.test(cell.getAttribute('class') ?? '');
  }

  function readTable(table: Element, frame: number): void {
    const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
    const hasHeader = rows.some((row) => row.children.length > 1 && [...row.children].every(isKey));
    const others: string[][] = [];
    for (const row of rows) {
      const [key, value] = [row.children[0], row.children[1]];
      const isPair = row.children.length === 2 && key && value && !isKey(value) && (isKey(key) || !hasHeader);
      if (isPair && (isKey(key) || !others.length)) {
        const text = textOf(value);
        const label = labelText(textOf(key));
        // A pair of empty cells, or a cell that only arranges other things, says nothing.
        if (
          label &&
          !key.querySelector('table, button, a') &&
          (text || !hasControl(value)) &&
          !value.querySelector('table')
        )
          add(snapshot.rows, { frame, group: groupOf(table), label, value: text, visible: isVisible(row) });
      }
      if (!isPair || !isKey(key)) others.push([...row.children].slice(0, 50).map((cell) => textOf(cell)));
    }
    if (others.some((cells) => cells.filter((text) => text).length > 1)) add(snapshot.tables, { frame, rows: others });
  }

  // --- controls ---

  function readControl(element: Element, frame: number, radios: Map<string, Control>): void {
    const input = element as HTMLInputElement;
    const type =
      element.localName === 'input' ? (element.getAttribute('type') ?? 'text').toLowerCase() : element.localName;
    if (/^(button|submit|image|reset)$/.test(type)) return addButton(element, frame);
    if (/^(hidden|file)$/.test(type)) return;
    const name = element.getAttribute('name') ?? '';
    if (type === 'select') readLanguage(element as HTMLSelectElement);
    if (type === 'radio') return readRadio(input, frame, radios);
    const kind = type === 'select' || type === 'checkbox' || type === 'password' ? type : 'text';
    const value = type === 'checkbox' ? String(input.checked) : clean(input.value ?? '');
    // A stored password is shown as ten asterisks, in a password field or a plain one.
    const masked = /^[*•●]{4,}$/.test(value) || (kind === 'password' && value !== '');
    if (input.readOnly && value && kind !== 'password' && isVisible(element)) add(snapshot.texts, value);
    add(snapshot.controls, {
      ref: refOf(element),
      frame,
      label: controlLabel(element),
      kind,
      name,
      value: masked || kind === 'password' ? '' : value,
      options:
        type === 'select'
          ? [...(element as HTMLSelectElement).options].slice(0, limits.items).map((option) => ({
              ref: refOf(option),
              text: clean(option.textContent ?? ''),
              value: option.value,
              selected: option.selected,
            }))
          : [],
      disabled: element.matches(':disabled'),
      readOnly: Boolean(input.readOnly),
      visible: isVisible(element),
      masked,
    });
  }

  function readRadio(input: HTMLInputElement, frame: number, radios: Map<string, Control>): void {
    let control = radios.get(input.name);
    if (!control) {
      control = {
        ref: refOf(input),
        frame,
        label: rowLabel(input),
        kind: 'radio',
        name: input.name,
        value: '',
        options: [],
        disabled: true,
        readOnly: false,
        visible: false,
        masked: false,
      };
      radios.set(input.name, control);
      add(snapshot.controls, control);
    }
    control.options.push({ ref: refOf(input), text: ownLabel(input), value: input.value, selected: input.checked });
    if (input.checked) control.value = input.value;
    control.disabled &&= input.matches(':disabled');
    control.visible ||= isVisible(input);
  }

  function readLanguage(select: HTMLSelectElement): void {
    const chosen = select.selectedOptions?.[0];
    if (chosen && /^SEL_LANG[AB]?$/.test(select.name))
      snapshot.language = { value: chosen.value, text: clean(chosen.textContent ?? '') };
  }

  /** The label that belongs to exactly this element: `label for`, a `label` around it, or the text right behind it. */
  function ownLabel(element: Element): string {
    const id = element.getAttribute('id');
    if (id) {
      for (const label of element.ownerDocument.querySelectorAll('label'))
        if (label.getAttribute('for') === id) return labelText(textOf(label));
    }
    const around = element.closest('label');
    if (around) return labelText(textOf(around));
    const type = element.getAttribute('type');
    if (type === 'radio' || type === 'checkbox') {
      for (let next = element.nextSibling; next; next = next.nextSibling) {
        if (next.nodeType === 1 && (next as Element).localName === 'input') break;
        const text = next.nodeType === 3 ? clean(next.nodeValue ?? '') : next.nodeType === 1 ? textOf(next) : '';
        if (text) return labelText(text);
      }
    }
    return element.getAttribute('aria-label') ?? '';
  }

  /** The label of the row an element stands in: the dt before its dd, the key cell of its table row, or a text before it. */
  function rowLabel(element: Element): string {
    const cell = element.closest('dd, td, fieldset');
    if (cell?.localName === 'dd') {
      let dt = cell.previousElementSibling;
      while (dt && dt.localName === 'dd') dt = dt.previousElementSibling;
      if (dt?.localName === 'dt') return labelText(textOf(dt));
    }
    if (cell?.localName === 'td') {
      const first = cell.parentElement?.children[0];
      if (first && first !== cell && !first.querySelector('input, select, textarea')) return labelText(textOf(first));
    }
    let at: Element | null = element;
    for (let level = 0; at && level < 4; level++, at = at.parentElement) {
      if (at.localName === 'form' || at.localName === 'body') break;
      for (let before = at.previousSibling; before; before = before.previousSibling) {
        if (before.nodeType === 1) {
          const sibling = before as Element;
          if (sibling.localName === 'input' || sibling.localName === 'select' || hasControl(sibling)) break;
          if (sibling.localName === 'br' || isSkipped(sibling.localName)) continue;
        }
        const text =
          before.nodeType === 3 ? clean(before.nodeValue ?? '') : before.nodeType === 1 ? textOf(before) : '';
        if (text) return labelText(text);
      }
      if (at.localName === 'fieldset') break;
    }
    return groupOf(element);
  }

  function controlLabel(element: Element): string {
    return ownLabel(element) || rowLabel(element);
  }

  // --- buttons and menu ---

  function addButton(element: Element, frame: number): void {
    const value =
      element.localName === 'input' ? (element.getAttribute('value') ?? element.getAttribute('alt') ?? '') : '';
    const text = element.localName === 'input' ? clean(value) : clean(element.textContent ?? '');
    add(snapshot.buttons, {
      ref: refOf(element),
      frame,
      text,
      disabled: element.matches(':disabled'),
      visible: isVisible(element),
      script: clean(element.getAttribute('onclick') ?? element.getAttribute('href') ?? ''),
    });
  }

  /** Leads to another page of the printer, rather than only opening a group or running a script here. */
  function leadsAway(link: Element): boolean {
    const href = link.getAttribute('href');
    return href !== null && href !== '' && !/^(#|javascript:)/i.test(href);
  }

  function readEntry(element: Element, frame: number): void {
    const isLink = element.localName === 'a';
    const isTab = /^tab[_-]/i.test(element.getAttribute('id') ?? '') && element.localName !== 'div';
    if (!isLink && !isTab && !element.hasAttribute('onclick')) return;
    const text = textOf(element);
    if (!text) return;
    if (isLink && (/\bbutton\b/.test(element.getAttribute('class') ?? '') || element.getAttribute('role') === 'button'))
      addButton(element, frame);
    add(snapshot.entries, {
      ref: refOf(element),
      frame,
      text,
      path: [...headingsAbove(element), text],
      href: isLink && leadsAway(element) ? (element as HTMLAnchorElement).href : '',
      visible: isVisible(element),
    });
  }

  /**
   * The headings an entry stands under. On every level of its ancestors the nearest text before it that holds no link of
   * its own counts: a heading element, a `dt`, the text of the surrounding `li`, or a link that only opens the group.
   */
  function headingsAbove(entry: Element): string[] {
    const headings: string[] = [];
    let at: Element = entry;
    for (let level = 0; level < 30; level++) {
      const parent: Element | null = at.parentElement;
      if (!parent || at.localName === 'body') break;
      // A heading further away than this belongs to something else; the limit also keeps hostile pages linear.
      let near = 200;
      for (let before = at.previousSibling; before && near-- > 0; before = before.previousSibling) {
        if (before.nodeType === 1) {
          const sibling = before as Element;
          const links = sibling.localName === 'a' ? [sibling] : [...sibling.querySelectorAll('a')];
          if (links.some(leadsAway) || sibling.querySelector('iframe, form') || sibling.localName === 'ul') continue;
        } else if (before.nodeType !== 3) continue;
        const text = before.nodeType === 3 ? clean(before.nodeValue ?? '') : textOf(before);
        if (!/\p{L}/u.test(text) || text.length > 80) continue;
        headings.unshift(text);
        break;
      }
      // The tab shell: the panel text_NETWORK belongs to the tab tab_NETWORK.
      const id = parent.getAttribute('id') ?? '';
      if (id.startsWith('text_')) {
        const tab = entry.ownerDocument.getElementById('tab_' + id.slice(5));
        if (tab) return [textOf(tab), ...headings];
      }
      at = parent;
    }
    return headings;
  }
}
