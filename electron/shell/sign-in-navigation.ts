import { signInWindowHosts } from '../services.ts';
import { secureAddress } from './navigation.ts';

/** Where the sign-in window is. */
export interface Place {
  host: string;
  /** Not Microsoft's: the page that Microsoft sent on to, of the person's own organisation. */
  isOrganisation: boolean;
}

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
  if (Object.hasOwn(signInWindowHosts, host)) return { host, isOrganisation: false };
  if (host === from.host) return from;
  const isHandedOver = Object.hasOwn(signInWindowHosts, from.host) && signInWindowHosts[from.host]?.handsOver === true;
  return isHandedOver ? { host, isOrganisation: true } : undefined;
}
