import type { Sender } from '../calls/serve.ts';
import type { EventName, EventTable, Outcome } from '../calls/table.ts';
import type { InterfaceLanguage } from '../texts.ts';
import type { CdpTransport } from '../webconfig/page.ts';
import type { AllowedUrl } from './links.ts';

/** What driving a printer needs of the window system: all that the command line uses of it. */
export interface PrinterPages {
  /** A blank page without any network of its own, in a memory-only session. Problem: `browser.missing`. */
  openPrinterPage(): Promise<CdpTransport>;
  close(): Promise<void>;
}

/** The window system. Everything the product needs of it, and nothing else. */
export interface Shell extends PrinterPages {
  /** The one window of the assistant. It is opened once; a page that crashed is loaded again by the shell itself. */
  openMain(bridge: BridgeHost): Promise<MainWindow>;
  /** Microsoft's page, in a session that forgets everything; the program sees nothing of what happens in it. */
  openSignIn(url: AllowedUrl): Promise<SignInWindow>;
  /** In the person's own browser. */
  openExternal(url: AllowedUrl): Promise<void>;
  copy(text: string): Promise<void>;
  /** Empties the clipboard if this text is still in it. */
  clearCopied(text: string): Promise<void>;
  /** Asks where to, and writes. @returns false when the person thought better of it */
  saveFile(file: { name: string; content: string }): Promise<boolean>;
}

/** Something a page, or the person with a browser's own keys, tried and was not given. */
export type Refused =
  | 'request'
  | 'navigation'
  | 'window'
  | 'dialog'
  | 'permission'
  | 'download'
  | 'file'
  | 'webview'
  | 'login'
  | 'certificate';

/** What the window's page is connected to. */
export interface BridgeHost {
  call(sender: Sender, name: unknown, args: unknown): Promise<Outcome<unknown>>;
  /** The page asked not to be closed (`beforeunload`), because settings are being written. */
  closeRefused(): void;
  /** For the log, one line each, of whatever page there is. What exactly was asked for is not told: it may be anything. */
  refused(what: Refused): void;
  /** What the page begins in. */
  language(): InterfaceLanguage;
}

export interface MainWindow {
  send<E extends EventName>(event: E, value: EventTable[E]): void;
  /** In front of the others, also when it was minimised: a second start does this. */
  focus(): void;
  close(): Promise<void>;
  /** Resolves when the window is gone, however it went. */
  readonly closed: Promise<void>;
}

export interface SignInWindow {
  /** In the same session: whoever has signed in there need not do it again. */
  go(url: AllowedUrl): Promise<void>;
  /** Out of the way until then, where it would stand before the main window. */
  setAside(): void;
  close(): Promise<void>;
  /** Resolves when it is gone. That proves nothing about the sign-in. */
  readonly closed: Promise<void>;
}
