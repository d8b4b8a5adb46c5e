/**
 * Switches of Chromium that take a protection away, whoever puts them on the command line: a link on the desktop, a script,
 * another program. They are taken off before the app is ready, which is when Chromium reads most of them (`js-flags` of the main
 * process it has read by then). `no-sandbox` is not among them: enableSandbox has the last word about that.
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
  'proxy-auto-detect',
  'no-proxy-server',
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
  'disable-site-isolation-for-policy',
  'disable-gpu-sandbox',
  'single-process',
  // Another program in the place of a part of this one.
  'browser-subprocess-path',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  // Traffic and its keys in a file.
  'log-net-log',
  'ssl-key-log-file',
  'user-agent',
] as const;
