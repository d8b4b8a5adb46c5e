import { isIP, isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';

import { Problem } from '../problem.ts';

/** Where a printer answers. `host` is canonical: lower case, no brackets, an IPv6 scope kept (fe80::1%eth0). */
export interface PrinterAddress {
  host: string;
  /** Only when it was typed. */
  port?: number;
}

/** A longer text is no address that anyone typed, and need not be looked at. */
const longestText = 2048;

/**
 * Reads what a person typed or pasted: an IPv4 or IPv6 address (bare or in brackets, with a scope), or a host name,
 * each with an optional port; or a web address, whose path is dropped. Loopback is an address like any other.
 *
 * @throws Problem `address.invalid` for anything else, also for a user name and password inside a web address (they
 *   would be remembered) and for numbers that are no complete IPv4 address (programs read "192.168.1" as 192.168.0.1).
 */
export function parsePrinterAddress(text: string): PrinterAddress {
  const typed = text.trim();
  if (typed.length > longestText) throw new Problem('address.invalid');
  // RFC 3986 section 3.2: the authority ends at the first "/", "?" or "#".
  const authority = /^https?:\/\/([^/?#]*)/i.exec(typed)?.[1] ?? typed;

  if (isIPv6(authority)) return { host: canonicalIPv6(authority) };
  const parts = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(authority);
  if (!parts) throw new Problem('address.invalid');
  const [, bracketed, plain, digits] = parts;
  const host = bracketed === undefined ? parseName(plain ?? '') : parseBracketed(bracketed);
  if (digits === undefined) return { host };
  const port = Number(digits);
  if (port < 1 || port > 65535) throw new Problem('address.invalid');
  return { host, port };
}

/**
 * The origin under which a printer's pages are known: `https://192.168.1.40`, `https://127.0.0.1:40123`,
 * `https://[fe80::1]`. The scope of an IPv6 address is left out: web addresses have no place for it (WHATWG URL).
 */
export function formatOrigin(host: string, port: number): string {
  const name = isIPv6(host) ? `[${host.split('%')[0]}]` : host;
  return port === 443 ? `https://${name}` : `https://${name}:${port}`;
}

function parseBracketed(text: string): string {
  // RFC 6874: inside a web address the "%" before the scope is written "%25".
  const address = text.replace('%25', '%');
  if (!isIPv6(address)) throw new Problem('address.invalid');
  return canonicalIPv6(address);
}

function parseName(text: string): string {
  if (isIPv4(text)) return text;
  // domainToASCII stops reading at these, as if the rest had not been typed.
  if (/[/\\?#@\s]/.test(text)) throw new Problem('address.invalid');
  const name = domainToASCII(text).replace(/\.$/, '');
  // A text that only becomes an IP address by conversion ("192.168.1", "0x7f.1") leads somewhere nobody typed.
  if (isIP(name) !== 0 || name.length > 253) throw new Problem('address.invalid');
  // RFC 1123 section 2.1; the underscore is no part of it, but occurs in names that Windows gives.
  const labels = /^(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/;
  if (!labels.test(name)) throw new Problem('address.invalid');
  return name;
}

function canonicalIPv6(address: string): string {
  const [bare = '', scope] = address.split('%');
  const canonical = new URL(`https://[${bare}]`).hostname.slice(1, -1);
  return scope === undefined ? canonical : `${canonical}%${scope}`;
}
