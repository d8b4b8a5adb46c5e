import { chromium, type Browser } from 'playwright-core';
import { Problem } from '../problem.ts';
import type { CdpTransport } from '../webconfig/page.ts';
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
  const asRoot = process.getuid?.() === 0;
  try {
    return await chromium.launch({
      executablePath,
      headless: true,
      // The command line stops in an orderly way itself.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      // Chromium's sandbox does not work for root; anybody else keeps it.
      chromiumSandbox: !asRoot,
      // Behind the interception there is only a closed port, loopback included: workers, preconnects and WebRTC have no
      // way out.
      proxy: { server: 'http://127.0.0.1:9', bypass: '<-loopback>' },
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // The proxy does not hold WebRTC back; this does. Older browsers know it by its older name.
        '--webrtc-ip-handling-policy=disable_non_proxied_udp',
        '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      ],
    });
  } catch (cause) {
    throw new Problem('browser.missing', { path: executablePath }, { cause });
  }
}
