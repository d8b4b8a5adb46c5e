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
  forms: Form[];
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
  /** A limit was reached, or the page could not be read whole: it is not used for decisions. */
  truncated: boolean;
}

interface FrameSnapshot {
  name: string;
  url: string;
  heading: string;
}

interface Form {
  frame: number;
  /** Empty for a form without one. */
  id: string;
  /** Address within the printer it is sent to. */
  action: string;
  method: 'get' | 'post';
  /** Names of its hidden fields, the token among them; their values are the page's own affair. */
  hidden: string[];
}

/**
 * A label with its value, e.g. "Firmware" -> "07.84.GW19Q3"; `group` is the legend it stands under. A value that has only
 * the legend, e.g. "Printer Status", has an empty label.
 */
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
  group: string;
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
  /** Characters per address. */
  address: number;
}

/** A real page has some hundred elements (largest capture: 239). */
export const snapshotLimits: SnapshotLimits = { items: 10_000, elements: 100_000, text: 300, address: 2_000 };

/**
 * Reads a document with all frames it can reach. Runs in the isolated world of the printer's page and, in unit tests,
 * over saved pages: so it uses nothing from outside its own body.
 *
 * The text of `dt`/`dd`, `th`/`td`, `label` and `legend` counts, never the markup inside them: one label has had three
 * markups across firmware generations (docs/web-config.md). A label counts only where it stands in its place beside a
 * control: on a page that arrived damaged, the next best text may be the label of another control.
 *
 * @returns the snapshot and the elements its `ref` numbers stand for, the first of them for `firstRef`
 */
