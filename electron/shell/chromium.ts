import { chromium, type Browser } from 'playwright-core';
import { Problem } from '../problem.ts';
import type { CdpTransport } from '../webconfig/page.ts';
import { asRoot, noNetwork, withoutCrashDumps } from './chromium-flags.ts';
import type { PrinterPages } from './types.ts';

/**
 * An installed Chromium, Chrome or Edge as the window system, driven over a pipe: no port is opened.
 * @param executablePath the browser; undefined when none was found on this computer
 */
export function createChromiumShell(executablePath: string | undefined): PrinterPages {
  let browser: Promise<Browser> | undefined;
  return {
    async openPrinterPage() {
      if (!executablePath) throw new Problem('browser.missing');
      browser ??= launch(executablePath);
      const context = await (
        await browser
      ).newContext({ serviceWorkers: 'block', viewport: { width: 1100, height: 800 } });
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
      const running = browser;
      browser = undefined;
      await (await running)?.close();
    },
  };
}

async function launch(executablePath: string): Promise<Browser> {
  try {
    return await chromium.launch({
      executablePath,
      headless: true,
      env: withoutCrashDumps(),
      // The command line stops in an orderly way itself.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      chromiumSandbox: !asRoot,
      proxy: noNetwork.proxy,
      args: ['--disable-gpu', ...noNetwork.args],
    });
  } catch (cause) {
    throw new Problem('browser.missing', { path: executablePath }, { cause });
  }
}
