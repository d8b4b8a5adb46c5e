import { setTimeout as wait } from 'node:timers/promises';
import { selfSignedFor, type KeyPair } from './certificates.ts';
import { DeviceCodeClient, SignInFailed } from './device-code-client.ts';
import type { PrinterFault } from './faults.ts';
import type { Job } from './job-history.ts';
import { tryMail, type MailServer } from './mail-sender.ts';
import { oauthServer, type MailSettings } from './mail-settings.ts';
import { drawIdentity, type Identity, type PrinterDefinition } from './printers.ts';
import { Draw } from './random.ts';
import { drawVariants, type Variants } from './variants.ts';
import { drawWords, languages, type Language, type Words } from './web-config/words.ts';
import type { Device, RequestRecord, SignInRequest } from './web-config/device.ts';
import type { TestResult } from './web-config/connection-test.ts';
import type { MailView } from './web-config/email-server.ts';
import type { SignInProgress } from './web-config/sign-in.ts';
import { WebConfigSite } from './web-config/site.ts';
import { WebServer } from './web-server.ts';

/** The cloud around a printer: where it signs in and where it sends. */
export interface Surroundings {
  authority: string;
  ca: string;
  clientId: string;
  mailServer: MailServer;
  /** A refresh token from before the start of the world. */
  earlierSignIn: (account: string, dead: boolean) => string;
}

interface SignIn {
  account: string;
  refreshToken: string;
}

interface UnsavedSignIn extends SignIn, SignInRequest {}

const keptRequests = 5000;
const dayMilliseconds = 86_400_000;
const rebootMilliseconds = 2000;

function drawEveryLanguage(draw: Draw): Record<Language, Words> {
  const drawn = languages.map((language) => [language, drawWords(language, draw.branch(`words ${language}`))]);
  return Object.fromEntries(drawn) as Record<Language, Words>;
}

/**
 * One pretend printer: settings, sign-in, connection test, job history, and the web server in front of them.
 *
 * A sign-in lives in memory until OK stores it (guide B12): page and mail therefore may disagree, as with a real one.
 */
export class Printer implements Device {
  readonly definition: PrinterDefinition;
  readonly variants: Variants;
  readonly identity: Identity;
  readonly words: Record<Language, Words>;
  readonly faults = new Set<PrinterFault>();
  readonly requests: RequestRecord[] = [];
  adminPassword: string;
  writes = 0;

  readonly #drawnPassword: string;
  readonly #keys: KeyPair;
  readonly #surroundings: Surroundings;
  readonly #microsoft: DeviceCodeClient;
  readonly #site: WebConfigSite;
  readonly #server: WebServer;
  #stored!: MailSettings;
  #storedSignIn: SignIn | null = null;
  #expired = false;
  #unsaved: UnsavedSignIn | null = null;
  #jobs: Job[] = [];
  #progress: SignInProgress | null = null;
  #signInAbort = new AbortController();
  #test: 'idle' | 'running' | TestResult = 'idle';
  /** Grows with every reset and reboot: what an older life started must not write into the new one. */
  #life = 0;

  constructor(definition: PrinterDefinition, seed: number, keys: KeyPair, surroundings: Surroundings) {
    const draw = new Draw(seed, `printer ${definition.id}`);
    this.definition = definition;
    this.identity = drawIdentity(draw, definition.location);
    this.variants = drawVariants(draw, definition.fixed);
    this.words = drawEveryLanguage(draw);
    // The factory password of newer models is the serial number or eight digits on a label.
    this.#drawnPassword = draw.text('0123456789', 8);
    this.adminPassword = this.#drawnPassword;
    this.#keys = keys;
    this.#surroundings = surroundings;
    this.#microsoft = new DeviceCodeClient(surroundings.authority, surroundings.ca, surroundings.clientId);
    this.#site = new WebConfigSite(this);
    this.#server = new WebServer((request, response) => this.#site.answer(request, response), keys);
    this.#setToStart();
  }

