import type { CallArguments } from '../calls/table.ts';
import type { ReadinessView, SignInCheckView } from '../calls/view.ts';
import { checkWanted, mailAddress } from '../journeys/wanted.ts';
import { appRegistration } from '../mail/app-registration.ts';
import { applicationId } from '../mail/application-id.ts';
import { Problem } from '../problem.ts';
import { services } from '../services.ts';
import { consentUrl } from '../shell/links.ts';
import type { Shell } from '../shell/types.ts';
import type { Texts } from '../texts.ts';
import { mailboxIn } from './identities.ts';
import type { Place } from './place.ts';
import type { PresentPlace } from './present-place.ts';
import { printerEvidence } from './printer-reading.ts';
import type { PrinterWork } from './printer-work.ts';
import { ReadinessCheck, type Subject } from './readiness-check.ts';
import type { SettingsStore } from './settings.ts';
import type { SignInAttemptParts } from './sign-in-attempt.ts';
import { SignInCheckRun } from './sign-in-check-run.ts';

export interface ReadinessPageParts extends Pick<SignInAttemptParts, 'clock' | 'personSignsIn'> {
  shell: Shell;
  work: PrinterWork;
  place: PresentPlace;
  /** In turn; undefined when nothing may be begun at this moment. */
  openPlace: () => Promise<Place | undefined>;
  settings: SettingsStore;
  texts: () => Texts;
  changed: () => void;
}

/** Whether all is ready for the mailbox that was typed and the printer that was chosen: what was tried, pasted, said, checked. */
export class ReadinessPage {
  readonly #parts: ReadinessPageParts;
  #check: ReadinessCheck;
  #signInCheck: SignInCheckRun;

  constructor(parts: ReadinessPageParts) {
    this.#parts = parts;
    this.#check = new ReadinessCheck(parts.changed);
    this.#signInCheck = new SignInCheckRun(parts.changed);
  }

  /** The optional check that signs in from this computer. */
  get signInCheck(): SignInCheckRun {
    return this.#signInCheck;
  }

  /** @param texts of the scripts' comments */
  view(texts: () => Texts): ReadinessView {
    const { state, form, job } = this.#parts.work;
    const printer = printerEvidence(state, form, job?.reading.pages);
    const signInCheck = this.#signInCheck.evidence(this.#subject);
    return this.#check.view(this.#subject, { printer, ...(signInCheck && { signInCheck }) }, texts);
  }

  signInCheckView(): SignInCheckView {
    const { place, settings } = this.#parts;
    // The demo has a registration of its own, which nobody has to remember.
    const clientId = place.now?.world?.microsoft.ownApplication ?? settings.get().checkClientId ?? '';
    return this.#signInCheck.view(this.#subject, clientId);
  }

  /** Whoever comes to the page that says whether all is ready wants to know it. */
  probeIfDue(): void {
    const { lookingAt, form } = this.#parts.work;
    if (lookingAt === 'exchange' && !this.#check.wasProbed(form.service)) void this.probe();
  }

  /** Tries Microsoft's hosts, and asks the printer's pages without login. Resolves when the hosts have answered. */
  async probe(): Promise<void> {
    const { work, openPlace } = this.#parts;
    // Opening the journal may fail: that is shown as the screen's problem.
    const place = await openPlace().catch(() => undefined);
    void work.job?.reading.read(work.facts);
    if (place) await this.#check.probe(work.form.service, place.microsoft);
  }

  paste(text: string): void {
    this.#check.paste(text, this.#subject);
  }

  say({ row, so }: CallArguments<'say'>): void {
    this.#check.say(row, so === 'unsaid' ? null : so === 'yes', this.#subject);
  }

  /** Begins the sign-in check. Problems: check.clientIdInvalid, check.recipientInvalid, account.invalid. */
  async checkSignIn(args: CallArguments<'checkSignIn'>): Promise<void> {
    const { work, settings, texts, openPlace } = this.#parts;
    const { data: clientId } = applicationId.safeParse(args.clientId);
    const recipient = args.recipient.trim();
    if (clientId === undefined) throw new Problem('check.clientIdInvalid', { clientId: args.clientId.trim() });
    if (!mailAddress.safeParse(recipient).success) throw new Problem('check.recipientInvalid', { recipient });
    const { service, account } = checkWanted({ ...work.form, sender: '' });
    const place = await openPlace();
    if (!place) return;
    if (!place.world) settings.set({ checkClientId: clientId });
    const { say } = texts();
    const mail = { subject: say('signInCheck:mail.subject'), text: say('signInCheck:mail.text') };
    // Not waited for: a person takes minutes.
    void this.#signInCheck.start({ service, mailbox: account, recipient, clientId, mail }, place, this.#parts);
  }

  /** The commands that register an application for it, to the clipboard. */
  copyRegistration(): Promise<void> {
    const { commands } = appRegistration(services[this.#parts.work.form.service].hasOrganisation);
    return this.#parts.shell.copy(commands.join('\n'));
  }

  /** Where an administrator agrees to the application. @returns null: what was pasted is none */
  async openConsent(pasted: string): Promise<string | null> {
    const { microsoft, world } = await this.#parts.place.open();
    const url = consentUrl(pasted, microsoft.target(this.#parts.work.form.service).authority);
    // A pretend Microsoft is nothing for the person's own browser.
    if (url && !world) await this.#parts.shell.openExternal(url);
    return url ?? null;
  }

  stop(): void {
    this.#check.stop();
    this.#signInCheck.stop();
  }

  /** What was tried, pasted, said and checked so far. */
  forget(): void {
    this.stop();
    this.#check = new ReadinessCheck(this.#parts.changed);
    this.#signInCheck = new SignInCheckRun(this.#parts.changed);
  }

  /** What is asked about at this moment. */
  get #subject(): Subject {
    const { form, job } = this.#parts.work;
    return { service: form.service, mailbox: mailboxIn(form.account), printer: job?.shown.address ?? '' };
  }
}
