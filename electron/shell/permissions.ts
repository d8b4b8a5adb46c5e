import type { Refused } from './types.ts';

/**
 * Takes every power from a session that Electron would otherwise give it: permissions (asked for, looked up, devices,
 * the screen), downloads, files of this computer, the signed-in Windows account, and traffic of its own. To be called for
 * every session there is. No page has an exception: copying and saving are calls of the table, done by the main process.
 * @param refused for the log
 */
export function guardSession(session: Electron.Session, refused: (what: Refused) => void): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    refused('permission');
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    refused('permission');
    answer(null);
  });
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.on('will-download', (event) => {
    event.preventDefault();
    refused('download');
  });
  // Pages come from a scheme of our own or by TLS; this one would read every file of the person.
  session.protocol.handle('file', () => {
    refused('file');
    return new Response(null, { status: 403 });
  });
  session.allowNTLMCredentialsForDomains('');
  session.setSpellCheckerEnabled(false);
  // Reserved (RFC 6761): without it Electron fetches dictionaries from Google.
  session.setSpellCheckerDictionaryDownloadURL('https://dictionaries.invalid/');
}
