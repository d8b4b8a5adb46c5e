import { createServer, type Server } from 'node:net';
import { createSocket } from 'node:dgram';
import { createHash } from 'node:crypto';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../electron/clock.ts';
import { createChromiumShell } from '../electron/shell/chromium.ts';
import { RemotePage } from '../electron/webconfig/page.ts';
import { PrinterRoad } from '../electron/webconfig/road.ts';
import { fullBrowser } from './browsers.ts';

/** A hand-made printer page over https, and a neighbour that counts whoever knocks, by TCP and UDP. */
const pages = new Map<string, string>();
const cookies: string[] = [];
let printer: https.Server;
let neighbour: Server;
let knocks = 0;
let fingerprint = '';
const shell = createChromiumShell(fullBrowser);
const udp = createSocket('udp4');
let page: RemotePage;

const portOf = (server: Server | https.Server) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: 'EPSON0A0B0C' }], { keyType: 'ec' });
  fingerprint = createHash('sha256')
    .update(Buffer.from(made.cert.replace(/-----[^-]+-----|\s/g, ''), 'base64'))
    .digest('hex');
  printer = https.createServer({ key: made.private, cert: made.cert }, (request, response) => {
    cookies.push(request.headers.cookie ?? '');
    const path = new URL(request.url ?? '/', 'https://x').pathname;
    if (path === '/login')
      response.setHeader('Set-Cookie', ['EPSON_COOKIE_SESSION=session&1/2; path=/; HttpOnly', 'SEEN=a&b/c; path=/']);
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(pages.get(path) ?? '<p>empty</p>');
  });
  neighbour = createServer((socket) => {
    knocks++;
    socket.destroy();
  });
  udp.on('message', () => knocks++);
  await new Promise<void>((resolve) => printer.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => udp.bind(portOf(neighbour), '127.0.0.1', resolve));
  const road = new PrinterRoad({ host: '127.0.0.1', port: portOf(printer), fingerprint });
  page = await RemotePage.open(await shell.openPrinterPage(), road, systemClock);
});
afterAll(async () => {
  await page.close();
  page.road.close();
  await shell.close();
  printer.close();
  neighbour.close();
  udp.close();
});

describe("a printer's page has no way out", () => {
  test('[B14] whatever it tries, nobody else is reached', async () => {
    const there = `127.0.0.1:${portOf(neighbour)}`;
    pages.set(
      '/hostile',
      `<link rel="preconnect" href="http://${there}"><link rel="dns-prefetch" href="//localhost">
       <link rel="stylesheet" href="http://${there}/a.css"><img src="http://${there}/a.png">
       <a id="ping" href="#" ping="http://${there}/ping">x</a><p id="done"></p>
       <script>
         const tries = [
           () => fetch('http://${there}/fetch'), () => fetch('https://${there}/fetch', { mode: 'no-cors' }),
           () => new WebSocket('ws://${there}/'), () => new EventSource('http://${there}/events'),
           () => navigator.sendBeacon('http://${there}/beacon', 'x'), () => window.open('http://${there}/window'),
           () => new Worker(URL.createObjectURL(new Blob(["fetch('http://${there}/worker'); new WebSocket('ws://${there}/worker')"]))),
           () => navigator.serviceWorker.register('/sw.js'),
           () => { const rtc = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${there}' }] });
                   rtc.createDataChannel('x'); return rtc.createOffer().then((o) => rtc.setLocalDescription(o)); },
           () => document.getElementById('ping').click(),
         ];
         for (const attempt of tries) { try { Promise.resolve(attempt()).catch(() => {}); } catch (e) {} }
         setTimeout(() => { document.getElementById('done').textContent = 'tried ' + tries.length; }, 1500);
       </script>`,
    );
    await page.open('/hostile');
    await expect.poll(async () => (await page.snapshot()).texts, { timeout: 10_000 }).toContain('tried 10');
    expect(knocks).toBe(0);
    expect([...page.refusedHosts]).toEqual(['127.0.0.1']);
    // The counter counts: from here the same neighbour is reached both ways.
    await fetch(`http://${there}/`).catch(() => undefined);
    udp.send('x', portOf(neighbour), '127.0.0.1');
    await expect.poll(() => knocks).toBe(2);
  });

  test.each([
    ['a page', (address: string) => `<script>location.href = '${address}'</script>`],
    ['a frame', (address: string) => `<iframe src="${address}"></iframe>`],
  ])('%s that leads to another host is a named problem', async (_name, html) => {
    pages.set('/away', html(`https://localhost:${portOf(neighbour)}/`));
    await expect(page.open('/away').then(() => page.settled())).rejects.toMatchObject({
      code: 'printer.redirected',
      fields: { host: 'localhost' },
    });
    expect(knocks).toBe(2);
  });
});

