import { secureAddress } from './navigation.ts';

/** Where the sign-in window is. */
export interface Place {
  host: string;
  /** Not Microsoft's: the page that Microsoft sent on to, of the person's own organisation. */
  isOrganisation: boolean;
}

/** The hosts a sign-in by code goes through, and whether an organisation's own sign-in page may follow. */
const microsoftHosts: Record<string, { handsOver: boolean }> = {
  // Where codes are entered: the addresses in electron/signin/code.ts.
  'microsoft.com': { handsOver: false },
  'www.microsoft.com': { handsOver: false },
  'login.microsoft.com': { handsOver: true },
  // Work and school accounts: account, password, second factor, consent. Sends federated accounts to their own server.
  'login.microsoftonline.com': { handsOver: true },
  // Personal accounts, and the check whether an address is one.
  'login.live.com': { handsOver: true },
  'account.live.com': { handsOver: false },
  // Setting up a second factor that the organisation asks for on the way. Not seen in a real run yet.
  'account.microsoft.com': { handsOver: false },
  'mysignins.microsoft.com': { handsOver: false },
};

/** The place of the page that the window opens with. */
export function firstPlace(address: string): Place {
  return { host: new URL(address).host, isOrganisation: false };
}

/**
 * Where an address leads from here; undefined when it must not be followed. Microsoft's hosts always; a host that
 * nobody knows only straight from a sign-in host of Microsoft, since organisations have sign-in servers of their own;
 * from there only back, or on within it. Hosts are compared as parsed, port included.
 */
export function nextPlace(from: Place, address: string): Place | undefined {
  const host = secureAddress(address)?.host;
  if (host === undefined) return undefined;
  if (Object.hasOwn(microsoftHosts, host)) return { host, isOrganisation: false };
  if (host === from.host) return from;
  const isHandedOver = Object.hasOwn(microsoftHosts, from.host) && microsoftHosts[from.host]?.handsOver === true;
  return isHandedOver ? { host, isOrganisation: true } : undefined;
}
