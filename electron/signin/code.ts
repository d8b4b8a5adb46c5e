import { verificationUris } from '../services.ts';

/** What a page shows: its texts (read-only fields included) and the addresses its links lead to. */
export interface Seen {
  texts: readonly string[];
  links: readonly string[];
}

/** The user code and the verification URI of RFC 8628, as the printer shows them. */
export interface SignInCode {
  /** Exactly as shown: Microsoft takes it without blanks or separators of our own. */
  userCode: string;
  verificationUri: string;
  /** One of Microsoft's pages (electron/services.ts); any other address is shown with a warning and never opened. */
  known: boolean;
}

/**
 * Finds the code among what a page shows now and did not show before "Sign in with Microsoft" was pressed.
 * @param known addresses that may be opened
 * @returns undefined while there is no code, or when several texts could be one
 */
export function findCode(
  before: Seen,
  now: Seen,
  printerHost: string,
  known: readonly string[] = verificationUris,
): SignInCode | undefined {
  const verificationUri = findAddress(before, now, printerHost, known);
  if (!verificationUri) return undefined;
  const old = new Set(before.texts);
  const texts = now.texts.filter((text) => !old.has(text) && !text.includes('://'));
  const userCode = only(texts.flatMap(wholeCode)) ?? only(texts.flatMap(codeInSentence));
  return userCode ? { userCode, verificationUri, known: isKnown(verificationUri, known) } : undefined;
}

/** Compares origin and path as parsed, never as text; the only query taken along is Microsoft's own `otc`. */
export function isKnown(address: string, known: readonly string[] = verificationUris): boolean {
  const url = parse(address);
  if (!url || url.username || url.password) return false;
  const isBare = [...url.searchParams.keys()].every((key) => key === 'otc') && url.hash === '';
  return isBare && known.some((allowed) => place(new URL(allowed)) === place(url));
}

function place(url: URL): string {
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function findAddress(before: Seen, now: Seen, printerHost: string, known: readonly string[]): string | undefined {
  const old = new Set([...before.links, ...addressesIn(before.texts)]);
  const fresh = [...now.links, ...addressesIn(now.texts)].filter((address) => {
    const url = parse(address);
    return url && /^https?:$/.test(url.protocol) && bare(url.hostname) !== bare(printerHost) && !old.has(address);
  });
  const distinct = [...new Set(fresh)];
  return distinct.find((address) => isKnown(address, known)) ?? (distinct.length === 1 ? distinct[0] : undefined);
}

/** Addresses written as text, with or without "https://". */
function addressesIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    [
      ...text.matchAll(/\b(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?\/[^\s"'<>()]+|https?:\/\/[^\s"'<>()]+/gi),
    ].map(([found]) => {
      const address = found.replace(/[.,;:!?]+$/, '');
      return /^https?:/i.test(address) ? address : `https://${address}`;
    }),
  );
}

/** A text that is nothing but the code, or a label, a colon and the code. Microsoft's have 8 or 9 characters. */
function wholeCode(text: string): string[] {
  const value = text.includes(':') ? text.slice(text.lastIndexOf(':') + 1).trim() : text;
  return /^[A-Z0-9]{8,10}$/.test(value) || /^[A-Z0-9]{3,5}([- ][A-Z0-9]{3,5}){1,2}$/.test(value) ? [value] : [];
}

function codeInSentence(text: string): string[] {
  return [...text.matchAll(/(?<![A-Za-z0-9])[A-Z0-9]{8,10}(?![A-Za-z0-9])/g)].map(([code]) => code);
}

/** The one candidate; among several, the one with letters and digits. */
function only(candidates: string[]): string | undefined {
  const distinct = [...new Set(candidates)];
  if (distinct.length <= 1) return distinct[0];
  const mixed = distinct.filter((code) => /\d/.test(code) && /[A-Z]/.test(code));
  return mixed.length === 1 ? mixed[0] : undefined;
}

/** An IPv6 address without the brackets of a URL and the zone of an adapter. */
function bare(host: string): string {
  return host
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .toLowerCase();
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