export function readPage(
  top: Document,
  limits: SnapshotLimits,
  firstRef = 0,
): { snapshot: PageSnapshot; elements: Element[] } {
  const elements: Element[] = [];
  const snapshot: PageSnapshot = {
    url: '',
    title: '',
    author: '',
    frames: [],
    forms: [],
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

  // Whatever many elements ask about one other is found once: a hostile page would make it quadratic.
  const textOnce = remembered(textOf);
  const aControl = `select, textarea, input${['hidden', 'button', 'submit', 'image', 'reset'].map((type) => `:not([type=${type}])`).join('')}`;
  const hasControl = remembered((at) => at.querySelector(aControl) !== null);
  const groupWithin = remembered((fieldset) => legendOf(fieldset) || groupOf(fieldset.parentElement));
  const headingIn = remembered(headingText);
  const headingsAbove = remembered(findHeadingsAbove);
  let formsSeen = new Map<Element, Form>();
  let labelsById = new Map<string, string[]>();
  let radioGroups = new Map<Element | null, Map<string, RadioGroup>>();

  try {
    snapshot.url = top.URL.slice(0, limits.address);
    snapshot.title = clean(top.title);
    snapshot.author = clean(top.querySelector('meta[name="Author" i]')?.getAttribute('content') ?? '');
    readFrame(top, '');
  } catch {
    // A field called "getAttribute" hides that property of its form (HTML, legacy override built-ins), and elements that a
    // script has nested thousands deep exhaust the stack: no real page does either.
    snapshot.truncated = true;
  }
  return { snapshot, elements };

  function readFrame(doc: Document, name: string): void {
    if (snapshot.frames.length >= 50) {
      snapshot.truncated = true;
      return;
    }
    const frame = snapshot.frames.length;
    const heading = doc.querySelector('.header-main, h2') ?? doc.querySelector('h1');
    snapshot.frames.push({
      name: clean(name),
      url: doc.URL.slice(0, limits.address),
      heading: heading ? textOf(heading) : '',
    });
    const found = doc.querySelectorAll('*');
    elementsLeft -= found.length;
    if (elementsLeft < 0) {
      snapshot.truncated = true;
      return;
    }
    // A browser with scripts has no elements there; a parser without them has.
    const withoutScript = new Set(doc.querySelectorAll('noscript *'));
    const all = [...found].filter((element) => !withoutScript.has(element));
    formsSeen = new Map();
    labelsById = new Map();
    radioGroups = new Map();
    for (const element of all) if (element.localName === 'label') noteLabel(element);
    for (const element of all) {
      const tag = element.localName;
      if (tag === 'dd') readDefinition(element, frame);
      else if (tag === 'table') readTable(element, frame);
      else if (tag === 'form') readForm(element, frame);
      else if (tag === 'select' || tag === 'input' || tag === 'textarea') readControl(element, frame);
      else if (tag === 'button') addButton(element, frame);
      else if (tag === 'a' || tag === 'li' || tag === 'td' || tag === 'span' || tag === 'div')
        readEntry(element, frame);
      if (tag === 'li') readBareValue(element, frame);
      if (
        /\b(warning|error|message)\b/i.test(element.getAttribute('class') ?? '') &&
        tag !== 'img' &&
        isVisible(element)
      )
        add(snapshot.messages, textOf(element));
      if (!isSkipped(tag)) readOwnText(element);
    }
    for (const groups of radioGroups.values()) for (const group of groups.values()) judgePlaces(group);
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

  function remembered<T>(find: (element: Element) => T): (element: Element) => T {
    const known = new Map<Element, T>();
    return (element) => {
      if (!known.has(element)) known.set(element, find(element));
      return known.get(element) as T;
    };
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
    return firstRef + elements.push(element) - 1;
  }

  /** An attribute that leads somewhere, as an address; empty when it is none. */
  function addressOf(element: Element, attribute: string): URL | undefined {
    const text = element.getAttribute(attribute) ?? '';
    return URL.canParse(text, element.baseURI) ? new URL(text, element.baseURI) : undefined;
  }

  // --- labels and values ---

  function legendOf(fieldset: Element): string {
    let child = fieldset.firstElementChild;
    while (child && child.localName !== 'legend') child = child.nextElementSibling;
    return child ? textOf(child) : '';
  }

  function groupOf(element: Element | null): string {
    const fieldset = element?.closest('fieldset');
    return fieldset ? groupWithin(fieldset) : '';
  }

  function readDefinition(dd: Element, frame: number): void {
    const dt = rowKey(dd);
    if (!dt) return;
    // The words beside a control are its options or a hint, and no value.
    if (hasControl(dd)) return;
    const [label, value] = [labelText(textOf(dt)), textOf(dd)];
    add(snapshot.rows, { frame, group: groupOf(dd), label, value, visible: isVisible(dd) });
  }

  /** A value without a label of its own, in a list under a legend. */
  function readBareValue(item: Element, frame: number): void {
    const group = groupOf(item);
    const value = group && !hasControl(item) && !item.querySelector('a, li, dd, td') ? textOf(item) : '';
    if (value) add(snapshot.rows, { frame, group, label: '', value, visible: isVisible(item) });
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
        if (label && !key.querySelector('table, button, a') && !hasControl(value) && !value.querySelector('table'))
          add(snapshot.rows, { frame, group: groupOf(table), label, value: text, visible: isVisible(row) });
      }
      if (!isPair || !isKey(key))
        add(
          others,
          [...row.children].slice(0, 50).map((cell) => textOf(cell)),
        );
    }
    if (others.some((cells) => cells.filter((text) => text).length > 1))
      add(snapshot.tables, { frame, group: groupOf(table), rows: others });
  }

  // --- forms and controls ---

  function readForm(element: Element, frame: number): void {
    const form: Form = {
      frame,
      id: clean(element.getAttribute('id') ?? ''),
      action: (addressOf(element, 'action')?.pathname ?? '').slice(0, limits.address),
      method: /^post$/i.test(element.getAttribute('method') ?? '') ? 'post' : 'get',
      hidden: [],
    };
    formsSeen.set(element, form);
    add(snapshot.forms, form);
  }

  function readControl(element: Element, frame: number): void {
    const input = element as HTMLInputElement;
    const type =
      element.localName === 'input' ? (element.getAttribute('type') ?? 'text').toLowerCase() : element.localName;
    if (/^(button|submit|image|reset)$/.test(type)) return addButton(element, frame);
    const name = clean(element.getAttribute('name') ?? '');
    const form = input.form && formsSeen.get(input.form);
    if (type === 'hidden' && form) add(form.hidden, name);
    if (/^(hidden|file)$/.test(type)) return;
    if (type === 'select') readLanguage(element as HTMLSelectElement);
    if (type === 'radio') return readRadio(input, frame);
    const kind = type === 'select' || type === 'checkbox' || type === 'password' ? type : 'text';
    const value = type === 'checkbox' ? String(input.checked) : clean(input.value ?? '');
    // A stored password is shown as ten asterisks, in a password field or a plain one.
    const masked = /^[*•●]{4,}$/.test(value) || (kind === 'password' && value !== '');
    if (input.readOnly && value && kind !== 'password' && isVisible(element)) add(snapshot.texts, value);
    const control: Control = {
      ref: refOf(element),
      frame,
      label: ownLabel(input) ?? rowLabel(element),
      kind,
      name,
      value: masked || kind === 'password' ? '' : value,
      options: [],
      disabled: element.matches(':disabled'),
      readOnly: Boolean(input.readOnly),
      visible: isVisible(element),
      masked,
    };
    if (type === 'select')
      for (const option of (element as HTMLSelectElement).options)
        add(control.options, {
          ref: refOf(option),
          text: clean(option.textContent ?? ''),
          value: clean(option.value),
          selected: option.selected,
        });
    add(snapshot.controls, control);
  }

  /** Radio buttons of one form and name are one control; `key` names its row. */
  interface RadioGroup {
    control: Control;
    key: Element | undefined;
    /** Options without a label of their own, told by the text behind them. */
    byPlace: Option[];
    /** There is a text before the first of them, so theirs may all stand before. */
    textBefore: boolean;
  }

  function readRadio(input: HTMLInputElement, frame: number): void {
    const groups = radioGroups.get(input.form) ?? new Map<string, RadioGroup>();
    radioGroups.set(input.form, groups);
    const key = rowKeyOf(input);
    let group = groups.get(input.name);
    if (!group) {
      const control: Control = {
        ref: refOf(input),
        frame,
        label: rowLabel(input),
        kind: 'radio',
        name: clean(input.name),
        value: '',
        options: [],
        disabled: true,
        readOnly: false,
        visible: false,
        masked: false,
      };
      group = { control, key, byPlace: [], textBefore: key !== undefined && textBefore(input, cellOf(input)) !== '' };
      groups.set(input.name, group);
      add(snapshot.controls, control);
    }
    const { control } = group;
    // One that stands in the row of another label: whose option it is cannot be told.
    if (key && group.key && key !== group.key) control.label = '';
    const own = ownLabel(input);
    const value = clean(input.value);
    const option = { ref: refOf(input), text: own ?? textBehind(input), value, selected: input.checked };
    add(control.options, option);
    if (own === undefined) group.byPlace.push(option);
    if (input.checked) control.value = value;
    control.disabled &&= input.matches(':disabled');
    control.visible ||= isVisible(input);
  }

  /** Where the texts may as well stand before their buttons, none is taken for that of the one it stands behind. */
  function judgePlaces({ byPlace, textBefore }: RadioGroup): void {
    if (textBefore || byPlace.some(({ text }) => !text)) for (const option of byPlace) option.text = '';
  }

  function readLanguage(select: HTMLSelectElement): void {
    const chosen = select.selectedOptions[0];
    if (chosen && /^SEL_LANG[AB]?$/.test(select.name))
      snapshot.language = { value: clean(chosen.value), text: clean(chosen.textContent ?? '') };
  }

  function noteLabel(label: Element): void {
    const id = label.getAttribute('for');
    const text = labelText(textOnce(label));
    if (id && text) labelsById.set(id, [...(labelsById.get(id) ?? []), text].slice(0, 2));
  }

  /**
   * The label that belongs to exactly this element: `label for`, or a `label` around it.
   * @returns undefined when it has none; empty when it has two
   */
  function ownLabel(input: HTMLInputElement): string | undefined {
    const [label, another] = labelsById.get(input.getAttribute('id') ?? '') ?? [];
    if (label !== undefined) return another === undefined ? label : '';
    const around = input.closest('label');
    // Of the two controls that such a label has, one is wrong.
    if (around) return around.hasAttribute('for') ? '' : labelText(textOnce(around));
    if (input.type === 'checkbox') {
      const behind = textBehind(input);
      if (behind) return behind;
    }
    return labelText(input.getAttribute('aria-label') ?? '') || undefined;
  }

  /** What stands right behind a radio button or checkbox; a label that names another element is not its own. */
  function textBehind(input: Element): string {
    for (let next = input.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType === 3) {
        const text = labelText(next.nodeValue ?? '');
        if (text) return text;
      } else if (next.nodeType === 1) {
        const element = next as Element;
        if (isControl(element) || element.hasAttribute('for')) break;
        const text = labelText(textOnce(element));
        if (text) return text;
      }
    }
    return '';
  }

  function isControl(element: Element): boolean {
    return element.matches(aControl);
  }

  function cellOf(element: Element): Element | null {
    return element.closest('dd, td, fieldset');
  }

  /** What names the row of a cell: the dt right before a dd, the cell right before a td (a colon may have its own). */
  function rowKey(cell: Element | null): Element | undefined {
    let before = cell?.previousElementSibling;
    if (cell?.localName === 'td') {
      if (before && /^[:：]$/.test(textOnce(before))) before = before.previousElementSibling;
      return before && !hasControl(before) ? before : undefined;
    }
    // Two dt in a row: the dd of the first is missing, or one of the two has come from elsewhere.
    if (cell?.localName !== 'dd' || before?.localName !== 'dt') return undefined;
    return before.previousElementSibling?.localName === 'dt' ? undefined : before;
  }

  function rowKeyOf(element: Element): Element | undefined {
    return rowKey(cellOf(element));
  }

  /** The label of the row an element stands in, else the text before it in its own cell or form, else the legend. */
  function rowLabel(element: Element): string {
    const key = rowKeyOf(element);
    const label = key && labelText(textOnce(key));
    return label || textBefore(element, cellOf(element)) || groupOf(element);
  }

  /** The nearest text before an element, no further than `within`. One before another control is that control's. */
  function textBefore(element: Element, within: Element | null): string {
    let at: Element | null = element;
    for (let level = 0; at && at !== within && level < 4; level++, at = at.parentElement) {
      if (at.localName === 'form' || at.localName === 'body') break;
      // A text further away than this belongs to something else.
      let near = 50;
      for (let before = at.previousSibling; before && near-- > 0; before = before.previousSibling) {
        if (before.nodeType === 3) {
          const text = labelText(before.nodeValue ?? '');
          if (text) return text;
        } else if (before.nodeType === 1) {
          const sibling = before as Element;
          if (isControl(sibling) || hasControl(sibling) || sibling.hasAttribute('for')) return '';
          const text = isSkipped(sibling.localName) ? '' : labelText(textOnce(sibling));
          if (text) return text;
        }
      }
    }
    return '';
  }

  // --- buttons and menu ---

  function addButton(element: Element, frame: number): void {
    const isInput = element.localName === 'input';
    const text = isInput ? clean(element.getAttribute('value') ?? element.getAttribute('alt') ?? '') : textOf(element);
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
    const link = isLink ? null : element.querySelector('a');
    // A tab whose text is a link of its own (older basic pages): the link is the entry.
    if (link && textOnce(link) === text) return;
    if (isLink && (/\bbutton\b/.test(element.getAttribute('class') ?? '') || element.getAttribute('role') === 'button'))
      addButton(element, frame);
    add(snapshot.entries, {
      ref: refOf(element),
      frame,
      text,
      path: [...headingsAbove(element), text],
      href: isLink && leadsAway(element) ? (addressOf(element, 'href')?.href ?? '').slice(0, limits.address) : '',
      visible: isVisible(element),
    });
  }

  /**
   * The headings an entry stands under. On every level of its ancestors the nearest text before it that holds no link of
   * its own counts: a heading element, a `dt`, the text of the surrounding `li`, or a link that only opens the group.
   */
  function findHeadingsAbove(entry: Element): string[] {
    const parent = entry.parentElement;
    if (!parent || entry.localName === 'body') return [];
    // The tab shell: the panel text_NETWORK belongs to the tab tab_NETWORK.
    const id = parent.getAttribute('id') ?? '';
    const tab = id.startsWith('text_') ? entry.ownerDocument.getElementById('tab_' + id.slice(5)) : null;
    const above = tab ? [textOf(tab)] : headingsAbove(parent);
    const nearest = headingBefore(entry);
    // No menu is deeper.
    return (nearest ? [...above, nearest] : above).slice(-10);
  }

  function headingBefore(entry: Element): string {
    // A heading further away than this belongs to something else.
    let near = 200;
    for (let before = entry.previousSibling; before && near-- > 0; before = before.previousSibling) {
      const text =
        before.nodeType === 1
          ? headingIn(before as Element)
          : before.nodeType === 3
            ? asHeading(clean(before.nodeValue ?? ''))
            : '';
      if (text) return text;
    }
    return '';
  }

  function headingText(element: Element): string {
    const links = element.localName === 'a' ? [element] : [...element.querySelectorAll('a')];
    if (links.some(leadsAway) || element.querySelector('iframe, form') || element.localName === 'ul') return '';
    return asHeading(textOf(element));
  }

  function asHeading(text: string): string {
    return /\p{L}/u.test(text) && text.length <= 80 ? text : '';
  }
}