describe('a page works as in a browser', () => {
  test.each([
    ['a page that is opened', '<p>x</p>', 0],
    ['a form that is sent', '<form method="post" action="/set"><input name="a"><button>x</button></form>', 1],
    ['a form whose fields stand in the address', '<form action="/set"><input name="a"><button>x</button></form>', 1],
    ['a script that sends', `<button onclick="fetch('/set', { method: 'POST', body: 'a=1' })">x</button>`, 1],
    ['a script that asks', `<button onclick="fetch('/state?now=1')">x</button>`, 0],
  ])('%s: what carries something to the printer is counted', async (_what, html, carried) => {
    pages.set('/form', html);
    const { buttons } = await page.open('/form');
    const before = page.sent;
    for (const { ref } of buttons) await page.press(ref);
    await page.settled();
    expect(page.sent - before).toBe(carried);
  });

  test('cookies come back verbatim; the page sees only those it may', async () => {
    pages.set('/login', '<p id="c"></p><script>document.getElementById("c").textContent = document.cookie</script>');
    const snapshot = await page.open('/login');
    expect(snapshot.texts).toEqual(['SEEN=a&b/c']);
    await page.open('/next');
    expect(cookies.at(-1)?.split('; ').toSorted()).toEqual(['EPSON_COOKIE_SESSION=session&1/2', 'SEEN=a&b/c']);
  });

  test('a confirm is refused unless the press accepts it, and its words are kept', async () => {
    pages.set(
      '/ask',
      `<p id="a">–</p><button onclick="document.getElementById('a').textContent = confirm('Overwrite?')">OK</button>`,
    );
    const first = await page.open('/ask');
    await page.press(first.buttons[0]?.ref ?? -1);
    expect((await page.settled()).texts).toContain('false');
    expect(page.dialogs).toEqual([{ kind: 'confirm', message: 'Overwrite?', accepted: false }]);
    await page.press((await page.snapshot()).buttons[0]?.ref ?? -1, { acceptDialogs: true });
    expect((await page.settled()).texts).toContain('true');
  });

  test("the page's script cannot change how it is read", async () => {
    pages.set(
      '/liar',
      `<p>true words</p><script>
        document.querySelectorAll = () => []; Element.prototype.getAttribute = () => 'lie'; String.prototype.trim = () => 'lie';
        Object.defineProperty(document, 'title', { get: () => 'lie' });
      </script>`,
    );
    const snapshot = await page.open('/liar');
    expect(snapshot.texts).toEqual(['true words']);
    expect(snapshot.title).toBe('');
  });

  test('an element that went away is not pressed', async () => {
    pages.set('/moving', `<button onclick="this.remove()">Once</button>`);
    const { buttons } = await page.open('/moving');
    await page.press(buttons[0]?.ref ?? -1);
    await expect(page.press(buttons[0]?.ref ?? -1)).rejects.toMatchObject({ code: 'page.notRecognised' });
  });

  test('what was seen before somebody else looked is still the same; on a page loaded anew it is not pressed', async () => {
    const button = (text: string) => `<button onclick="document.title += '${text}'">${text}</button>`;
    pages.set('/turning', `<div id="d">${button('A')}</div>`);
    const before = await page.open('/turning');
    pages.set('/turning', button('X') + button('A'));
    await page.press(before.buttons[0]?.ref ?? -1);
    expect((await page.snapshot()).title).toBe('A');
    await page.press(before.buttons[0]?.ref ?? -1);
    expect((await page.open('/turning')).title).toBe('');
    const ref = before.buttons[0]?.ref ?? -1;
    for (const use of [() => page.press(ref), () => page.choose(ref), () => page.fill(ref, 'x')])
      await expect(use()).rejects.toMatchObject({ code: 'page.notRecognised' });
    expect((await page.snapshot()).title).toBe('');
  });

  test('a page without end is too large to be believed', async () => {
    pages.set('/endless', `<script>document.write('<b>x</b>'.repeat(120000))</script>`);
    await expect(page.open('/endless')).rejects.toMatchObject({ code: 'printer.pageTooLarge' });
  });

  test('a page whose reading takes longer than five seconds is too large as well', async () => {
    // Hundreds of elements around each other, and the text of each is looked for in all that is within.
    const around = '<div class="message" onclick="">'.repeat(480);
    pages.set('/deep', `${around}${'<i></i>'.repeat(95_000)}`);
    await expect(page.open('/deep')).rejects.toMatchObject({ code: 'printer.pageTooLarge', fields: {} });
    pages.set('/after', '<dl><dt>Firmware</dt><dd>1</dd></dl>');
    expect((await page.open('/after')).rows).toMatchObject([{ label: 'Firmware', value: '1' }]);
  });

  test('a page that hides its own properties is read all the same; a form that hides its own is not believed', async () => {
    for (const hidden of ['<form name="querySelectorAll"></form>', '<img name="URL">']) {
      pages.set('/hidden', `${hidden}<dl><dt>a</dt><dd>b</dd></dl>`);
      expect((await page.open('/hidden')).rows, hidden).toMatchObject([{ label: 'a', value: 'b' }]);
    }
    pages.set('/hidden', '<form><input name="getAttribute"></form>');
    await expect(page.open('/hidden')).rejects.toMatchObject({ code: 'printer.pageTooLarge' });
  });

  test('a form that begins inside a table keeps its fields, as the browser sends them', async () => {
    pages.set('/form', '<table><form id="f"><tr><td>A<td><input type="hidden" name="T"></tr></form></table>');
    expect((await page.open('/form')).forms).toMatchObject([{ id: 'f', action: '/form', hidden: ['T'] }]);
  });

  // As many elements as are read at all, each of a kind that asks others: what is its label, its group, its heading?
  test.each([
    ['radio buttons', '<input type=radio name=r>', ''],
    ['controls with a label each', '<p><label for=a#>L</label><input id=a#>', ''],
    ['controls with one label', '<input id=a>', '<label for=a>L</label>'.repeat(20_000)],
    ['text areas without a label', '<textarea></textarea>', ''],
    ['values of one label', '<dd><input>', '<dl><dt>L'],
    ['rows of one group', '<dl><dt>L<dd>v</dl>', '<fieldset>'],
    ['links under one heading', '<li><a href=x>L</a>', `<div>${'<b></b>'.repeat(20_000)}</div><ul>`],
    ['cells of one row', '<td><input>', '<table><tr>'],
    ['controls in deep nests', '<input>', '<div>'.repeat(200)],
    ['tables in tables', '<table><tr><td>a<td>', ''],
    ['fields of one form', '<input type=hidden name=a>', '<form>'],
    ['options of one select', '<option>o', '<select>'],
  ])('twenty thousand %s are refused for their number, not for the time they take', async (_kind, one, before) => {
    const many = Array.from({ length: 20_000 }, (_, index) => one.replaceAll('#', String(index))).join('');
    pages.set('/many', before + many);
    await expect(page.open('/many')).rejects.toMatchObject({ code: 'printer.pageTooLarge', fields: { url: '/many' } });
  });
});
