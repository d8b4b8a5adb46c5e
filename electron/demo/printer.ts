import { setTimeout as wait } from 'node:timers/promises';
import { ActiveFaults } from './active-faults.ts';
import { selfSignedFor, type KeyPair } from './certificates.ts';
import { DeviceCodeClient } from './device-code-client.ts';
import type { PrinterFault } from './faults.ts';
import type { Job } from './job-history.ts';
import { MailAccount } from './mail-account.ts';
import type { MailSettings, Service } from './mail-settings.ts';
import { tryMail, type MailServer, type SendingOutcome } from './mail-sender.ts';
import { drawIdentity, type Identity, type PrinterDefinition } from './printers.ts';
import { Draw } from './random.ts';
import { variantsUnder } from './variants-under-faults.ts';
import { drawVariants, type Variants } from './variants.ts';
import type { TestResult } from './web-config/connection-test.ts';
import type { Device, RequestRecord } from './web-config/device.ts';
import { WebConfigPages } from './web-config/routes.ts';
import { drawWords, languages, type Language, type Words } from './web-config/words.ts';
import { WebServer } from './web-server.ts';

/** The cloud around a printer: where it signs in and where it sends. */
export interface Surroundings {
  authorities: Record<Service, string>;
  ca: string;
  clientId: string;
  mailServer: MailServer;
  /** A refresh token from before the start of the world. */
  earlierSignIn: (account: string, dead: boolean) => string;
}

const keptRequests = 5000;
const dayMilliseconds = 86_400_000;
const rebootMilliseconds = 2000;
const wrongClockMilliseconds = 5 * 365 * dayMilliseconds;
const usualWakingSeconds = 3;

/** Drawn when a page is first wanted in a language: for hundreds of printers it would be most of the start. */
function drawEveryLanguage(draw: Draw): Record<Language, Words> {
  const drawn = new Map<Language, Words>();
  const wordsIn = (language: Language) => {
    const words = drawn.get(language) ?? drawWords(language, draw.branch(`words ${language}`));
    drawn.set(language, words);
    return words;
  };
  return Object.defineProperties(
    {} as Record<Language, Words>,
    Object.fromEntries(languages.map((language) => [language, { enumerable: true, get: () => wordsIn(language) }])),
  );
}

/** One pretend printer: mail settings, connection test, job history, and the web server in front of them. */
export class Printer implements Device {
  readonly definition: PrinterDefinition;
  readonly identity: Identity;
  readonly words: Record<Language, Words>;
  readonly faults = new ActiveFaults();
  readonly mail: MailAccount;
  /** Of its fax server; null on models without. */
  readonly fax: MailAccount | null;
  readonly requests: RequestRecord[] = [];
  adminPassword: string;

  readonly #drawnVariants: Variants;
  readonly #firstPassword: string;
  readonly #keys: KeyPair;
  readonly #surroundings: Surroundings;
  readonly #microsoft: Record<Service, DeviceCodeClient>;
  readonly #pages: WebConfigPages;
  readonly #server: WebServer;
  #jobs: Job[] = [];
  #test: 'idle' | 'running' | TestResult = 'idle';
  /** When it will be awake; undefined until somebody asks. */
  #awakeAt: number | undefined;
  /** Grows with every reset and reboot: what an older life started must not write into the new one. */
  #life = 0;

