import type { Refused } from './types.ts';

/** Where a page wants to go. */
interface Destination {
  url: string;
  isMainFrame: boolean;
  /** Sent on by the server it had asked. */
  isRedirect: boolean;
}

/** What one window may do; without a rule it may go nowhere. */
export interface NavigationRule {
  mayGo(to: Destination): boolean;
  /** A page that wanted a window of its own; it never gets one. */
  wantedWindow?(url: string): void;
}

/** Longer than any address that a sign-in uses. */
const longestAddress = 16_384;

/**
 * Reads an address that may be gone to: https, no user name that looks like a host, nothing that two programs read
 * differently.
 */
export function secureAddress(address: string): URL | undefined {
  // Programs drop or keep white space and control characters, and take a back-slash for a slash, or do not.
  if (address.length > longestAddress || /[\p{Cc}\p{Cf}\s\\]/u.test(address) || !URL.canParse(address))
    return undefined;
  const url = new URL(address);
  return url.protocol === 'https:' && !url.username && !url.password ? url : undefined;
}

/** Frames inside a page: of the web, or empty ones that the page fills itself. */
export function mayBeFrame(address: string): boolean {
  return address === 'about:blank' || address === 'about:srcdoc' || secureAddress(address) !== undefined;
}

/** The printer's page gets everything by the one road to the printer, which refuses every other host. */
export const printerPageRule: NavigationRule = { mayGo: ({ url }) => mayBeFrame(url) };

/**
 * Holds a page, whatever made it, to its rule: no navigation that the rule does not allow, no window, no webview.
 * Listens to all three events, because each sees what the others do not (links and scripts, frames, servers).
 * Nor does a page move or size its window.
 * @param ruleOf asked at every attempt; a page without a rule goes nowhere
 * @param refused for the log
 */
export function guardContents(
  contents: Electron.WebContents,
  ruleOf: (contents: Electron.WebContents) => NavigationRule | undefined,
  refused: (what: Refused) => void,
): void {
  const decide = (
    event: { preventDefault(): void; url: string; isMainFrame: boolean },
    { isRedirect }: { isRedirect: boolean },
  ) => {
    const { url, isMainFrame } = event;
    if (ruleOf(contents)?.mayGo({ url, isMainFrame, isRedirect })) return;
    event.preventDefault();
    refused('navigation');
  };
  contents.on('will-navigate', (event) => decide(event, { isRedirect: false }));
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) decide(event, { isRedirect: false });
  });
  contents.on('will-redirect', (event) => decide(event, { isRedirect: true }));
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    refused('webview');
  });
  contents.on('content-bounds-updated', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    refused('window');
    ruleOf(contents)?.wantedWindow?.(url);
    return { action: 'deny' };
  });
}
