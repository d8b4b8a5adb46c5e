import { createTransport } from 'nodemailer';
import { SignInFailed, type DeviceCodeClient } from './device-code-client.ts';
import type { JobErrorCode } from './job-history.ts';
import type { MailSettings } from './mail-settings.ts';
import type { TestResult } from './web-config/connection-test.ts';

/** Where the pretend mail server is, and whom to trust there. */
export interface MailServer {
  host: string;
  port: number;
  ca: string;
}

/** The names that lead to the pretend Exchange; the demo has no other name resolution. */
const exchangeNames = new Set(['smtp-mail.outlook.com', 'smtp.office365.com']);

export interface SendingOutcome {
  result: TestResult;
  /** What the job history gets; null for none. */
  code: JobErrorCode | null;
  /** The renewed refresh token: the old one is thrown away. */
  refreshToken?: string;
  /** Microsoft no longer takes the stored sign-in. */
  signInExpired?: boolean;
}

/**
 * What a printer does to prove its mail settings: signs in at the server, and if `delivers` sends itself a mail.
 * @param signIn the stored sign-in; null when there is none.
 */
export async function tryMail(
  settings: MailSettings,
  signIn: { account: string; refreshToken: string } | null,
  server: MailServer,
  microsoft: DeviceCodeClient,
  delivers: boolean,
): Promise<SendingOutcome> {
  if (settings.method === 'off') return { result: 'testServer', code: null };
  let user = settings.account;
  let login: { type: 'OAuth2'; user: string; accessToken: string } | { user: string; pass: string };
  let refreshToken: string | undefined;
  if (settings.method === 'oauth2') {
    if (signIn === null) return { result: 'testMustSignIn', code: 360 };
    try {
      const tokens = await microsoft.renew(signIn.refreshToken);
      refreshToken = tokens.refreshToken;
      user = signIn.account;
      login = { type: 'OAuth2', user, accessToken: tokens.accessToken };
    } catch (error) {
      if (error instanceof SignInFailed && error.reason === 'expired') {
        return { result: 'testMustSignIn', code: 361, signInExpired: true };
      }
      return { result: 'testCommunication', code: 360 };
    }
  } else {
    login = { user, pass: settings.password };
  }
  const renewed = refreshToken === undefined ? {} : { refreshToken };
  if (!exchangeNames.has(settings.server.toLowerCase()) || ![25, 587].includes(settings.port)) {
    return { result: 'testServer', code: 360, ...renewed };
  }
  if (settings.secure !== 'startTls') return { result: 'testSecure', code: 360, ...renewed };

  const transport = createTransport({
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    requireTLS: true,
    // Validation switched off means just that, on a printer as here.
    tls: { servername: server.host, ca: server.ca, rejectUnauthorized: settings.validation },
    auth: login,
    forceAuth: true,
    name: 'printer.example',
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 10_000,
  } as Parameters<typeof createTransport>[0]);
  try {
    if (delivers) {
      const text = 'This is a test of the email server settings.';
      await transport.sendMail({ from: settings.sender, to: settings.sender, subject: 'Connection Test', text });
    } else {
      await transport.verify();
    }
    return { result: 'testSuccess', code: null, ...renewed };
  } catch (error) {
    return { result: resultOf(error), code: 360, ...renewed };
  } finally {
    transport.close();
  }
}

function resultOf(error: unknown): TestResult {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EAUTH') return 'testAuthentication';
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return 'testSender';
  return 'testCommunication';
}
