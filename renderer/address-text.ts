/** An address as it can also be typed: IPv6 in brackets, the port only where it is not the usual one of https. */
export function addressText(host: string, port?: number): string {
  const safeHost = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return port === undefined || port === 443 ? safeHost : `${safeHost}:${port}`;
}