  constructor(definition: PrinterDefinition, seed: number, keys: KeyPair, surroundings: Surroundings) {
    const draw = new Draw(seed, `printer ${definition.id}`);
    this.definition = definition;
    this.identity = drawIdentity(draw, definition);
    this.#drawnVariants = drawVariants(draw, definition.fixed);
    this.words = drawEveryLanguage(draw);
    // The factory password of newer models is the serial number or eight digits on a label.
    const drawnPassword = draw.text('0123456789', 8);
    this.#firstPassword = definition.adminPassword ?? drawnPassword;
    this.adminPassword = this.#firstPassword;
    this.#keys = keys;
    this.#surroundings = surroundings;
    const { authorities, ca, clientId } = surroundings;
    this.#microsoft = {
      exchange: new DeviceCodeClient(authorities.exchange, ca, clientId),
      outlook: new DeviceCodeClient(authorities.outlook, ca, clientId),
    };
    const keep = ({ mail }: { mail: MailSettings }, withoutOAuth2: readonly PrinterFault[]) =>
      new MailAccount(mail, this.#microsoft, this.faults, () => this.#codeCame(), withoutOAuth2);
    this.mail = keep(definition, ['noOAuth2']);
    this.fax = definition.fax === undefined ? null : keep(definition.fax, ['noOAuth2', 'faxWithoutOAuth2']);
    this.#pages = new WebConfigPages(this);
    this.#server = new WebServer(
      (request, response) => this.#pages.answer(request, response),
      keys,
      () => this.#isAwake(),
    );
    this.#setToStart();
  }

  /** Listens; resolves when both ports do. */
  async start(): Promise<void> {
    await this.#server.start();
  }

  async stop(): Promise<void> {
    this.#loseMemory();
    await this.#server.stop();
  }

  /** Back to the state at the start of the world; ports, pages and certificate are those of the start, too. */
  async reset(): Promise<void> {
    if (this.faults.has('newCertificate')) await this.setFault('newCertificate', false);
    this.requests.length = 0;
    this.adminPassword = this.#firstPassword;
    this.#setToStart();
    // Unplugged, or in the middle of a restart that now belongs to an older life.
    await this.#server.start();
  }

  get httpPort(): number {
    return this.#server.httpPort ?? 0;
  }

  get variants(): Variants {
    return variantsUnder(this.faults, this.#drawnVariants);
  }

  now(): number {
    const ahead = this.#drawnVariants.clock.aheadMinutes * 60_000;
    return Date.now() + ahead - (this.faults.has('wrongClock') ? wrongClockMilliseconds : 0);
  }

  get hasJobHistory(): boolean {
    return this.definition.hasJobHistory && !this.faults.has('noJobHistory');
  }

  get rootCertificate(): string {
    return this.faults.has('certificateMissing') ? '01.00' : '02.03';
  }

  updateRootCertificate(): void {
    const life = this.#life;
    const { takesMilliseconds } = this.#drawnVariants.rootUpdate;
    const update = () => this.faults.set('certificateMissing', false);
    if (takesMilliseconds === 0) update();
    else void wait(takesMilliseconds).then(() => life === this.#life && update());
  }

  get jobs(): readonly Job[] {
    return this.#jobs;
  }

  get test(): 'idle' | 'running' | TestResult {
    return this.#test;
  }

  record(entry: RequestRecord): void {
    this.requests.push(entry);
    if (this.requests.length > keptRequests) this.requests.shift();
  }

  async setFault(fault: PrinterFault, on: boolean | number): Promise<void> {
    this.faults.set(fault, on);
    if (fault === 'unplug') {
      if (on) {
        await this.#server.stop();
        this.#loseMemory();
      } else {
        await this.#server.start();
      }
    }
    if (fault === 'asleep' && on) {
      this.#awakeAt = undefined;
      this.#server.cutConnections();
    }
    if (fault === 'oldError' && on) {
      this.#jobs.unshift({ at: this.now() - 40 * dayMilliseconds, kind: 'scanToEmail', user: 'anna', code: 360 });
    }
    if (fault === 'newCertificate') {
      this.#server.useKeys(on ? await selfSignedFor(this.identity.deviceName) : this.#keys);
      await this.#restartServer(0);
    }
  }

  /** The web server goes away for a moment after a save; sessions and tokens are lost, settings are not. */
  async restartAfterSave(): Promise<void> {
    await this.#restartServer(this.variants.mail.restartMilliseconds);
  }

  async runTest(): Promise<void> {
    if (this.#test === 'running') return;
    this.#test = 'running';
    const life = this.#life;
    const { delivers } = this.#drawnVariants.test;
    const outcome = await this.#tryMail(delivers && !this.faults.has('neverSends'));
    if (life !== this.#life) return;
    this.mail.noteUse(outcome);
    if (this.faults.has('neverSends')) outcome.code = 360;
    if (delivers || this.faults.has('neverSends')) this.#note('connectionTest', 'admin', outcome.code);
    this.#test = outcome.result;
  }

  /** Somebody at the panel scans a page to the sender's own address. */
  async scan(): Promise<void> {
    const life = this.#life;
    const outcome = await this.#tryMail(!this.faults.has('neverSends'));
    if (life !== this.#life) return;
    this.mail.noteUse(outcome);
    this.#note('scanToEmail', 'anna', this.faults.has('neverSends') ? 360 : outcome.code);
  }

  async #tryMail(delivers: boolean): Promise<SendingOutcome> {
    if (this.faults.has('noDnsServer')) return { result: 'testServer', code: 360 };
    const { settings, signIn } = this.mail.stored;
    if (settings.secure !== 'none' && settings.validation) {
      if (this.faults.has('wrongClock')) return { result: 'testUntrustedClock', code: 360 };
      if (this.faults.has('certificateMissing')) return { result: 'testUntrustedCertificate', code: 360 };
    }
    return tryMail(settings, signIn, this.#surroundings.mailServer, this.#microsoft[settings.service], delivers);
  }

  #note(kind: Job['kind'], user: string, code: Job['code']): void {
    this.#jobs.push({ at: this.now(), kind, user, code });
  }

  #setToStart(): void {
    const { definition } = this;
    this.faults.clear();
    for (const fault of definition.faults ?? []) this.faults.set(fault, true);
    this.#loseMemory();
    this.#setMail(this.mail, definition);
    if (this.fax !== null && definition.fax !== undefined) this.#setMail(this.fax, definition.fax);
    this.#jobs = definition.jobs.map(({ daysAgo, ...job }) => ({ ...job, at: this.now() - daysAgo * dayMilliseconds }));
  }

  #setMail(account: MailAccount, { mail, signIn }: Pick<PrinterDefinition, 'mail' | 'signIn'>): void {
    const earlier = signIn && {
      ...signIn,
      refreshToken: this.#surroundings.earlierSignIn(signIn.account, signIn.expired),
    };
    account.setToStart(mail, earlier);
  }

  /** What a printer forgets without power. */
  #loseMemory(): void {
    this.#life++;
    this.mail.loseMemory();
    this.fax?.loseMemory();
    this.#test = 'idle';
    this.#pages.forgetSessions();
  }

  /** Whether a connection is answered. The first one wakes it. */
  #isAwake(): boolean {
    if (!this.faults.has('asleep')) return true;
    this.#awakeAt ??= Date.now() + this.faults.numberOf('asleep', usualWakingSeconds) * 1000;
    if (Date.now() < this.#awakeAt) return false;
    return this.faults.takeOnce('asleep');
  }

  #codeCame(): void {
    if (this.faults.takeOnce('rebootDuringSignIn')) void this.#rebootSoon();
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
    this.#pages.forgetSessions();
    await wait(away);
    // Unplugged, reset or stopped in the meantime: whoever did that decides what happens next.
    if (life === this.#life && !this.faults.has('unplug')) await this.#server.start();
  }
}
