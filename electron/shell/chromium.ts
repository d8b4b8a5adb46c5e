import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { Problem } from '../problem.ts';
import type { CdpTransport } from '../webconfig/page.ts';
import { asRoot, noNetwork } from './chromium-flags.ts';
import { withoutCrashDumps } from './crash-dumps.ts';
import type { PrinterPages } from './types.ts';

/**
 * An installed Chromium, Chrome or Edge as the window system, driven over a pipe: no port is opened.
 * @param executablePath the browser; undefined when none was found on this computer
 */
export function createChromiumShell(executablePath: string | undefined): PrinterPages {
  let running: Promise<Running> | undefined;
  return {
    async openPrinterPage() {
      if (!executablePath) throw new Problem('browser.missing');
      running ??= launch(executablePath);
      const { browser } = await running;
      const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1100, height: 800 } });
      const page = await context.newPage();
      // Playwright answers dialogs itself unless somebody listens; ours are answered over the session below.
      page.on('dialog', () => undefined);
      const session = await context.newCDPSession(page);
      const transport: CdpTransport = {
        send: (method, params) => session.send(method as 'Page.enable', params),
        on: (event, listener) => void session.on(event as 'Page.loadEventFired', listener),
        close: () => context.close(),
      };
      return transport;
    },
    async close() {
      const ending = running;
      running = undefined;
      const { browser, remove } = (await ending) ?? {};
      await browser?.close();
      await remove?.();
    },
  };
}

interface Running {
  browser: Browser;
  /** What is left of it on the disk. */
  remove: () => Promise<void>;
}

async function launch(executablePath: string): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'printer-mail-assistant-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const env = await withoutCrashDumps(folder);
    const browser = await chromium.launch({
      executablePath,
      headless: true,
      env,
      // The command line stops in an orderly way itself.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      chromiumSandbox: !asRoot,
      proxy: noNetwork.proxy,
      // Else Chromium keeps a spare process for the next page, of one context only: several printers at once would start
      // and end one for each other all the time. Where the limit is reached it keeps none. Printers never share a process,
      // whatever the limit: their contexts differ.
      args: ['--disable-gpu', '--renderer-process-limit=1', ...noNetwork.args],
    });
    return { browser, remove };
  } catch (cause) {
    await remove();
    throw new Problem('browser.missing', { path: executablePath }, { cause });
  }
}
