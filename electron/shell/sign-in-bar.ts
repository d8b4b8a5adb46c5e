import { getDomain } from 'tldts';
import type { Texts } from '../texts.ts';

/** What the bar above Microsoft's page says of it. */
export interface SignInBar {
  /** As it is in the address, in its encoded form: letters of other scripts cannot pretend to be others. */
  host: string;
  notice: SignInNotice | undefined;
}

/**
 * The organisation's own page; a step that was not followed; a certificate that does not hold; no answer; a server, or the
 * proxy on the way, that wants a name and a password in a box of the browser.
 */
export type SignInNotice = 'organisation' | 'refused' | 'certificate' | 'failed' | 'password' | 'proxyPassword';

/** The two things the bar's links do; addresses, because it has no script and no preload. */
export const signInBarOrigin = 'assistant://sign-in';
export const signInBarPage = `${signInBarOrigin}/`;
export const barActions = { browser: `${signInBarOrigin}/browser`, close: `${signInBarOrigin}/close` } as const;

/** Pixels of the window that Microsoft's page never gets. */
export const barHeight = { plain: 64, withNotice: 124 } as const;

export function signInBarPolicy(nonce: string): string {
  return `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** The bar as one page without script: whose page is below, whether the connection is secure, and the two ways out. */
export function signInBarHtml(
  { host, notice }: SignInBar,
  { say, language }: Pick<Texts, 'say' | 'language'>,
  nonce: string,
): string {
  const isSecure = notice !== 'certificate' && notice !== 'failed' && notice !== 'proxyPassword';
  const text = (key: string) => escape(say(`desktop:signInBar.${key}`));
  return `<!doctype html>
<html lang="${escape(language)}">
<meta charset="utf-8">
<title>${text('title')}</title>
<style nonce="${nonce}">
  :root { color-scheme: light dark; font: 14px system-ui, sans-serif; }
  body { margin: 0; padding: 8px 12px; background: Canvas; color: CanvasText; border-bottom: 1px solid GrayText; box-sizing: border-box; height: 100vh; overflow: auto; }
  div { display: flex; gap: 12px; align-items: center; min-height: 46px; }
  .where { flex: 1; min-width: 0; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; direction: rtl; text-align: left; }
  small { display: block; }
  a { color: LinkText; padding: 6px 4px; }
  p { margin: 4px 0 0; }
</style>
<div>
  <span aria-hidden="true">${isSecure ? '🔒' : '⚠'}</span>
  <span class="where"><bdi dir="ltr">${emphasised(host)}</bdi><small><bdi>${text(isSecure ? 'secure' : 'insecure')}</bdi></small></span>
  <a href="${barActions.browser}">${text('browser')}</a>
  <a href="${barActions.close}">${text('close')}</a>
</div>
${notice ? `<p role="alert">${text(notice)}</p>` : ''}
</html>
`;
}

/** Of a host, the part that somebody registered, whoever named the rest: in login.live.com.evil.example, evil.example. */
function emphasised(host: string): string {
  const registered = getDomain(host, { allowPrivateDomains: true }) ?? host;
  const at = host.lastIndexOf(registered);
  return `${escape(host.slice(0, at))}<strong>${escape(registered)}</strong>${escape(host.slice(at + registered.length))}`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
