import type { CdpTransport } from '../webconfig/page.ts';

/** The window system. Everything the product needs of it, and nothing else. */
export interface Shell {
  /** A blank page without any network of its own, in a memory-only session. Problem: `browser.missing`. */
  openPrinterPage(): Promise<CdpTransport>;
  close(): Promise<void>;
}
