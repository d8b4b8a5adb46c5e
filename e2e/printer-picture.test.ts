import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock, type Clock } from '../electron/clock.ts';
import { startDemoWorld } from '../electron/demo/world.ts';
import { createChromiumShell } from '../electron/shell/chromium.ts';
import { PrinterDriver } from '../electron/webconfig/driver.ts';
import { lookAtPrinter } from '../electron/webconfig/look.ts';
import { RemotePage, type CdpTransport } from '../electron/webconfig/page.ts';
import type { Picture } from '../electron/webconfig/picture.ts';
import { parsePrinterAddress } from '../electron/webconfig/printer-address.ts';
import { PrinterRoad } from '../electron/webconfig/road.ts';
import { Watcher } from '../electron/webconfig/watcher.ts';
import { fullBrowser } from './browsers.ts';
import { startHandMadePrinter, type HandMadePrinter } from './hand-made-printer.ts';

const shell = createChromiumShell(fullBrowser);
let printer: HandMadePrinter;
let pages: HandMadePrinter['pages'];
let road: PrinterRoad;
let transport: CdpTransport;
let page: RemotePage;
/** What whoever watches was told, since the test began. */
let pictures: Picture[];
/** Methods sent to the browser, since the test began. */
let sent: string[];
/** Runs when a picture is asked for, before the browser takes it. */
let beforeCapture: () => Promise<unknown>;

/**
 * The browser's session, with every method noted. It sends no frames, as a window system may that paints only what is on
 * a screen: what is told here are the still pictures, without which nobody would see anything there.
 */
async function listenedTo(): Promise<CdpTransport> {
  const browser = await shell.openPrinterPage();
  return {
    ...browser,
    send: async (method, params) => {
      sent.push(method);
      if (method === 'Page.startScreencast') return {};
      if (method === 'Page.captureScreenshot') await beforeCapture();
      return browser.send(method, params);
    },
  };
}

function watcher(): Watcher {
  return new Watcher((picture) => pictures.push(picture));
}

/** Runs in the page itself, as its own script would. */
async function inPage<T>(expression: string): Promise<T> {
  const params = { expression, awaitPromise: true, returnByValue: true };
  return ((await transport.send('Runtime.evaluate', params)) as { result: { value: T } }).result.value;
}

/** A mouse button pressed at a point of the window: the browser decides what stands there. */
async function mouseDownAt(x: number, y: number): Promise<void> {
  for (const type of ['mousePressed', 'mouseReleased'])
    await transport.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
}

/** Size of a picture, and the colour of one of its pixels. */
function pixel(image: string, x: number, y: number): Promise<{ size: [number, number]; colour: number[] }> {
  return inPage(`(async () => {
    const bytes = Uint8Array.from(atob('${image}'), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    return { size: [bitmap.width, bitmap.height], colour: [...canvas.getImageData(${x}, ${y}, 1, 1).data] };
  })()`);
}

const refOf = async (text: string) =>
  (await page.snapshot()).buttons.find((button) => button.text === text)?.ref ?? expect.unreachable(text);
const fieldOf = async (name: string) =>
  (await page.snapshot()).controls.find((control) => control.name === name) ?? expect.unreachable(name);
const captures = () => sent.filter((method) => method === 'Page.captureScreenshot').length;

beforeAll(async () => {
  printer = await startHandMadePrinter();
  ({ pages, road } = printer);
  sent = [];
  transport = await listenedTo();
  page = await RemotePage.open(transport, road, systemClock, watcher());
});
beforeEach(() => {
  pictures = [];
  sent = [];
  beforeCapture = () => Promise.resolve();
});
afterAll(async () => {
  await page.close();
  await shell.close();
  printer.close();
});

