// A person's mouse and keys on the printer's page, and what the page opens and asks meanwhile.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../electron/clock.ts';
import { createChromiumShell } from '../electron/shell/chromium.ts';
import { findCode } from '../electron/signin/code.ts';
import { PrinterDriver } from '../electron/webconfig/driver.ts';
import type { PageKey } from '../electron/webconfig/hands.ts';
import { lookAtPrinter } from '../electron/webconfig/look.ts';
import { RemotePage } from '../electron/webconfig/page.ts';
import { parsePrinterAddress } from '../electron/webconfig/printer-address.ts';
import { PrinterRoad } from '../electron/webconfig/road.ts';
import { Watcher } from '../electron/webconfig/watcher.ts';
import { fullBrowser } from './browsers.ts';
import { Bench } from './harness.ts';
import { startHandMadePrinter, type HandMadePrinter } from './hand-made-printer.ts';

const shell = createChromiumShell(fullBrowser);
const person = new Watcher(
  () => undefined,
  () => dialogs.push(person.dialog?.message ?? null),
  true,
  (password) => secrets.push(password),
);
/** What the log is told to leave out. */
let secrets: string[];
/** What the page asked, and null for each time it no longer did. */
let dialogs: (string | null)[];
let printer: HandMadePrinter;
let pages: HandMadePrinter['pages'];
let page: RemotePage;

beforeAll(async () => {
  printer = await startHandMadePrinter();
  ({ pages } = printer);
  page = await RemotePage.open(await shell.openPrinterPage(), printer.road, systemClock, person);
});
beforeEach(() => {
  dialogs = [];
  secrets = [];
  person.hands = 'person';
});
afterAll(async () => {
  await page.close();
  await shell.close();
  printer.close();
});

const texts = async () => (await page.snapshot()).texts;
const values = async () => (await page.snapshot()).controls.map(({ value }) => value);
const key = (name: PageKey, shift = false) => person.type({ kind: 'key', key: name, shift });
const write = (text: string) => person.type({ kind: 'text', text });
async function click(x: number, y: number, clicks = 1): Promise<void> {
  await person.touch({ kind: 'move', x, y, pressed: false });
  await person.touch({ kind: 'down', x, y, clicks });
  await person.touch({ kind: 'up', x, y, clicks });
}
/** Everything at a known place, whatever fonts there are. */
const at = (left: number, top: number, width = 200, height = 40) =>
  `style="position: absolute; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px"`;

