import type { LinkId } from '../calls/view.ts';
import { isKnown } from '../signin/code.ts';
import { formatOrigin, type PrinterAddress } from '../webconfig/printer-address.ts';

/** An address this program may open; made only here, so that no text of a page or printer becomes one. */
export type AllowedUrl = string & { readonly allowed: unique symbol };

const links: Record<LinkId, string> = {
  microsoft365Admin: 'https://admin.microsoft.com/',
  exchangeAdmin: 'https://admin.exchange.microsoft.com/',
  entraAdmin: 'https://entra.microsoft.com/',
  learnSmtpAuth:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
  learnSecurityDefaults: 'https://learn.microsoft.com/entra/fundamentals/security-defaults',
  learnConditionalAccess: 'https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-flows',
};

export function linkUrl(id: LinkId): AllowedUrl {
  return links[id] as AllowedUrl;
}

/**
 * The page where a code is entered, if it is exactly one of the known ones.
 * @param known signin/code.ts, or the pages of the demo world started in this run
 */
export function signInUrl(verificationUri: string, known: readonly string[]): AllowedUrl | undefined {
  const secure = URL.canParse(verificationUri) && new URL(verificationUri).protocol === 'https:';
  return secure && isKnown(verificationUri, known) ? (new URL(verificationUri).href as AllowedUrl) : undefined;
}

/** A printer's own pages. The address was typed or chosen by the person and parsed; only host and port are of it. */
export function printerUrl({ host, port }: Required<PrinterAddress>): AllowedUrl {
  return `${formatOrigin(host, port)}/` as AllowedUrl;
}