describe('the control that is used', () => {
  const button = `<button style="width: 200px; height: 40px; background: rgb(0, 128, 0); color: rgb(0, 128, 0); border: 0"
    onmousedown="top.hits = (top.hits ?? 0) + 1">Sign In</button>`;
  const inFrame = (src: string) =>
    `<p>Menu</p><iframe src="${src}" style="margin: 13px; border: 7px solid; padding: 11px 5px; width: 700px; height: 300px"></iframe>`;

  test.each([
    ['stands at once in view', button],
    ['is far down', `<div style="height: 3000px">x</div>${button}<div style="height: 3000px">x</div>`],
    [
      'is far down in a list that scrolls smoothly',
      `<style>* { scroll-behavior: smooth }</style><div style="height: 900px">x</div>
       <div style="overflow: auto; height: 200px"><div style="height: 2000px">x</div>${button}</div>`,
    ],
    ['is in a frame', inFrame('/picture/inner')],
    ['is far down in a frame that is far down', `<div style="height: 2000px">x</div>${inFrame('/picture/long')}`],
    ['is in a frame of a frame', inFrame('/picture/middle')],
  ])('when it %s, the outline covers it and nothing else', async (_name, html) => {
    pages.set('/picture/inner', `<p>Basic</p>${button}`);
    pages.set('/picture/long', `<div style="height: 2500px">x</div>${button}`);
    pages.set('/picture/middle', `<h1>Email Server</h1>${inFrame('/picture/inner')}`);
    pages.set('/control', html);
    await page.open('/control');
    pictures = [];
    await page.press(await refOf('Sign In'), { as: 'wc_sign_in', guide: 'B6' });
    const [picture] = pictures;
    expect(pictures).toHaveLength(1);
    expect(picture).toMatchObject({ width: 1100, height: 800, concept: 'wc_sign_in', guide: 'B6' });
    const { x, y, width, height } = picture?.control ?? expect.unreachable();
    expect([width, height]).toEqual([200, 40]);
    // Its corners are the button, the points beside them are not.
    for (const [px, py] of [
      [x + 2, y + 2],
      [x + width - 2, y + height - 2],
    ] as const)
      await mouseDownAt(px, py);
    expect(await inPage('hits')).toBe(2);
    for (const [px, py] of [
      [x - 2, y + 2],
      [x + width + 2, y + height - 2],
      [x + 2, y + height + 2],
    ] as const)
      await mouseDownAt(px, py);
    expect(await inPage('hits')).toBe(2);
    // And it is there in the picture, too.
    const { size, colour } = await pixel(picture?.image ?? '', Math.round(x + width - 3), Math.round(y + height / 2));
    expect(size).toEqual([1100, 800]);
    expect(colour[1]).toBeGreaterThan(110);
    expect(colour[0]).toBeLessThan(40);
  });

  test('is shown before a press that leads away, and the new page after it', async () => {
    pages.set('/from', `<button onclick="location.href = '/to'">Go</button>`);
    pages.set('/to', '<h1>Here</h1>');
    await page.open('/from');
    await page.press(await refOf('Go'));
    await page.settled();
    expect(pictures.map(({ control }) => control !== null)).toEqual([false, true, false]);
    const [before, pressed, after] = pictures.map(({ image }) => image);
    expect(pressed).toBe(before);
    expect(after).not.toBe(before);
  });

  test('holds its new value when it was chosen or filled', async () => {
    pages.set(
      '/form',
      `<form id="f"><select name="METHOD"><option value="0">Off</option><option value="4">OAuth2</option></select>
       <input type="radio" name="SERVICE" value="1" checked> A <input type="radio" name="SERVICE" value="2"> B
       <input name="SENDER" value="old@example.com"></form>`,
    );
    await page.open('/form');
    pictures = [];
    const seen: string[] = [];
    beforeCapture = async () => seen.push(await inPage('[...new FormData(f).values()].join()'));
    const { options } = await fieldOf('METHOD');
    await page.choose(options[1]?.ref ?? -1, { as: 'wc_auth_oauth2', guide: 'B4' });
    await page.choose((await fieldOf('SERVICE')).options[1]?.ref ?? -1);
    await page.fill((await fieldOf('SENDER')).ref, 'scans@contoso.com');
    expect(seen).toEqual(['4,1,old@example.com', '4,2,old@example.com', '4,2,scans@contoso.com']);
    const boxes = await inPage<object[]>(
      `[...document.querySelectorAll('select, [value="2"], [name=SENDER]')].map((el) => {
         const { x, y, width, height } = el.getBoundingClientRect();
         return { x, y, width, height };
       })`,
    );
    expect(pictures.map(({ control }) => control)).toEqual(boxes);
    expect(pictures.map(({ concept }) => concept)).toEqual(['wc_auth_oauth2', null, null]);
  });

  test('is not outlined when it cannot be seen', async () => {
    pages.set('/hidden', '<button style="display: none">Go</button><p>Menu</p>');
    await page.open('/hidden');
    await page.press(await refOf('Go'));
    expect(pictures.at(-1)?.control).toBeNull();
  });
});