  /** Listens; resolves when both ports do. */
  async start(): Promise<void> {
    await this.#server.start();
  }

  async stop(): Promise<void> {
    this.#life++;
    this.#signInAbort.abort();
    await this.#server.stop();
  }

  /** Back to the state at the start of the world; ports, pages and certificate are those of the start, too. */
  async reset(): Promise<void> {
    if (this.faults.has('newCertificate')) await this.setFault('newCertificate', false);
    this.requests.length = 0;
    this.adminPassword = this.#drawnPassword;
    this.writes = 0;
    this.#site.forgetSessions();
    this.#setToStart();
    // Unplugged, or in the middle of a restart that now belongs to an older life.
    await this.#server.start();
  }

  get httpPort(): number {
    return this.#server.httpPort ?? 0;
  }

  now(): number {
    return Date.now() + this.variants.clock.aheadMinutes * 60_000;
  }

  get hasJobHistory(): boolean {
    return this.definition.hasJobHistory && !this.faults.has('noJobHistory');
  }

  get jobs(): readonly Job[] {
    return this.#jobs;
  }

  get progress(): SignInProgress | null {
    return this.#progress;
  }

  get test(): 'idle' | 'running' | TestResult {
    return this.#test;
  }

  /** What the control address tells: the stored truth, not what a page shows. */
  get stored(): { settings: MailSettings; signedInAs: string | null; signedInSaved: boolean; expired: boolean } {
    return {
      settings: this.#stored,
      signedInAs: this.#unsaved?.account ?? this.#storedSignIn?.account ?? null,
      signedInSaved: this.#unsaved === null && this.#storedSignIn !== null,
      expired: this.#expired,
    };
  }

