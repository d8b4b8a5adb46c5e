/**
 * Switches of Chromium that take a protection away, whoever puts them on the command line: a link on the desktop, a script,
 * another program. They are taken off before the app is ready, which is when Chromium reads them. `no-sandbox` is not among
 * them, because it is read before the first line of ours: where a system lets no sandbox be made, nothing would start.
 */
export const refusedSwitches = [
  // Whoever connects there drives the program.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  // Certificates, and whom a name leads to.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'host-rules',
  'host-resolver-rules',
  // Ours is the system's.
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  // The signed-in Windows account.
  'auth-server-allowlist',
  'auth-server-whitelist',
  'auth-negotiate-delegate-allowlist',
  'auth-negotiate-delegate-whitelist',
  // What one page may do to another.
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'allow-file-access-from-files',
  'unsafely-treat-insecure-origin-as-secure',
  'enable-blink-features',
  'enable-experimental-web-platform-features',
  'js-flags',
  'load-extension',
  // Traffic and its keys in a file.
  'log-net-log',
  'ssl-key-log-file',
  'user-agent',
] as const;
