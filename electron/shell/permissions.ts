/**
 * Takes every power from a session that Electron would otherwise give it: permissions (asked for, looked up, devices,
 * the screen), downloads, the signed-in Windows account, and traffic of its own. To be called for every session there
 * is. No page has an exception: copying and saving are calls of the table, done by the main process.
 */
export function guardSession(session: Electron.Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.on('will-download', (event) => event.preventDefault());
  session.allowNTLMCredentialsForDomains('');
  session.setSpellCheckerEnabled(false);
  // Reserved (RFC 6761): without it Electron fetches dictionaries from Google.
  session.setSpellCheckerDictionaryDownloadURL('https://dictionaries.invalid/');
}
