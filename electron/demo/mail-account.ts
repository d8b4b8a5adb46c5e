import type { ActiveFaults } from './active-faults.ts';
import type { PrinterFault } from './faults.ts';
import { SignInFailed, type DeviceCodeClient } from './device-code-client.ts';
import { oauthServer, type MailSettings, type Service } from './mail-settings.ts';
import type { MailView } from './web-config/email-server.ts';
import type { SignInProgress } from './web-config/sign-in.ts';
import type { MailPart, SignInRequest } from './web-config/device.ts';

export interface SignIn {
  account: string;
  refreshToken: string;
}

interface UnsavedSignIn extends SignIn, SignInRequest {
  /** When it came, in true milliseconds since 1970. */
  at: number;
}

/** How long a printer that forgets keeps a sign-in without OK, unless its switch says another time. */
const forgottenAfterSeconds = 60;

/** Settings and sign-in as they are kept for good, and what OK did to them. */
export interface StoredMail {
  settings: MailSettings;
  signIn: SignIn | null;
  expired: boolean;
  writes: number;
}

/**
 * One mail server of a printer: the general one, or the one of its fax server.
 *
 * A sign-in lives in memory until OK stores it (guide B12): page and mail therefore may disagree, as with a real one.
 */
export class MailAccount implements MailPart {
  #stored: StoredMail;
  #unsaved: UnsavedSignIn | null = null;
  #progress: SignInProgress | null = null;
  #abort = new AbortController();
  readonly #microsoft: Record<Service, DeviceCodeClient>;
  readonly #faults: ActiveFaults;
  readonly #codeCame: () => void;
  readonly #withoutOAuth2: readonly PrinterFault[];

  /**
   * @param codeCame hears of every code as soon as it can be shown
   * @param withoutOAuth2 with any of these it is not offered
   */
  constructor(
    settings: MailSettings,
    microsoft: Record<Service, DeviceCodeClient>,
    faults: ActiveFaults,
    codeCame: () => void,
    withoutOAuth2: readonly PrinterFault[],
  ) {
    this.#stored = { settings, signIn: null, expired: false, writes: 0 };
    this.#microsoft = microsoft;
    this.#faults = faults;
    this.#codeCame = codeCame;
    this.#withoutOAuth2 = withoutOAuth2;
  }

  /** Back to the start: what is stored, or a sign-in that nobody stored. */
  setToStart(settings: MailSettings, signIn: (SignIn & { saved: boolean; expired: boolean }) | null): void {
    this.loseMemory();
    const saved = signIn?.saved ? { account: signIn.account, refreshToken: signIn.refreshToken } : null;
    this.#stored = { settings: { ...settings }, signIn: saved, expired: signIn?.expired ?? false, writes: 0 };
    if (signIn !== null && !signIn.saved) {
      const { account, refreshToken } = signIn;
      this.#unsaved = { account, refreshToken, service: 'exchange', sender: settings.sender, at: Date.now() };
    }
  }

  /** What goes without power. */
  loseMemory(): void {
    this.#abort.abort();
    this.#progress = null;
    this.#unsaved = null;
  }

  get stored(): Readonly<StoredMail> {
    return this.#stored;
  }

  get progress(): SignInProgress | null {
    return this.#progress;
  }

  /** The sign-in without OK, as long as the printer remembers it. */
  get unsaved(): UnsavedSignIn | null {
    const kept = this.#faults.numberOf('forgetsSignIn', forgottenAfterSeconds) * 1000;
    const old = this.#unsaved !== null && Date.now() - this.#unsaved.at > kept;
    if (old && this.#faults.has('forgetsSignIn')) this.#unsaved = null;
    return this.#unsaved;
  }

  /** What the page shows: an unsaved sign-in brings its form with it. */
  get view(): MailView {
    const { settings, signIn, expired } = this.#stored;
    const { unsaved } = this;
    const offersOAuth2 = !this.#withoutOAuth2.some((fault) => this.#faults.has(fault));
    if (unsaved !== null && offersOAuth2) {
      const shown = {
        ...settings,
        ...oauthServer,
        method: 'oauth2' as const,
        service: unsaved.service,
        sender: unsaved.sender ?? settings.sender,
      };
      return { shown, offersOAuth2, signIn: { state: 'signedIn', account: unsaved.account } };
    }
    const saved = settings.method === 'oauth2' ? signIn : null;
    const state = saved === null ? 'none' : expired ? 'expired' : 'signedIn';
    return { shown: settings, offersOAuth2, signIn: { state, account: saved?.account ?? '' } };
  }

  /** Asks Microsoft for a code and polls in the background; resolves when there is a code or a failure to show. */
  async startSignIn(request: SignInRequest): Promise<void> {
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const show = (phase: SignInProgress['phase'], userCode = '', verificationUri = '') => {
      if (!abort.signal.aborted) this.#progress = { phase, userCode, verificationUri };
    };
    const fail = (error: unknown) => show(error instanceof SignInFailed ? error.reason : 'refused');
    if (this.#faults.has('additionalNetwork')) return show('additionalNetwork');
    if (this.#faults.has('noDnsServer')) return show('unreachable');
    show('requesting');
    try {
      const microsoft = this.#microsoft[request.service];
      const code = await microsoft.requestCode(abort.signal);
      show('waiting', code.user_code, code.verification_uri);
      this.#codeCame();
      microsoft.waitForTokens(code, abort.signal).then(({ account, refreshToken }) => {
        if (abort.signal.aborted) return;
        this.#unsaved = { account, refreshToken, ...request, at: Date.now() };
        show('done');
      }, fail);
    } catch (error) {
      fail(error);
    }
  }

  cancelSignIn(): void {
    this.#abort.abort();
    this.#progress = { phase: 'declined', userCode: '', verificationUri: '' };
  }

  /** Forgets the sign-in, saved or not, at once. */
  signOut(): void {
    this.loseMemory();
    this.#stored = { ...this.#stored, signIn: null, expired: false };
  }

  administratorLeft(): void {
    if (this.#faults.has('forgetsSignIn')) this.#unsaved = null;
  }

  /** What OK does: the settings, and with OAuth2 the unsaved sign-in, become permanent. */
  save(settings: MailSettings): void {
    const { signIn, expired, writes } = this.#stored;
    const { unsaved } = this;
    this.#stored = { settings, signIn, expired, writes: writes + 1 };
    if (settings.method !== 'oauth2') this.#stored.signIn = null;
    else if (unsaved !== null) {
      this.#stored.signIn = { account: unsaved.account, refreshToken: unsaved.refreshToken };
      this.#stored.expired = false;
    }
    this.#unsaved = null;
    this.#progress = null;
  }

  /** Using the sign-in gave a new token, or showed that Microsoft no longer takes it. */
  noteUse(outcome: { refreshToken?: string; signInExpired?: boolean }): void {
    const { signIn } = this.#stored;
    if (outcome.refreshToken !== undefined && signIn !== null) {
      this.#stored.signIn = { ...signIn, refreshToken: outcome.refreshToken };
    }
    if (outcome.signInExpired) this.#stored.expired = true;
  }
}