describe('mouse and keys', () => {
  test('a click presses what stands there, also in a frame of the page; a double click is one', async () => {
    pages.set('/inner', `<button ${at(10, 10)} onclick="this.textContent = 'pressed'">in a frame</button>`);
    pages.set(
      '/buttons',
      `<button ${at(50, 50)} onclick="this.textContent = 'pressed too'" ondblclick="document.title = 'twice'">here</button>
       <iframe src="/inner" ${at(400, 300, 300, 200)} frameborder="0"></iframe>`,
    );
    await page.open('/buttons');
    await click(60, 60);
    await click(60, 60, 2);
    await click(420, 320);
    const { buttons, title } = await page.snapshot();
    expect(buttons.map(({ text }) => text)).toEqual(['pressed too', 'pressed']);
    expect(title).toBe('twice');
  });

  test('text and keys do in a form what they do in a browser', async () => {
    pages.set(
      '/form',
      `<form action="/sent"><input name="A" value="old@example.com" ${at(50, 50)}><input name="B" ${at(50, 150)}>
       <input name="C" type="checkbox" ${at(50, 250)}><button>OK</button></form>`,
    );
    pages.set('/sent', '<p>received</p>');
    await page.open('/form');
    await click(100, 70);
    await key('selectAll');
    await write('скан@contoso.com');
    await key('tab');
    await write('abc');
    await key('backspace');
    await key('left');
    await write('x');
    await key('tab');
    await key('space');
    expect(await values()).toEqual(['скан@contoso.com', 'axb', 'true']);
    await key('tab', true);
    await key('enter');
    await expect.poll(texts).toEqual(['received']);
  });

  test('a list to choose from opens in the page, and its option can be pressed', async () => {
    pages.set(
      '/list',
      `<style>option { height: 40px }</style>
       <select name="METHOD" ${at(50, 50)} onchange="document.title = this.value"><option value="0">Off</option>
       <option value="4">OAuth2</option></select>`,
    );
    await page.open('/list');
    await click(100, 70);
    // The list begins below its control: 90 pixels down, and its second option 40 further.
    await click(100, 150);
    expect((await page.snapshot()).title).toBe('4');
  });

  test('a wheel scrolls, a drag selects', async () => {
    pages.set(
      '/long',
      `<input value="some words" ${at(50, 50)}><div style="height: 5000px"></div>
       <script>onscroll = () => { document.title = 'scrolled' }</script>`,
    );
    await page.open('/long');
    await person.touch({ kind: 'move', x: 55, y: 70, pressed: false });
    await person.touch({ kind: 'down', x: 52, y: 70, clicks: 1 });
    await person.touch({ kind: 'move', x: 245, y: 70, pressed: true });
    await person.touch({ kind: 'up', x: 245, y: 70, clicks: 1 });
    await write('others');
    expect(await values()).toEqual(['others']);
    await person.touch({ kind: 'wheel', x: 300, y: 300, deltaX: 0, deltaY: 400 });
    await expect.poll(async () => (await page.snapshot()).title).toBe('scrolled');
  });

  test('without the hands nothing of it reaches the page', async () => {
    pages.set('/mine', `<input ${at(50, 50)} autofocus onmousedown="document.title = 'touched'">`);
    await page.open('/mine');
    person.hands = 'assistant';
    await click(100, 70);
    await write('x');
    await key('tab');
    expect(await values()).toEqual(['']);
    expect((await page.snapshot()).title).toBe('');
  });
});

describe('a question of the page', () => {
  const asking = `<button ${at(50, 50)} onclick="document.title = confirm('Overwrite the settings?')">OK</button>`;

  test.each([true, false])('is asked of the person, and answered with what they say: %s', async (answer) => {
    pages.set('/ask', asking);
    await page.open('/ask');
    const pressed = click(100, 70);
    await expect.poll(() => person.dialog).toEqual({ kind: 'confirm', message: 'Overwrite the settings?' });
    // Whoever looks at the page meanwhile waits for the answer.
    const looked = page.snapshot();
    await person.answerDialog(answer);
    await pressed;
    expect((await looked).title || (await page.snapshot()).title).toBe(String(answer));
    expect(dialogs).toEqual(['Overwrite the settings?', null]);
    expect(page.dialogs).toEqual([]);
  });

  test('that still waits when the hands are given back is refused', async () => {
    pages.set('/ask', asking);
    await page.open('/ask');
    const pressed = click(100, 70);
    await expect.poll(() => person.dialog).not.toBeNull();
    person.hands = 'assistant';
    await pressed;
    expect((await page.snapshot()).title).toBe('false');
    expect(person.dialog).toBeNull();
  });

  test('is the driver’s to answer while the driver has the hands', async () => {
    pages.set('/ask', asking);
    person.hands = 'assistant';
    const { buttons } = await page.open('/ask');
    await page.press(buttons[0]?.ref ?? -1, { acceptDialogs: true });
    expect((await page.settled()).title).toBe('true');
    expect(dialogs).toEqual([]);
  });
});