  /** What the Email Server page shows: an unsaved sign-in brings its form with it. */
  get mailView(): MailView {
    const unsaved = this.#unsaved;
    const offersOAuth2 = !this.faults.has('noOAuth2');
    if (unsaved !== null && offersOAuth2) {
      const shown = {
        ...this.#stored,
        ...oauthServer,
        method: 'oauth2' as const,
        service: unsaved.service,
        sender: unsaved.sender ?? this.#stored.sender,
      };
      return { shown, offersOAuth2, signIn: { state: 'signedIn', account: unsaved.account } };
    }
    const saved = this.#stored.method === 'oauth2' ? this.#storedSignIn : null;
    const state = saved === null ? 'none' : this.#expired ? 'expired' : 'signedIn';
    return { shown: this.#stored, offersOAuth2, signIn: { state, account: saved?.account ?? '' } };
  }

  record(entry: RequestRecord): void {
    this.requests.push(entry);
    if (this.requests.length > keptRequests) this.requests.shift();
  }

  async setFault(fault: PrinterFault, on: boolean): Promise<void> {
    if (on) this.faults.add(fault);
    else this.faults.delete(fault);
    if (fault === 'unplug') {
      if (on) {
        await this.#server.stop();
        this.#loseMemory();
      } else {
        await this.#server.start();
      }
    }
    if (fault === 'oldError' && on) {
      this.#jobs.unshift({ at: this.now() - 40 * dayMilliseconds, kind: 'scanToEmail', user: 'anna', code: 360 });
    }
    if (fault === 'newCertificate') {
      this.#server.useKeys(on ? await selfSignedFor(this.identity.deviceName) : this.#keys);
      await this.#restartServer(0);
    }
  }

  async startSignIn(request: SignInRequest): Promise<void> {
    this.#signInAbort.abort();
    const abort = new AbortController();
    this.#signInAbort = abort;
    const life = this.#life;
    const show = (phase: SignInProgress['phase'], userCode = '', verificationUri = '') => {
      if (!abort.signal.aborted && life === this.#life) this.#progress = { phase, userCode, verificationUri };
    };
    const fail = (error: unknown) => show(error instanceof SignInFailed ? error.reason : 'refused');
    show('requesting');
    try {
      const code = await this.#microsoft.requestCode(abort.signal);
      show('waiting', code.user_code, code.verification_uri);
      if (this.faults.delete('rebootDuringSignIn')) void this.#rebootSoon();
      this.#microsoft.waitForTokens(code, abort.signal).then((tokens) => {
        if (abort.signal.aborted || life !== this.#life) return;
        this.#unsaved = { account: tokens.account, refreshToken: tokens.refreshToken, ...request };
        show('done');
      }, fail);
    } catch (error) {
      fail(error);
    }
  }

  cancelSignIn(): void {
    this.#signInAbort.abort();
    this.#progress = { phase: 'declined', userCode: '', verificationUri: '' };
  }

  /** Forgets the sign-in, saved or not, at once. */
  signOut(): void {
    this.#signInAbort.abort();
    this.#progress = null;
    this.#unsaved = null;
    this.#storedSignIn = null;
    this.#expired = false;
  }

  /** What OK does: the settings, and with OAuth2 the unsaved sign-in, become permanent. */
  save(settings: MailSettings): void {
    this.writes++;
    this.#stored = settings;
    if (settings.method !== 'oauth2') this.#storedSignIn = null;
    else if (this.#unsaved !== null) {
      this.#storedSignIn = { account: this.#unsaved.account, refreshToken: this.#unsaved.refreshToken };
      this.#expired = false;
    }
    this.#unsaved = null;
    this.#progress = null;
  }

  /** The web server goes away for a moment after a save; sessions and tokens are lost, settings are not. */
  async restartAfterSave(): Promise<void> {
    await this.#restartServer(this.variants.mail.restartMilliseconds);
  }

  async runTest(): Promise<void> {
    if (this.#test === 'running') return;
    this.#test = 'running';
    const life = this.#life;
    const { delivers } = this.variants.test;
    const outcome = await tryMail(
      this.#stored,
      this.#storedSignIn,
      this.#surroundings.mailServer,
      this.#microsoft,
      delivers,
    );
    if (life !== this.#life) return;
    if (outcome.refreshToken !== undefined && this.#storedSignIn !== null) {
      this.#storedSignIn = { ...this.#storedSignIn, refreshToken: outcome.refreshToken };
    }
    if (outcome.signInExpired) this.#expired = true;
    if (delivers) this.#jobs.push({ at: this.now(), kind: 'connectionTest', user: 'admin', code: outcome.code });
    this.#test = outcome.result;
  }

  #setToStart(): void {
    const { definition } = this;
    this.faults.clear();
    for (const fault of definition.faults ?? []) this.faults.add(fault);
    this.#loseMemory();
    this.#stored = { ...definition.mail };
    this.#storedSignIn = null;
    this.#expired = definition.signIn?.expired ?? false;
    if (definition.signIn !== null) {
      const { account, saved, expired } = definition.signIn;
      const signIn = { account, refreshToken: this.#surroundings.earlierSignIn(account, expired) };
      if (saved) this.#storedSignIn = signIn;
      else this.#unsaved = { ...signIn, service: 'exchange', sender: definition.mail.sender };
    }
    this.#jobs = definition.jobs.map(({ daysAgo, ...job }) => ({ ...job, at: this.now() - daysAgo * dayMilliseconds }));
  }

  /** What a printer forgets without power. */
  #loseMemory(): void {
    this.#life++;
    this.#signInAbort.abort();
    this.#progress = null;
    this.#unsaved = null;
    this.#test = 'idle';
    this.#site.forgetSessions();
  }

  async #rebootSoon(): Promise<void> {
    const life = this.#life;
    await wait(700);
    if (life !== this.#life) return;
    this.#loseMemory();
    await this.#restartServer(rebootMilliseconds);
  }

  async #restartServer(away: number): Promise<void> {
    const life = this.#life;
    await this.#server.stop();
    this.#site.forgetSessions();
    await wait(away);
    // Unplugged, reset or stopped in the meantime: whoever did that decides what happens next.
    if (life === this.#life && !this.faults.has('unplug')) await this.#server.start();
  }
}