describe('a password', () => {
  test('is typed into a field of dots: that may be seen', async () => {
    pages.set('/login', '<input type="password" name="P">');
    await page.open('/login');
    await page.fill((await fieldOf('P')).ref, 'swordfish-1', { secret: true });
    expect(pictures).toHaveLength(2);
    expect(pictures[1]?.control).not.toBeNull();
  });

  test.each([
    ['its own field', `onchange="this.type = 'text'"`],
    ['another field', `onchange="copy.value = this.value"`],
    [
      'a field of a frame',
      `onchange="frames[0].document.body.innerHTML = '<textarea></textarea>';
      frames[0].document.querySelector('textarea').value = this.value"`,
    ],
  ])('that a page shows readable in %s is in no picture, as long as it is there', async (_name, script) => {
    pages.set(
      '/show',
      `<input type="password" name="P" ${script}><input id="copy"><button>OK</button><iframe></iframe>`,
    );
    await page.open('/show');
    await page.fill((await fieldOf('P')).ref, 'swordfish-2', { secret: true });
    await page.press(await refOf('OK'));
    await page.settled();
    expect(captures()).toBe(1);
    await page.open('/elsewhere');
    expect(captures()).toBe(2);
  });

  test('that is empty hides nothing', async () => {
    pages.set('/none', '<input type="password" name="P"><input name="EMPTY">');
    await page.open('/none');
    await page.fill((await fieldOf('P')).ref, '', { secret: true });
    expect(captures()).toBe(2);
  });
});

describe('a page that is only looked at', () => {
  test('is shown once when it has settled, however often it is read while it changes by itself', async () => {
    pages.set(
      '/waiting',
      `<p id="left">0</p><script>setInterval(() => left.textContent = performance.now(), 20)</script>`,
    );
    const { texts } = await page.open('/waiting');
    for (let poll = 0; poll < 3; poll++) await page.snapshot();
    const later = await page.settled();
    expect(later.texts).not.toEqual(texts);
    expect(captures()).toBe(1);
    expect(pictures).toMatchObject([{ control: null, concept: null, guide: null }]);
  });

  test('is not shown again when it looks the same after a press', async () => {
    pages.set('/inert', '<a href="#" onclick="return false" class="button">Test</a>');
    await page.open('/inert');
    await page.press(await refOf('Test'));
    await page.settled();
    expect(pictures.map(({ control }) => control !== null)).toEqual([false, true]);
  });

  test('is shown when the driver says that there is something to see', async () => {
    pages.set('/result', '<p id="r">Testing</p>');
    await page.open('/result');
    await inPage('r.textContent = "Connection test was successful."');
    await page.show();
    await page.show();
    expect(pictures).toHaveLength(2);
    expect(pictures[0]?.image).not.toBe(pictures[1]?.image);
  });
});

