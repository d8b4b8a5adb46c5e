import type { LinkId } from '../calls/view.ts';
import { applicationId } from '../mail/application-id.ts';
import { microsoftPages } from '../services.ts';
import { isKnown } from '../signin/code.ts';
import { formatOrigin, type PrinterAddress } from '../webconfig/printer-address.ts';

/** An address this program may open; made only here, so that no text of a page or printer becomes one. */
export type AllowedUrl = string & { readonly allowed: unique symbol };

export function linkUrl(id: LinkId): AllowedUrl {
  return microsoftPages[id] as AllowedUrl;
}

/** An address that a page wants opened elsewhere, if it is exactly one that this program opens itself. */
export function knownPage(address: string): AllowedUrl | undefined {
  return Object.values(microsoftPages).find((page) => page === address) as AllowedUrl | undefined;
}

/**
 * The page where a code is entered, if it is exactly one of the known ones.
 * @param known those of services.ts, or the pages of the demo world started in this run
 */
export function signInUrl(verificationUri: string, known: readonly string[]): AllowedUrl | undefined {
  const secure = URL.canParse(verificationUri) && new URL(verificationUri).protocol === 'https:';
  return secure && isKnown(verificationUri, known) ? (new URL(verificationUri).href as AllowedUrl) : undefined;
}

/**
 * Where an administrator agrees for everybody, to an application whose identifier somebody has pasted: Epson's is not
 * published, so none is known here (D-2, F-12). Undefined when it is no identifier.
 * @param authority of the service; its host and tenant are taken
 */
export function consentUrl(pastedApplicationId: string, authority: string): AllowedUrl | undefined {
  const { data } = applicationId.safeParse(pastedApplicationId);
  if (data === undefined) return undefined;
  const { origin, pathname } = new URL(authority);
  const address = new URL(`${pathname.replace(/\/$/, '')}/adminconsent`, origin);
  address.searchParams.set('client_id', data);
  return address.href as AllowedUrl;
}

/** A printer's own pages. The address was typed or chosen by the person and parsed; only host and port are of it. */
export function printerUrl({ host, port }: Required<PrinterAddress>): AllowedUrl {
  return `${formatOrigin(host, port)}/` as AllowedUrl;
}
