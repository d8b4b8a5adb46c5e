/** Whose mouse and keys the printer's page gets: those of the driver, or of the person before the picture. */
export type Hands = 'assistant' | 'person';

/** What a person's mouse does on the picture, in the picture's pixels, which are the page's. */
export type Touch =
  | { kind: 'move'; x: number; y: number; pressed: boolean }
  | { kind: 'down' | 'up'; x: number; y: number; clicks: number }
  | { kind: 'wheel'; x: number; y: number; deltaX: number; deltaY: number };

/** What a person types: text as it is to appear, or a key that does something. */
export type Typing = { kind: 'text'; text: string } | { kind: 'key'; key: PageKey; shift: boolean };

/** `keyCode` is what older scripts, such as a printer's, ask for (UI Events, 7.3, "Legacy key attributes"). */
interface Key {
  key: string;
  code: string;
  keyCode: number;
  /** What the key puts into a text. */
  text?: string;
  /** CDP Input.dispatchKeyEvent `modifiers`: 2 is Ctrl. */
  modifiers?: number;
  /** What the browser does on it; where the system's own shortcut differs, as on macOS, the key alone does nothing. */
  commands?: string[];
}

const keys = {
  enter: { key: 'Enter', code: 'Enter', keyCode: 13, text: '\r' },
  space: { key: ' ', code: 'Space', keyCode: 32, text: ' ' },
  tab: { key: 'Tab', code: 'Tab', keyCode: 9 },
  backspace: { key: 'Backspace', code: 'Backspace', keyCode: 8 },
  delete: { key: 'Delete', code: 'Delete', keyCode: 46 },
  up: { key: 'ArrowUp', code: 'ArrowUp', keyCode: 38 },
  down: { key: 'ArrowDown', code: 'ArrowDown', keyCode: 40 },
  left: { key: 'ArrowLeft', code: 'ArrowLeft', keyCode: 37 },
  right: { key: 'ArrowRight', code: 'ArrowRight', keyCode: 39 },
  home: { key: 'Home', code: 'Home', keyCode: 36 },
  end: { key: 'End', code: 'End', keyCode: 35 },
  pageUp: { key: 'PageUp', code: 'PageUp', keyCode: 33 },
  pageDown: { key: 'PageDown', code: 'PageDown', keyCode: 34 },
  selectAll: { key: 'a', code: 'KeyA', keyCode: 65, modifiers: 2, commands: ['selectAll'] },
} satisfies Record<string, Key>;

/** The keys a page needs beside text; no other reaches it. */
export type PageKey = keyof typeof keys;
export const pageKeys = Object.keys(keys) as PageKey[];

/** One method of the browser, with its parameters. */
type Command = [method: string, params: Record<string, unknown>];

/** How the browser is told of the mouse. */
export function touchCommand(touch: Touch): Command {
  const { kind, x, y } = touch;
  const event = (rest: Record<string, unknown>): Command => ['Input.dispatchMouseEvent', { x, y, ...rest }];
  if (kind === 'wheel') return event({ type: 'mouseWheel', deltaX: touch.deltaX, deltaY: touch.deltaY });
  const held = { button: 'left', buttons: 1 };
  if (kind === 'move') return event({ type: 'mouseMoved', ...(touch.pressed ? held : {}) });
  return event({ type: kind === 'down' ? 'mousePressed' : 'mouseReleased', ...held, clickCount: touch.clicks });
}

/** How the browser is told of what is typed: a key goes down and comes up again. */
export function typingCommands(typing: Typing): Command[] {
  if (typing.kind === 'text') return [['Input.insertText', { text: typing.text }]];
  const { key, code, keyCode, text, modifiers = 0, commands }: Key = keys[typing.key];
  const event = { key, code, windowsVirtualKeyCode: keyCode, modifiers: modifiers + (typing.shift ? 8 : 0) };
  return [
    [
      'Input.dispatchKeyEvent',
      { type: 'keyDown', ...event, ...(text ? { text } : {}), ...(commands ? { commands } : {}) },
    ],
    ['Input.dispatchKeyEvent', { type: 'keyUp', ...event }],
  ];
}

/** Whether a key may send a form or go on to the next field. */
export function leavesField(key: PageKey): boolean {
  return key === 'enter' || key === 'tab';
}

/**
 * What a person has typed into the password fields of a page and its frames: all that the page did not bring itself. Runs
 * in the page's isolated world, so it uses nothing from outside its own body.
 */
export function typedPasswords(top: Window): string[] {
  const fields = [...top.document.querySelectorAll<HTMLInputElement>('input[type=password]')].slice(0, 50);
  const typed = fields.filter(({ value, defaultValue }) => value && value !== defaultValue);
  const frames = [...top.document.querySelectorAll<HTMLIFrameElement>('iframe, frame')].slice(0, 50);
  return [
    ...typed.map(({ value }) => value.slice(0, 1_000)),
    ...frames.flatMap((frame) =>
      frame.contentDocument && frame.contentWindow ? typedPasswords(frame.contentWindow) : [],
    ),
  ];
}

/**
 * Lists to choose from are drawn by the page itself: the browser's own would be windows of the system, which are in no
 * picture and take no mouse (CSS Forms 1, `appearance: base-select`). Runs in the page, in all its frames.
 */
export function drawListsInPage(): void {
  drawIn(window);

  function drawIn(frame: Window): void {
    const { document: doc } = frame;
    const sheet = new (frame as Window & typeof globalThis).CSSStyleSheet();
    sheet.replaceSync('select, ::picker(select) { appearance: base-select !important }');
    doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
    for (const inner of doc.querySelectorAll<HTMLIFrameElement>('iframe, frame'))
      if (inner.contentDocument?.defaultView) drawIn(inner.contentDocument.defaultView);
  }
}
