import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { askHttps } from './https-client.ts';

/** Why a sign-in of the printer ended without tokens. */
export type SignInFailure = 'expired' | 'declined' | 'refused' | 'unreachable';

export class SignInFailed extends Error {
  constructor(readonly reason: SignInFailure) {
    super(reason);
  }
}

const codeAnswer = z.object({
  user_code: z.string().min(1).max(20),
  device_code: z.string().min(1).max(2000),
  verification_uri: z.url(),
  expires_in: z.number().positive(),
  interval: z.number().positive().default(5),
});
export type DeviceCode = z.infer<typeof codeAnswer>;

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  id_token: z.string().min(1),
});
const idTokenClaims = z.object({ preferred_username: z.string() });
const errorAnswer = z.object({ error: z.string() });

export interface PrinterTokens {
  account: string;
  accessToken: string;
  refreshToken: string;
}

const scope = 'https://outlook.office.com/SMTP.Send offline_access openid profile';

/** The printer's side of RFC 8628: asks for a code, polls, renews. */
export class DeviceCodeClient {
  readonly #authority: string;
  readonly #ca: string;
  readonly #clientId: string;

  constructor(authority: string, ca: string, clientId: string) {
    this.#authority = authority;
    this.#ca = ca;
    this.#clientId = clientId;
  }

  async requestCode(signal: AbortSignal): Promise<DeviceCode> {
    const { status, text } = await this.#post('devicecode', { scope }, signal);
    if (status !== 200) throw new SignInFailed('refused');
    return codeAnswer.parse(JSON.parse(text));
  }

  /** Polls until the person is done. Rejects with SignInFailed, or with the signal's reason. */
  async waitForTokens(code: DeviceCode, signal: AbortSignal): Promise<PrinterTokens> {
    let seconds = code.interval;
    for (;;) {
      await wait(seconds * 1000, undefined, { signal });
      const grant = {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: code.device_code,
      };
      const { status, text } = await this.#post('token', grant, signal);
      if (status === 200) return readTokens(text);
      const { error } = errorAnswer.parse(JSON.parse(text));
      if (error === 'slow_down') seconds += 5;
      else if (error === 'expired_token') throw new SignInFailed('expired');
      else if (error === 'authorization_declined') throw new SignInFailed('declined');
      else if (error !== 'authorization_pending') throw new SignInFailed('refused');
    }
  }

  /** New tokens for a stored sign-in. Rejects with SignInFailed('expired') when Microsoft no longer takes it. */
  async renew(refreshToken: string): Promise<PrinterTokens> {
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken, scope };
    const { status, text } = await this.#post('token', grant, AbortSignal.timeout(10_000));
    if (status !== 200) throw new SignInFailed('expired');
    return readTokens(text);
  }

  async #post(endpoint: 'devicecode' | 'token', form: Record<string, string>, signal: AbortSignal) {
    const url = new URL(`${this.#authority}/oauth2/v2.0/${endpoint}`);
    try {
      return await askHttps(url, { ca: this.#ca, form: { ...form, client_id: this.#clientId }, signal });
    } catch {
      signal.throwIfAborted();
      throw new SignInFailed('unreachable');
    }
  }
}

function readTokens(text: string): PrinterTokens {
  const tokens = tokenAnswer.parse(JSON.parse(text));
  const claims = Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString('utf8');
  return {
    account: idTokenClaims.parse(JSON.parse(claims)).preferred_username,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
  };
}