describe('a password typed into the picture', () => {
  const form = `<form action="/sent"><input name="N" value="somebody" ${at(50, 50)}>
    <input name="P" type="password" ${at(50, 150)}><button ${at(50, 250)}>OK</button></form>
    <input type="password" value="**********" ${at(400, 50)}>`;
  const typeIt = async (x: number, y: number) => {
    await click(x, y);
    // One letter at a time, with a mistake in it: a beginning of the password would take letters out of every word.
    for (const letter of 'hunter') await write(letter);
    await key('backspace');
    await write('r-2');
  };

  test.each([
    ['Enter', () => key('enter')],
    ['a click', () => click(60, 260)],
    ['Tab, then the key on OK', () => key('tab').then(() => key('space'))],
  ])('is known as a secret, whole and alone, before it is sent by %s', async (_name, send) => {
    pages.set('/login', form);
    await page.open('/login');
    await typeIt(100, 170);
    const sent = send();
    await sent;
    expect(new Set(secrets)).toEqual(new Set(['hunter-2']));
    await expect.poll(async () => new URL((await page.snapshot()).url).pathname).toBe('/sent');
  });

  test('is known also in a frame, and when the hands are given back before it was sent', async () => {
    pages.set('/login', form);
    pages.set('/around', `<iframe src="/login" ${at(100, 100, 700, 400)} frameborder="0"></iframe>`);
    await page.open('/around');
    await typeIt(200, 270);
    expect(secrets).not.toContain('hunter-2');
    person.hands = 'assistant';
    await expect.poll(() => secrets).toEqual(['hunter-2']);
  });
});

describe('a window that the page opens', () => {
  const code = `<p>Authentication code</p><p>CDE FGH 4XQ</p><p>https://microsoft.com/devicelogin</p>
    <button ${at(10, 150)} onclick="opener.said('closed by itself'); window.close()">Close</button>`;
  const opener = (how: string) =>
    `<h2>Basic</h2><p id="p">waiting</p><script>said = (text) => { p.textContent = text }</script>${how}`;

  test.each([
    ['by script', `<button onclick="window.open('/code', 'code', 'width=400,height=300')">Sign in</button>`],
    [
      'by script in a frame',
      `<iframe srcdoc="<button onclick='window.open(&quot;/code&quot;)'>Sign in</button>"></iframe>`,
    ],
    ['by a link', `<a href="/code" target="_blank" class="button">Sign in</a>`],
    ['by a form', `<form action="/code" target="code" method="post"><button>Sign in</button></form>`],
    [
      'empty, for a form that its script sends',
      `<form action="/code" target="code" method="post" id="f"></form>
       <button onclick="window.open('', 'code'); f.submit()">Sign in</button>`,
    ],
    [
      'empty, and written into',
      `<button onclick="const w = window.open(); w.document.write('<p>Authentication code</p><p>CDE FGH 4XQ</p><p>https://microsoft.com/devicelogin</p>'); w.document.close()">Sign in</button>`,
    ],
  ])('%s is in the same page, and its code is read there', async (_name, how) => {
    pages.set('/code', code);
    pages.set('/opener', opener(how));
    const before = await page.open('/opener');
    const press = before.buttons.find(({ text }) => text === 'Sign in')?.ref ?? -1;
    await page.press(press);
    const after = await page.settled();
    const seen = ({ texts: words, entries }: typeof after) => ({
      texts: words,
      links: entries.map(({ href }) => href),
    });
    const found = findCode(seen(before), seen(after), '127.0.0.1', ['https://microsoft.com/devicelogin']);
    expect(found).toMatchObject({ userCode: 'CDE FGH 4XQ', verificationUri: 'https://microsoft.com/devicelogin' });
    // The page that opened it is as it was.
    expect(after.texts).toContain('waiting');
  });

  test('tells its opener and closes itself, or is closed by the person', async () => {
    pages.set('/code', code);
    pages.set('/opener', opener(`<button onclick="window.open('/code')">Sign in</button>`));
    const { buttons } = await page.open('/opener');
    await page.press(buttons[0]?.ref ?? -1);
    const close = (await page.settled()).buttons.find(({ text }) => text === 'Close');
    await page.press(close?.ref ?? -1);
    expect(await texts()).toEqual(['Basic', 'closed by itself']);
    await page.press((await page.snapshot()).buttons[0]?.ref ?? -1);
    expect((await page.settled()).frames).toHaveLength(2);
    // The corner of the window: 1100 x 800 without 12 and 8 percent on each side.
    await click(1100 - 132 - 16, 64 + 14);
    expect((await page.snapshot()).frames).toHaveLength(1);
  });

  test('of another host is not opened, and is no problem', async () => {
    pages.set(
      '/opener',
      opener(`<button onclick="said(String(window.open('https://microsoft.com/devicelogin')))">Sign in</button>`),
    );
    const { buttons } = await page.open('/opener');
    await page.press(buttons[0]?.ref ?? -1);
    expect((await page.settled()).texts).toEqual(['Basic', 'null']);
  });
});

