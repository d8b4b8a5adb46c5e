// For the tests beside it: the window with a page of the test's own, and a server that counts what reaches it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildPreload } from '../../scripts/build.mjs';
import type { Sender } from '../calls/serve.ts';
import type { Outcome } from '../calls/table.ts';
import { createChromiumWindow, type ChromiumWindowOptions } from '../shell/chromium-window.ts';
import type { MainWindow, Refused, Shell } from '../shell/types.ts';

export interface TestWindow {
  shell: Shell;
  main: MainWindow;
  /** The page of the window, another one after a crash. */
  page(): Page;
  /** Resolves with the page that comes after a crash. */
  nextPage(): Promise<Page>;
  /** Everything that crossed to the main process. */
  calls: { sender: Sender; name: unknown; args: unknown }[];
  refused: Refused[];
  closeRefused: number;
  close(): Promise<void>;
}

const firstPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
<meta name="style-nonce" content="STYLE-NONCE"><script type="module" src="./main.js"></script></head>
<body><h1>Test</h1><input id="typed" aria-label="typed"></body></html>`;

/** @param files of the page besides index.html */
export async function openTestWindow(
  files: Record<string, string> = {},
  options: Partial<ChromiumWindowOptions> = {},
  answer: (name: unknown, args: unknown) => unknown = () => null,
): Promise<TestWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'test-window-'));
  const preloadFolder = join(folder, 'preload');
  await buildPreload(preloadFolder);
  const renderer = join(folder, 'renderer');
  mkdirSync(renderer);
  for (const [name, content] of Object.entries({ 'index.html': firstPage, 'main.js': '', ...files }))
    writeFileSync(join(renderer, name), content);
  let page: Page | undefined;
  let next: (page: Page) => void = () => undefined;
  const shell = createChromiumWindow({
    ...{ executablePath: process.env['PMA_BROWSER'], renderer },
    ...options,
    preload: join(preloadFolder, 'preload.cjs'),
    headless: true,
    onPage: (opened) => {
      page = opened;
      next(opened);
      options.onPage?.(opened);
    },
  });
  const window: Omit<TestWindow, 'main'> = {
    shell,
    calls: [],
    refused: [],
    closeRefused: 0,
    page: () => page!,
    nextPage: () => new Promise((resolve) => (next = resolve)),
    async close() {
      await shell.close();
      rmSync(folder, { recursive: true });
    },
  };
  const main = await shell.openMain({
    call: (sender, name, args) => {
      window.calls.push({ sender, name, args });
      return Promise.resolve({ ok: true, value: answer(name, args) } satisfies Outcome<unknown>);
    },
    closeRefused: () => window.closeRefused++,
    refused: (what) => window.refused.push(what),
    language: () => 'en',
  });
  return Object.assign(window, { main });
}

/** On loopback. Counts connections, not requests: an unfinished TLS handshake has arrived too. */
export async function countingServer(): Promise<{ port: number; arrived(): number; close(): Promise<void> }> {
  let arrived = 0;
  const server = net.createServer((socket) => {
    arrived += 1;
    socket.on('error', () => undefined);
    socket.resume();
    socket.end('HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\ncontent-length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    arrived: () => arrived,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
