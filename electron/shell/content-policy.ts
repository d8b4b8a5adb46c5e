/**
 * What the page of the window may do: run and show its own files, and nothing else. No request leaves it, no text
 * becomes markup or script (Trusted Types without any policy), nothing frames it.
 * @param nonce of this one load; Fluent's styles carry it
 */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // data: is the picture of the printer's page.
    "img-src 'self' data:",
    "font-src 'self'",
    // The next five do not fall back to default-src, or not in every browser.
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "worker-src 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
