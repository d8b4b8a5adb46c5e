// Only attempts: what a page that was taken over could try, in order to run foreign code or to call home.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countingServer, openTestWindow, type TestWindow } from './window.testing.ts';

let window: TestWindow;
let server: Awaited<ReturnType<typeof countingServer>>;

const script = `
const violations = (window.violations = []);
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
const host = '127.0.0.1:' + new URLSearchParams(location.hash.slice(1)).get('port');
const attempt = async (work) => {
  try {
    await work();
    return 'done';
  } catch (error) {
    return error.name;
  }
};
const element = (name, properties) => {
  const made = Object.assign(document.createElement(name), properties);
  return new Promise((resolve, reject) => {
    made.onload = resolve;
    made.onerror = () => reject(Object.assign(new Error(), { name: 'NotLoaded' }));
    document.head.append(made);
  });
};
const attempts = {
  eval: () => eval('1'),
  function: () => new Function('return 1')(),
  timerText: () => setTimeout('window.ran = true', 0),
  markup: () => (document.createElement('div').innerHTML = '<img src=x onerror="window.ran = true">'),
  write: () => document.write('<script>window.ran = true</' + 'script>'),
  scriptText: () => (document.createElement('script').text = 'window.ran = true'),
  ownPolicy: () => trustedTypes.createPolicy('default', { createScript: (text) => text }),
  scriptUrl: () => element('script', { src: 'https://' + host + '/script.js' }),
  inlineStyle: () => {
    document.body.setAttribute('style', 'color: red');
    if (getComputedStyle(document.body).color !== 'rgb(255, 0, 0)') throw Object.assign(new Error(), { name: 'Ignored' });
  },
  styleElement: () => {
    document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }));
    if (getComputedStyle(document.body).color !== 'rgb(255, 0, 0)') throw Object.assign(new Error(), { name: 'Ignored' });
  },
  stylesheet: () => element('link', { rel: 'stylesheet', href: 'https://' + host + '/style.css' }),
  image: () => element('img', { src: 'http://' + host + '/image.png' }),
  font: () => new FontFace('other', 'url(https://' + host + '/font.woff2)').load(),
  fetch: () => fetch('http://' + host + '/fetch'),
  fetchOwn: () => fetch('/main.js'),
  request: () =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.onload = resolve;
      request.onerror = () => reject(Object.assign(new Error(), { name: 'NotLoaded' }));
      request.open('POST', 'http://' + host + '/request');
      request.send('x');
    }),
  socket: () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket('ws://' + host + '/socket');
      socket.onopen = resolve;
      socket.onerror = () => reject(Object.assign(new Error(), { name: 'NotLoaded' }));
    }),
  events: () =>
    new Promise((resolve, reject) => {
      const source = new EventSource('http://' + host + '/events');
      source.onopen = resolve;
      source.onerror = () => reject(Object.assign(new Error(), { name: 'NotLoaded' }));
    }),
  worker: () =>
    new Promise((resolve, reject) => {
      const worker = new Worker('/main.js');
      worker.onmessage = resolve;
      worker.onerror = () => reject(Object.assign(new Error(), { name: 'NotLoaded' }));
    }),
  blobWorker: () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))),
  sharedWorker: () => new SharedWorker('/main.js'),
  serviceWorker: async () => {
    if (!(await navigator.serviceWorker.register('/main.js'))) throw Object.assign(new Error(), { name: 'Ignored' });
  },
  frameText: () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<script>parent.ran = true</' + 'script>';
  },
};
// These tell the page nothing: what counts is that nothing arrives.
const unanswered = {
  beacon: () => navigator.sendBeacon('http://' + host + '/beacon', 'x'),
  prefetch: () => document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: 'http://' + host + '/prefetch' })),
  preload: () => document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', href: 'http://' + host + '/preload' })),
  preconnect: () => document.head.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: 'http://' + host })),
  icon: () => document.head.append(Object.assign(document.createElement('link'), { rel: 'icon', href: 'http://' + host + '/icon.png' })),
  manifest: () => document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: 'http://' + host + '/manifest' })),
  ping: () => Object.assign(document.createElement('a'), { href: '#here', ping: 'http://' + host + '/ping' }).click(),
  frame: () => document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://' + host + '/frame' })),
  object: () => document.body.append(Object.assign(document.createElement('object'), { data: 'http://' + host + '/object' })),
  media: () => document.body.append(Object.assign(document.createElement('video'), { src: 'http://' + host + '/video', autoplay: true })),
  base: () => document.head.append(Object.assign(document.createElement('base'), { href: 'http://' + host + '/' })),
  call: () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: ['stun:' + host, 'turn:' + host + '?transport=tcp'], username: 'u', credential: 'c' }] });
    peer.createDataChannel('x');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  },
  transport: () => new WebTransport('https://' + host + '/transport'),
};
const run = async () => {
  const outcomes = {};
  for (const [name, work] of Object.entries(attempts)) outcomes[name] = await attempt(work);
  for (const work of Object.values(unanswered)) await attempt(work);
  return outcomes;
};
// Later, because DevTools lifts part of the policy from what it evaluates, for as long as that runs.
window.attempt = () => new Promise((resolve) => setTimeout(() => resolve(run())));
`;