test('on a printer of the demo, a person types the sender into the picture and presses OK: it is stored', async () => {
  const bench = await Bench.open(21, systemClock, fullBrowser);
  try {
    const { host, port, fingerprint } = await lookAtPrinter(parsePrinterAddress(bench.printer('a').address), {
      clock: systemClock,
    });
    const road = new PrinterRoad({ host, port, fingerprint });
    const transport = await shell.openPrinterPage();
    // Answered when it comes: while a question waits, nothing else of the page answers.
    const onlooker: Watcher = new Watcher(
      () => undefined,
      () => void (onlooker.dialog && onlooker.answerDialog(true)),
    );
    const shown = await RemotePage.open(transport, road, systemClock, onlooker);
    const driver = new PrinterDriver(shown, systemClock, new AbortController().signal, (words) => words);
    await driver.logIn({ password: bench.printer('a').adminPassword });
    const mail = await driver.openMailPage();
    onlooker.hands = 'person';

    /** The middle of a control in the picture, whatever frame it is in. */
    const middleOf = async (isIt: string) => {
      const expression = `(() => {
        const docs = (w) => [w.document, ...Array.from({ length: w.length }, (_, at) => w[at]).flatMap(docs)];
        const el = docs(window).flatMap((doc) => [...doc.querySelectorAll('input, button, a')])
          .find((el) => el.checkVisibility() && ${isIt});
        if (!el) return null;
        el.scrollIntoView({ block: 'center' });
        let { x, y, width, height } = el.getBoundingClientRect();
        for (let w = el.ownerDocument.defaultView; w.frameElement; w = w.parent) {
          const box = w.frameElement.getBoundingClientRect();
          x += box.x + w.frameElement.clientLeft;
          y += box.y + w.frameElement.clientTop;
        }
        return { x: x + width / 2, y: y + height / 2 };
      })()`;
      const answer = await transport.send('Runtime.evaluate', { expression, returnByValue: true });
      return (answer as { result: { value: { x: number; y: number } | null } }).result.value;
    };
    const clickOn = async (isIt: string) => {
      const place = await middleOf(isIt);
      if (!place) return;
      void onlooker.touch({ kind: 'down', ...place, clicks: 1 });
      void onlooker.touch({ kind: 'up', ...place, clicks: 1 });
    };
    const ok = `(el.textContent || el.value).trim() === 'OK'`;
    await clickOn(`el.name === '${mail.fields.sender?.control.name}'`);
    await onlooker.type({ kind: 'key', key: 'selectAll', shift: false });
    await onlooker.type({ kind: 'text', text: 'by-hand@contoso.example' });
    await clickOn(ok);
    await expect
      .poll(
        async () => {
          // Some ask on a page with an OK of its own.
          const { settings } = await bench.printerState('a');
          if (settings.sender !== 'by-hand@contoso.example') await clickOn(ok);
          return settings.sender;
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toBe('by-hand@contoso.example');
    await shown.close();
    road.close();
  } finally {
    await bench.close();
  }
});
