/**
 * The proxy for https that this computer is set to, as command line programs are told it (curl(1)): without a scheme it
 * is an http proxy. Undefined: none, or nothing that can be used as one.
 */
export function proxySetting(environment: NodeJS.ProcessEnv): URL | undefined {
  const set = (environment['https_proxy'] || environment['HTTPS_PROXY'] || '').trim();
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(set) ? set : `http://${set}`;
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  try {
    // As the proxy is told them; undici throws at a lone percent sign.
    decodeURIComponent(url.username + url.password);
    return url;
  } catch {
    return undefined;
  }
}