describe('a page that changes', () => {
  /** The pause after each picture; it lasts until a test ends it. */
  let pauses: (() => void)[];
  let live: RemotePage;
  let onlooker: Watcher;
  let browser: CdpTransport;
  const stills = new Set<string>();
  const frames = () => pictures.filter(({ image }) => !stills.has(image));
  const clock: Clock = {
    ...systemClock,
    // Five a second.
    wait: (ms, signal) => (ms === 200 ? new Promise((resolve) => pauses.push(resolve)) : systemClock.wait(ms, signal)),
  };
  const inLivePage = (expression: string) =>
    browser.send('Runtime.evaluate', { expression, awaitPromise: true, userGesture: true });
  /** The pause is over; the browser tells what the page is like now, and the next pause begins. */
  async function pauseEnds(): Promise<void> {
    const begun = pauses.length;
    pauses.at(-1)?.();
    await expect.poll(() => pauses.length).toBe(begun + 1);
  }
  /** Until this page has been shown by a frame of the browser. */
  async function shown(path: string, html: string): Promise<void> {
    pages.set(path, html);
    await live.open(path);
    await expect.poll(() => pauses.length).toBeGreaterThan(0);
    const before = frames().length;
    await pauseEnds();
    await expect.poll(() => frames().length).toBe(before + 1);
  }
  const paint = (colour: string) => inLivePage(`document.body.style.background = '${colour}'`);
  const paintOften = () =>
    inLivePage(`(async () => {
      for (let n = 0; n < 30; n++) {
        document.body.style.background = 'rgb(0, 0, ' + n * 8 + ')';
        await new Promise(requestAnimationFrame);
      }
    })()`);
  const colourOf = async (picture: Picture | undefined) => {
    const { colour } = await pixel(picture?.image ?? '', 700, 500);
    return colour.slice(0, 3).map((part) => (part > 200 ? 1 : part < 55 ? 0 : part));
  };

  beforeEach(async () => {
    pauses = [];
    stills.clear();
    onlooker = watcher();
    const real = await shell.openPrinterPage();
    browser = {
      ...real,
      send: async (method, params) => {
        sent.push(method);
        const answer = await real.send(method, params);
        if (method === 'Page.captureScreenshot') stills.add((answer as { data: string }).data);
        return answer;
      },
    };
    live = await RemotePage.open(browser, road, clock, onlooker);
  });
  afterEach(() => live.close());

  test('is shown again after the pause, as it is then, however often it was painted meanwhile', async () => {
    await shown('/moving', '<p>x</p>');
    const before = frames().length;
    await paintOften();
    await paint('red');
    expect(frames()).toHaveLength(before);
    await pauseEnds();
    await expect.poll(() => frames().length).toBe(before + 1);
    expect(await colourOf(frames().at(-1))).toEqual([1, 0, 0]);
  });

  test('is in no picture while the window is hidden, and in one as soon as it is there again', async () => {
    await shown('/hidden-window', '<p>x</p><button>Go</button>');
    onlooker.visible = false;
    const before = pictures.length;
    sent = [];
    pauses.at(-1)?.();
    await paintOften();
    await live.press((await live.snapshot()).buttons[0]?.ref ?? -1);
    await live.settled();
    await paint('red');
    expect(pictures).toHaveLength(before);
    expect(sent).not.toContain('Page.startScreencast');
    expect(sent).not.toContain('Page.captureScreenshot');
    onlooker.visible = true;
    await expect.poll(() => frames().length).toBeGreaterThan(0);
    await expect.poll(async () => colourOf(frames().at(-1))).toEqual([1, 0, 0]);
  });

  test('is in no picture while a secret can be read on it', async () => {
    await shown(
      '/secret',
      `<input type="password" name="P"
         onchange="copy.value = this.value; document.body.style.background = 'red'"><input id="copy">`,
    );
    const password = (await live.snapshot()).controls.find(({ name }) => name === 'P');
    await live.fill(password?.ref ?? -1, 'swordfish-3', { secret: true });
    const before = pictures.length;
    for (let time = 0; time < 3; time++) await pauseEnds();
    expect(pictures).toHaveLength(before);
    await inLivePage(`copy.value = ''; document.body.style.background = 'white'`);
    await pauseEnds();
    await expect.poll(() => pictures.length).toBeGreaterThan(before);
    for (const picture of pictures) expect(await colourOf(picture)).toEqual([1, 1, 1]);
  });

  test('has the control in use outlined as long as that is there', async () => {
    await shown('/used', '<p id="p">x</p><input name="SENDER">');
    const sender = (await live.snapshot()).controls[0];
    await live.fill(sender?.ref ?? -1, 'scans@contoso.com', { as: 'wc_shot_senders_email_address', guide: 'B5' });
    const outlined = pictures.at(-1);
    expect(outlined?.control).not.toBeNull();
    await inLivePage(`p.style.height = '300px'`);
    await pauseEnds();
    await expect.poll(() => frames().at(-1)?.control?.y).toBeGreaterThan(300);
    expect(frames().at(-1)).toMatchObject({ concept: 'wc_shot_senders_email_address', guide: 'B5' });
    await inLivePage(`document.querySelector('input').remove()`);
    await pauseEnds();
    await expect.poll(() => frames().at(-1)?.control).toBeNull();
    expect(frames().at(-1)).toMatchObject({ concept: null, guide: null });
  });
});

