import { LogLevel, PublicClientApplication } from '@azure/msal-node';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import { HttpsClient, type WayOut } from './https-client.ts';
import { MicrosoftNetwork } from './microsoft-network.ts';
import { sendTestMail, type MailVerdict } from './test-mail.ts';

export interface SignInCheck {
  /** Of the organisation's own app registration. */
  clientId: string;
  /** https://login.microsoftonline.com/<tenant> */
  authority: string;
  /** Of one resource only: Microsoft gives no token for two. */
  scope: string;
  mailServer: { host: string; port: number };
  /** Signs in and sends the test mail. */
  mailbox: string;
  /** Gets it: the mailbox itself, or somebody who can look. */
  recipient: string;
  /** Of the test mail, in the person's language. */
  subject: string;
  text: string;
}

/**
 * Where a registration for one organisation signs in: at this organisation's address only.
 * @param tenant its identifier or one of its domains
 */
export function authorityOf(tenant: string, authority: string): string {
  return new URL(`/${tenant}`, authority).href;
}

/** What the person needs at Microsoft's page. */
export interface CheckCode {
  userCode: string;
  verificationUri: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

export interface SignInCheckResult extends MailVerdict {
  /** Who signed in, as Microsoft's token names them; null when it names nobody. Nobody has verified the token's signature. */
  account: string | null;
}

const claims = z.object({ preferred_username: z.string().min(1).max(320) });

/**
 * Lets a person sign in by code as the printer will, and sends one mail with it: what a printer will meet, before it is
 * touched. The token is in memory only, and dropped as soon as the mail server has answered.
 *
 * Problems: microsoft.* and check.*, when nobody was signed in; signIn.stopped, at once when the signal is aborted.
 */
export async function checkSignIn(
  check: SignInCheck,
  parts: { clock: Clock; signal: AbortSignal; onCode: (code: CheckCode) => void; wayOut?: WayOut },
): Promise<SignInCheckResult> {
  const { clock, signal, wayOut = {} } = parts;
  const https = new HttpsClient(wayOut);
  try {
    const { account, accessToken } = await signIn(check, new MicrosoftNetwork({ https, clock, signal }), parts.onCode);
    const { mailServer: server, mailbox, recipient, subject, text } = check;
    const ca = wayOut.ca === undefined ? {} : { ca: wayOut.ca };
    return {
      account,
      ...(await sendTestMail({ server, mailbox, recipient, accessToken, subject, text, ...ca }, signal)),
    };
  } catch (error) {
    throw signal.aborted ? new Problem('signIn.stopped') : error;
  } finally {
    await https.close();
  }
}

async function signIn(
  { clientId, authority, scope }: SignInCheck,
  network: MicrosoftNetwork,
  onCode: (code: CheckCode) => void,
): Promise<{ account: string | null; accessToken: string }> {
  const { host } = new URL(authority);
  const application = new PublicClientApplication({
    // Named, so that the library does not ask Microsoft's own servers whether it may talk to this one.
    auth: { clientId, authority, knownAuthorities: [host] },
    system: {
      networkClient: network,
      // Neither to a file nor to the terminal: it knows codes and tokens.
      loggerOptions: { loggerCallback: () => undefined, logLevel: LogLevel.Error, piiLoggingEnabled: false },
    },
  });
  try {
    const tokens = await application.acquireTokenByDeviceCode({
      scopes: [scope],
      deviceCodeCallback: ({ userCode, verificationUri }) =>
        onCode({ userCode, verificationUri, expiresAt: network.codeExpiresAt }),
    });
    if (tokens === null) throw new Problem('microsoft.notMicrosoft', { host, status: 200 });
    const { data } = claims.safeParse(tokens.idTokenClaims);
    return { account: data?.preferred_username ?? null, accessToken: tokens.accessToken };
  } catch (error) {
    if (network.failure) throw network.failure;
    // What the library itself does not understand in an answer: no discovery document, no id token. Its own error is not
    // kept: it may quote the answer.
    throw error instanceof Problem ? error : new Problem('microsoft.notMicrosoft', { host, status: 200 });
  } finally {
    application.clearCache();
  }
}