beforeAll(async () => {
  server = await countingServer();
  window = await openTestWindow({
    'main.js': script.replace("new URLSearchParams(location.hash.slice(1)).get('port')", String(server.port)),
  });
});
afterAll(async () => {
  await window.close();
  await server.close();
});

test('[E1][E7][B1][B2] nothing foreign runs and nothing leaves the page', async () => {
  const page = window.page();
  const outcomes = await page.evaluate(() =>
    (window as unknown as { attempt(): Promise<Record<string, string>> }).attempt(),
  );
  expect(outcomes).toEqual({
    eval: 'EvalError',
    function: 'EvalError',
    timerText: 'TypeError',
    markup: 'TypeError',
    write: 'TypeError',
    scriptText: 'TypeError',
    ownPolicy: 'TypeError',
    scriptUrl: 'TypeError',
    inlineStyle: 'Ignored',
    styleElement: 'Ignored',
    stylesheet: 'NotLoaded',
    image: 'NotLoaded',
    font: 'NetworkError',
    fetch: 'TypeError',
    fetchOwn: 'TypeError',
    request: 'NotLoaded',
    socket: 'NotLoaded',
    events: 'NotLoaded',
    worker: 'TypeError',
    blobWorker: 'TypeError',
    sharedWorker: 'TypeError',
    serviceWorker: 'Ignored',
    frameText: 'TypeError',
  });
  // Polled: Chromium fetches a manifest when it is idle, some time after the link was added.
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { violations: string[] }).violations), { timeout: 60_000 })
    .toEqual(
      expect.arrayContaining([
        'require-trusted-types-for',
        'trusted-types',
        'style-src-attr',
        'style-src-elem',
        'img-src',
        'font-src',
        'connect-src',
        'frame-src',
        'media-src',
        'manifest-src',
        'base-uri',
      ]),
    );
  expect(await page.evaluate(() => (window as unknown as { ran?: boolean }).ran)).toBeUndefined();
});

test('[B2] a form posts nothing', async () => {
  const page = window.page();
  await page.evaluate((port) => {
    const form = Object.assign(document.createElement('form'), {
      action: `http://127.0.0.1:${port}/form`,
      method: 'post',
    });
    document.body.append(form);
    form.submit();
  }, server.port);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { violations: string[] }).violations))
    .toContain('form-action');
});

test('[B1] without the policy, the interception and the closed port behind it hold as well', async () => {
  const page = window.page();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
  const outcomes = await page.evaluate(() =>
    (window as unknown as { attempt(): Promise<Record<string, string>> }).attempt(),
  );
  expect(outcomes).toMatchObject({
    eval: 'done',
    fetch: 'TypeError',
    image: 'NotLoaded',
    socket: 'NotLoaded',
    request: 'NotLoaded',
  });
  expect(window.refused).toContain('request');
  await devtools.send('Page.setBypassCSP', { enabled: false });
});

test('[B1] nothing of all this arrived at a server on this computer, which does hear others', async () => {
  expect(server.arrived()).toBe(0);
  await fetch(`http://127.0.0.1:${server.port}/`);
  expect(server.arrived()).toBe(1);
});