describe('the work does not depend on it', () => {
  const counting = '<p id="n">0</p><button onclick="n.textContent++">Count</button>';

  test('nobody watches: the browser is asked for nothing more', async () => {
    pages.set('/count', counting);
    const alone = await RemotePage.open(await listenedTo(), road, systemClock);
    const { buttons } = await alone.open('/count');
    await alone.press(buttons[0]?.ref ?? -1, { as: 'x_start' });
    expect((await alone.settled()).texts).toContain('1');
    await alone.close();
    expect(sent).toContain('Fetch.enable');
    expect(sent.filter((method) => /capture|Emulation|Screencast/.test(method))).toEqual([]);
  });

  test('a picture that never comes is waited for once, not again', async () => {
    pages.set('/count', counting);
    let asked: () => void = () => undefined;
    const hangs = new Promise<void>((resolve) => (asked = resolve));
    beforeCapture = () => {
      asked();
      return new Promise(() => undefined);
    };
    let waits = 0;
    const clock: Clock = {
      ...systemClock,
      // The two seconds for a picture are over as soon as it hangs.
      wait: (ms, signal) => (ms === 2_000 ? (waits++, hangs) : systemClock.wait(ms, signal)),
    };
    const stuck = await RemotePage.open(await listenedTo(), road, clock, watcher());
    const { buttons } = await stuck.open('/count');
    for (let time = 0; time < 3; time++) await stuck.press(buttons[0]?.ref ?? -1);
    expect((await stuck.settled()).texts).toContain('3');
    await stuck.close();
    expect({ waits, captures: captures(), pictures }).toEqual({ waits: 1, captures: 1, pictures: [] });
  });

  test('a picture that fails, or a watcher that does, is nobody else’s trouble', async () => {
    pages.set('/count', counting);
    const gone = new Watcher(() => {
      throw new Error('the window is gone');
    });
    const deaf = await RemotePage.open(await listenedTo(), road, systemClock, gone);
    const { buttons } = await deaf.open('/count');
    expect(captures()).toBe(1);
    beforeCapture = () => Promise.reject(new Error('Unable to capture screenshot'));
    await deaf.press(buttons[0]?.ref ?? -1);
    expect((await deaf.settled()).texts).toContain('1');
    await deaf.close();
  });

  test('a control that is gone is still the named problem', async () => {
    pages.set('/gone', '<button>Go</button>');
    await page.open('/gone');
    const ref = await refOf('Go');
    await inPage('document.body.replaceChildren()');
    await expect(page.press(ref)).rejects.toMatchObject({ code: 'page.notRecognised' });
  });
});

test('on the way through a printer each control is named, with its step of the guide', async () => {
  const world = await startDemoWorld({ seed: 21 });
  try {
    const { address, adminPassword } = world.printers.find(({ id }) => id === 'a') ?? expect.unreachable();
    const { signal } = new AbortController();
    const look = await lookAtPrinter(parsePrinterAddress(address), { clock: systemClock, signal });
    const way = new PrinterRoad({ host: look.host, port: look.port, fingerprint: look.fingerprint });
    const watched = await RemotePage.open(await listenedTo(), way, systemClock, watcher());
    const driver = new PrinterDriver(watched, systemClock, signal, (words) => words);
    await driver.logIn({ password: adminPassword });
    await driver.openMailPage();
    await driver.runConnectionTest();
    await driver.openMailPage();
    await driver.fill({ service: 'wc_service_outlook_com', sender: 'scans@outlook.example' });
    await driver.startSignIn();
    await driver.openMailPage();
    await driver.pressOk();
    await watched.close();
    way.close();
  } finally {
    await world.stop();
  }
  const used = pictures.filter(({ control }) => control).map(({ guide, concept }) => `${guide ?? '–'} ${concept}`);
  const isMenu = (use: string) => / wc_tab_network$| wc_email_server$/.test(use);
  expect([...new Set(used.filter((use) => !isMenu(use)))]).toEqual([
    'B2 x_administrator_login',
    'B2 x_password',
    'B2 wc_ok',
    'B3 wc_basic',
    '– x_connection_test',
    '– x_start',
    'B4 wc_auth_oauth2',
    'B5 wc_service_outlook_com',
    '– wc_shot_senders_email_address',
    'B6 wc_sign_in',
    'B6 wc_sign_in_with_microsoft',
    'B12 wc_ok',
  ]);
  // The tab is opened on the way to B3; from there on the menu is there that leads to the test and back.
  expect(new Set(used.filter(isMenu))).toEqual(new Set(['B3 wc_tab_network']));
});
