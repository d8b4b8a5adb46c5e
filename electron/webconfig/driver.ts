import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import { readJobHistory, type JobHistory } from './job-history.ts';
import {
  fold,
  labelLanguages,
  labelText,
  labelTexts,
  means,
  recognise,
  type Concept,
  type LabelLanguage,
} from './labels.ts';
import { isLoggedOut, isLoginPage, isSentInVain, logIn, says, shellPath, type Credentials } from './login.ts';
import {
  entryFor,
  mailFields,
  mailPages,
  named,
  optionFor,
  readMailPage,
  type MailField,
  type MailPage,
  type MailPageId,
} from './mail-page.ts';
import { englishCookie } from './look.ts';
import { isMailServer, mailServerPlan, type ServerField, type ServerValue } from './mail-server.ts';
import type { RemotePage } from './page.ts';
import type { Use } from './picture.ts';
import { readTestResult, type TestResult } from './connection-test.ts';
import { rootCertificateButton } from './root-certificate-page.ts';
import type { Button, Control, PageSnapshot } from './snapshot.ts';

const emailServer: Concept = 'wc_email_server';

/** A way through the menu, from the outermost group that has to be named. */
type MenuPath = readonly Concept[];
const testPath: MenuPath = [emailServer, 'x_connection_test'];
const historyPath: MenuPath = ['x_job_history'];
const rootCertificatePath: MenuPath = ['wc_shot_root_certificate_update'];

/** What may be written, each field as the concept of its option or as text. */
export interface MailPlan {
  service: 'wc_service_exchange_online' | 'wc_service_outlook_com';
  /** Sender's Email Address; undefined leaves it as it is. */
  sender?: string;
}

/**
 * The administrator's hands in Web Config: every method is one small thing a person would do there, and returns what
 * was seen afterwards or throws a named problem. Controls are found anew before each press.
 */
export class PrinterDriver {
  /** The language of the printer's pages, known once the menu was recognised. */
  language: LabelLanguage | undefined;
  #credentials: Credentials | undefined;
  #askedForEnglish = false;
  /** The menu beside the page is as the driver has opened it since the login. */
  #knowsMenu = false;
  /** Paths at which each mail page was seen: in an earlier run, or where a person opened it. */
  readonly mailPageLinks: Readonly<Record<MailPageId, Set<string>>> = { mail: new Set(), fax: new Set() };
  /** Where the menu entry pressed last leads, and what it was pressed for. */
  #openedUrl: string | undefined;
  #openedPath: MenuPath | undefined;

  /** @param quote the printer's words as they may be passed on: some printers quote what they signed in with */
  constructor(
    private readonly page: RemotePage,
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
    private readonly quote: (words: string) => string,
  ) {}

  /** B2. The credentials are kept in memory, for when the printer restarts or forgets its session. */
  async logIn(credentials: Credentials): Promise<void> {
    await logIn(this.page, credentials, this.quote, this.signal);
    this.#credentials = credentials;
  }

  /** Logs in again with credentials the printer accepted before, after dropping the old session. */
  async logInAgain(): Promise<void> {
    if (!this.#credentials) throw new Problem('login.sessionLost');
    this.#dropSession();
    await logIn(this.page, this.#credentials, this.quote, this.signal);
  }

  /** Ends the session, so that whoever goes on has to log in again. */
  async forgetSession(): Promise<void> {
    this.#dropSession();
    await this.page.open(shellPath, this.signal);
  }

  /** The next page is opened with the whole frame around it, which takes away whatever was laid over the page. */
  forgetMenu(): void {
    this.#knowsMenu = false;
  }

  #dropSession(): void {
    this.#knowsMenu = false;
    this.page.road.cookies.clear();
    if (this.#askedForEnglish && this.language === 'en') this.#setEnglishCookie();
  }

  /** B3, or its like for the fax server. Problems: page.notFound, page.notRecognised. */
  async openMailPage(which: MailPageId = 'mail'): Promise<MailPage> {
    const { path, wholePath } = mailPages[which];
    const { opened, understood } = await this.#open(path, (snapshot) => this.#read(snapshot, which));
    const mail = understood ?? (await this.#openMailPageByLink(which));
    if (mail) return mail;
    await this.#throwIfBusy();
    if (!opened) throw new Problem('page.notFound', { path: labelText(wholePath, this.#lang()) });
    throw this.#notRecognised('wc_authentication_method');
  }

  /** The same page in English, where every word of it is in print; undefined when the printer does not change over. */
  async openMailPageInEnglish(which: MailPageId = 'mail'): Promise<MailPage | undefined> {
    return (await this.#changeToEnglish()) ? this.openMailPage(which) : undefined;
  }

  /** Whether the menu beside the page that is shown leads to the mail server of the fax server. */
  async seeFaxServer(): Promise<boolean> {
    return this.#entry(await this.page.snapshot(), mailPages.fax.path) !== undefined;
  }

  /** A page with nothing to read but a message, and nothing to use: the printer is at work, or in error. */
  async #throwIfBusy(): Promise<void> {
    const snapshot = await this.page.open(shellPath, this.signal);
    const { entries, controls, messages } = snapshot;
    const words = messages.length > 0 ? messages.join(' ') : says(snapshot, 'x_busy') ? snapshot.texts.join(' ') : '';
    if (words && entries.length === 0 && controls.length === 0)
      throw new Problem('printer.busy', { words: this.quote(words).slice(0, 300) });
  }

  /**
   * The mail page without its way through the menu: where it was seen before, else behind a link that is called as it
   * is, under a heading whose words mean nothing to us. Opening a page changes nothing, and what is opened must be
   * recognised like any other.
   */
  async #openMailPageByLink(which: MailPageId): Promise<MailPage | undefined> {
    const languages = this.#languages();
    const { entries } = await this.page.open(shellPath, this.signal);
    const name = mailPages[which].path[1];
    const named = entries.filter(({ href, text }) => href && languages.some((l) => means(name, text, l)));
    return this.#openMailPageAt(
      [...this.mailPageLinks[which], ...named.slice(0, 4).map(({ href }) => pathOf(href))],
      which,
    );
  }

  async #openMailPageAt(links: readonly string[], which: MailPageId): Promise<MailPage | undefined> {
    for (const link of new Set(links)) {
      try {
        const mail = this.#readInAnyLanguage(await this.page.open(link, this.signal), which);
        if (mail) return mail;
      } catch (error) {
        // A link of long ago may lead anywhere; the next one may still be right.
        if (!(error instanceof Problem) || error.code !== 'printer.redirected') throw error;
      }
    }
    return undefined;
  }

  /** The mail page for a look and nothing else: by itself at the address where it was seen last, else by the menu. */
  async lookAtMailPage(): Promise<MailPage> {
    return (await this.#openMailPageAt([...this.mailPageLinks.mail].slice(-1), 'mail')) ?? this.openMailPage();
  }

  /** The mail page as it is shown at this moment, whoever opened it. */
  async seeMailPage(which: MailPageId = 'mail'): Promise<MailPage | undefined> {
    return this.#readInAnyLanguage(await this.page.snapshot(), which);
  }

  /** Whether the printer has ended the session: its menu offers the login again. */
  async isLoggedOut(): Promise<boolean> {
    return isLoggedOut(await this.page.open(shellPath, this.signal));
  }

  /** Whether the page shows what only an administrator sees: the way to the mail settings, or to log out. */
  async seeLoggedIn(): Promise<boolean> {
    const snapshot = await this.page.snapshot();
    if (isLoginPage(snapshot)) return false;
    return (
      this.#readInAnyLanguage(snapshot, 'mail') !== undefined ||
      this.#entry(snapshot, mailPages.mail.path) !== undefined ||
      snapshot.entries.some(({ text }) => labelLanguages.some((language) => isLogout(text, language)))
    );
  }

  /** Firmware from before OAuth2 has the page, but not the choice. */
  offersOAuth2(mail: MailPage): boolean {
    return (
      mail.fields.method !== undefined && optionFor(mail.fields.method, 'wc_auth_oauth2', this.#lang()) !== undefined
    );
  }

  /** B4, B5 and the sender: sets the form to the plan. Nothing reaches the printer's settings before `pressOk`. */
  async fill(plan: MailPlan): Promise<MailPage> {
    let mail = await this.#mailPageHere();
    const method = mail.fields.method;
    const oauth = method && optionFor(method, 'wc_auth_oauth2', this.#lang());
    if (!method || !oauth) throw this.#notRecognised('wc_authentication_method');
    const before = mail.fields;
    if (!oauth.selected) mail = await this.#choose(oauth.ref, { as: 'wc_auth_oauth2', guide: 'B4' });
    const service = mail.fields.service;
    if (!service?.proven) throw this.#notRecognised('wc_email_service');
    const wanted = optionFor(service, plan.service, this.#lang());
    if (!wanted) throw this.#notRecognised(plan.service);
    if (!wanted.selected) mail = await this.#choose(wanted.ref, { as: plan.service, guide: 'B5' });
    if (!oauth.selected) mail = await this.#fillServer(mail, before);
    const sender = mail.fields.sender;
    if (plan.sender !== undefined && sender?.shown !== plan.sender && this.#mayHoldSender(mail)) {
      if (!sender?.proven) return this.#fillInEnglish(plan);
      if (isWritable(sender.control)) await this.page.fill(sender.control.ref, plan.sender, { as: mailFields.sender });
      mail = await this.#mailPageHere();
    }
    return mail;
  }

  /**
   * Most pages set server, port and security with the service, or close them. What such a choice left as it was, open and
   * set for another mail server, is set to what printers show for both services; certificate validation is never
   * touched.
   */
  async #fillServer(mail: MailPage, before: MailPage['fields']): Promise<MailPage> {
    for (const [name, { text, option }] of Object.entries(mailServerPlan) as [ServerField, ServerValue][]) {
      const field = mail.fields[name];
      if (field?.shown === undefined || field.shown !== before[name]?.shown) continue;
      if (!field.proven || isMailServer(name, field.shown, this.#lang()) || !isWritable(field.control)) continue;
      const choice = option && optionFor(field, option, this.#lang());
      if (choice) mail = await this.#choose(choice.ref, { as: mailFields[name] });
      else if (field.control.kind === 'text') {
        await this.page.fill(field.control.ref, text, { as: mailFields[name] });
        mail = await this.#mailPageHere();
      }
    }
    return mail;
  }

  /** A sender field that we recognise, or, in a language whose words for it are unsure, a text field that we do not. */
  #mayHoldSender(mail: MailPage): boolean {
    if (mail.fields.sender) return isWritable(mail.fields.sender.control);
    if (mail.ambiguous.includes('sender')) return true;
    return this.language !== 'en' && mail.unknownTextFields > 0;
  }

  /** The label of a field in this language is nowhere in print, so nothing is written through it; in English it is. */
  async #fillInEnglish(plan: MailPlan): Promise<MailPage> {
    if (!(await this.openMailPageInEnglish())) throw this.#notRecognised('wc_shot_senders_email_address');
    return this.fill(plan);
  }

  /**
   * The authentication method and nothing else (R-37: the other settings come from the provider). What the page's own
   * script sets along with it is put back where the page leaves it open; what it closes is the printer's.
   */
  async chooseOAuth2(which: MailPageId): Promise<void> {
    const { controls, fields } = await this.#mailPageHere(which);
    const oauth = fields.method && optionFor(fields.method, 'wc_auth_oauth2', this.#lang());
    if (!fields.method || !oauth) throw this.#notRecognised('wc_authentication_method');
    if (oauth.selected) return;
    const method = fields.method.control;
    const before = named(controls.filter((control) => control !== method && !control.masked));
    let mail = await this.#choose(oauth.ref, { as: 'wc_auth_oauth2' }, which);
    // What is put back may set another one in its turn; each is tried once.
    for (const [name, { value }] of before) {
      const now = named(mail.controls).get(name);
      if (!now || now.value === value || now.masked || !isWritable(now)) continue;
      mail = (await this.#put(now, value, {}, which)) ?? mail;
    }
  }

  /**
   * Puts back what a field held before: the option with that value (values are not translated), or the text.
   * @returns false when the field is not on the page, cannot be written, or has no such option
   */
  async restore(field: MailField, value: string, which: MailPageId = 'mail'): Promise<boolean> {
    const found = (await this.#mailPageHere(which)).fields[field];
    if (!found?.proven || !isWritable(found.control)) return false;
    if (found.control.value === value) return true;
    return (await this.#put(found.control, value, { as: mailFields[field] }, which)) !== undefined;
  }

  /** @returns the page afterwards; undefined when the control has no such option */
  async #put(control: Control, value: string, use: Use, which: MailPageId): Promise<MailPage | undefined> {
    if (control.kind === 'text') {
      await this.page.fill(control.ref, value, use);
      return this.#mailPageHere(which);
    }
    const option = control.options.find((candidate) => candidate.value === value);
    return option && this.#choose(option.ref, use, which);
  }

  /**
   * Ends the printer's present sign-in, so that another account can be signed in; nothing when nobody is signed in.
   * Problem: signIn.notSignedOut, because a "Signed in" that stayed would pass for the new sign-in.
   */
  async signOut(): Promise<void> {
    const mail = await this.#mailPageHere();
    if (!mail.status?.signedIn) return;
    if (!mail.signOut) {
      if (!(await this.openMailPageInEnglish())) throw this.#notRecognised('wc_shot_sign_out');
      return this.signOut();
    }
    await this.page.press(mail.signOut.ref, { acceptDialogs: true, as: 'wc_shot_sign_out' });
    await this.page.settled(this.signal);
    for (const end = this.clock.now() + 15_000; this.clock.now() < end; await this.clock.wait(1_000, this.signal)) {
      const here = await this.seeMailPage();
      if (here && !here.status?.signedIn) return;
    }
    if ((await this.openMailPage()).status?.signedIn) throw new Problem('signIn.notSignedOut');
  }

  /** Whether the page shown is the login form in answer to what was sent, which was not taken then. */
  async seeSentInVain(): Promise<boolean> {
    return isSentInVain(await this.page.settled(this.signal));
  }

  /** The page as it is at this moment. */
  see(): Promise<PageSnapshot> {
    return this.page.snapshot();
  }

  /** B6: "Sign In", then "Sign in with Microsoft" on the screen that appears. */
  async startSignIn(): Promise<void> {
    const mail = await this.#mailPageHere();
    if (!mail.signIn) throw this.#notRecognised('wc_sign_in');
    await this.page.press(mail.signIn.ref, { acceptDialogs: true, as: 'wc_sign_in', guide: 'B6' });
    const screen = await this.page.settled(this.signal);
    const ref = this.#microsoftButton(screen);
    if (ref === undefined) throw this.#notRecognised('wc_sign_in_with_microsoft');
    await this.page.press(ref, { acceptDialogs: true, as: 'wc_sign_in_with_microsoft', guide: 'B6' });
    await this.page.settled(this.signal, 3_000);
  }

  #microsoftButton(screen: PageSnapshot): number | undefined {
    const isIt = (text: string) => recognise('button', text, this.#lang())?.concept === 'wc_sign_in_with_microsoft';
    const buttons = screen.buttons.filter((button) => isPressable(button) && isIt(button.text));
    if (buttons.length === 1) return buttons[0]?.ref;
    const links = screen.entries.filter((entry) => entry.visible && isIt(entry.text));
    return links.length === 1 ? links[0]?.ref : undefined;
  }

  /**
   * B12. Presses OK, and OK again on the pages that ask for confirmation. Whether it was stored is not judged here: the
   * words differ by firmware, and the web server may go away before it has answered. The caller reads back.
   * @returns what the printer said, in its words; `busy` when it took nothing because it is at work
   * Problem: login.sessionLost, when it took nothing because the session had ended; its page may show a sign-in that was
   * not stored as if it were, so reading back would not tell.
   */
  async pressOk(which: MailPageId = 'mail'): Promise<{ said: string[]; busy: boolean }> {
    const mail = await this.#mailPageHere(which);
    if (!mail.ok) throw this.#notRecognised('wc_ok');
    const said: string[] = [];
    let ref: number | undefined = mail.ok.ref;
    let pressed = false;
    let busy = false;
    let inVain = false;
    try {
      for (let page = 1; ref !== undefined && page <= 3; page++) {
        await this.page.press(ref, { acceptDialogs: true, as: 'wc_ok', guide: 'B12' });
        pressed = true;
        const snapshot = await this.page.settled(this.signal);
        said.push(...this.page.dialogs.map(({ message }) => message), ...snapshot.messages);
        busy = says(snapshot, 'x_busy');
        inVain = isSentInVain(snapshot);
        // The form again, or a result: done. A page with a second form is the one that asks "are you sure".
        ref = this.#read(snapshot, which) ? undefined : this.#confirmButton(snapshot);
      }
    } catch (error) {
      // Once OK was pressed it may have been stored, whatever the page does afterwards: the caller reads back.
      if (!pressed || !(error instanceof Problem)) throw error;
    }
    if (inVain) throw new Problem('login.sessionLost');
    return { said, busy };
  }

  /** The button that updates the root certificates; undefined when the menu or the page is not recognised. */
  async findRootCertificateUpdate(): Promise<Button | undefined> {
    const find = (snapshot: PageSnapshot) =>
      rootCertificateButton(snapshot, (frame) => this.#isContent(snapshot, frame), this.#lang());
    return (await this.#open(rootCertificatePath, find)).understood;
  }

  /**
   * Presses it, and the button of a page that asks for confirmation. What came of it is seen in the version afterwards.
   * @param agreed the word on the button when a person was asked
   * @returns what the printer said. Problem: page.notRecognised, when there is another button now
   */
  async updateRootCertificates(agreed: string): Promise<string[]> {
    const button = await this.findRootCertificateUpdate();
    if (button?.text !== agreed) throw this.#notRecognised('wc_shot_root_certificate_update');
    const said: string[] = [];
    let ref: number | undefined = button.ref;
    let pressed = false;
    try {
      for (let page = 1; ref !== undefined && page <= 3; page++) {
        await this.page.press(ref, { acceptDialogs: true });
        pressed = true;
        const snapshot = await this.page.settled(this.signal);
        said.push(...this.page.dialogs.map(({ message }) => message), ...snapshot.messages);
        ref = this.#confirmButton(snapshot);
      }
    } catch (error) {
      // The web server may go away before it has answered; the version tells what came of it.
      if (!pressed || !(error instanceof Problem)) throw error;
    }
    return said.slice(0, 10).map((words) => this.quote(words).slice(0, 300));
  }

  /** On the page that asks for confirmation: the one button of its own form (docs/web-config.md), else its OK. */
  #confirmButton(snapshot: PageSnapshot): number | undefined {
    const buttons = snapshot.buttons.filter(isPressable);
    const confirming = buttons.filter((button) => /confirm_form/.test(button.script));
    if (confirming.length === 1) return confirming[0]?.ref;
    const ok = buttons.filter(
      (button) =>
        recognise('button', button.text, this.#lang())?.concept === 'wc_ok' &&
        snapshot.forms.some(({ frame, id }) => frame === button.frame && id === 'confirm_form'),
    );
    return ok.length === 1 ? ok[0]?.ref : undefined;
  }

  /** The printer's own connection test (the words it uses are kept). Undefined when its menu has none. */
  async runConnectionTest(): Promise<TestResult | undefined> {
    const { opened, understood } = await this.#open(testPath, (snapshot) => this.#startButton(snapshot));
    if (!opened) return undefined;
    if (!understood) throw this.#notRecognised('x_start');
    const result = await this.#waitForTest(opened, understood.ref);
    // Words nobody has published in this language: the same test once more in English, if the printer can.
    if (result.outcome !== 'notUnderstood' || !(await this.#changeToEnglish())) return result;
    const english = await this.#openMenuPage(testPath);
    const start = english && this.#startButton(english);
    return english && start ? this.#waitForTest(english, start.ref) : result;
  }

  /** "Start", alone or with more words behind it ("Start Test"). */
  #startButton(snapshot: PageSnapshot): Button | undefined {
    const starts = labelTexts('x_start', this.#lang()).map((text) => `${fold(text)} `);
    const buttons = snapshot.buttons.filter(
      (button) =>
        isPressable(button) &&
        this.#isContent(snapshot, button.frame) &&
        starts.some((start) => `${fold(button.text)} `.startsWith(start)),
    );
    return buttons.length === 1 ? buttons[0] : undefined;
  }

  /** Whether a frame shows the page that was opened, and not the menu around it. */
  #isContent(snapshot: PageSnapshot, frame: number): boolean {
    return isSamePage(snapshot.frames[frame]?.url, this.#openedUrl);
  }

  async #waitForTest(opened: PageSnapshot, startRef: number): Promise<TestResult> {
    const before = new Set(opened.texts);
    await this.page.press(startRef, { acceptDialogs: true, as: 'x_start' });
    // The printer talks to Microsoft meanwhile; two minutes is longer than any SMTP time-out seen. Words that we do not
    // know are taken for the result once they have stood for 20 seconds: before, they may be "testing, please wait".
    const end = this.clock.now() + 120_000;
    let said: string[] = [];
    let since = this.clock.now();
    while (this.clock.now() < end && (!said.length || this.clock.now() - since < 20_000)) {
      const snapshot = await this.page.settled(this.signal, 5_000);
      // A question before the test is no result of it.
      const dialogs = this.page.dialogs.filter(({ kind }) => kind === 'alert').map(({ message }) => message);
      const now = [...dialogs, ...snapshot.texts.filter((text) => !before.has(text))];
      const result = readTestResult(now, this.#lang());
      if (result) {
        // A page that polls puts the result there by its script: nothing has settled that would show it.
        await this.page.show();
        return result;
      }
      if (now.join() !== said.join()) since = this.clock.now();
      said = now;
      await this.clock.wait(1_000, this.signal);
    }
    return { outcome: 'notUnderstood', words: said.join(' ') };
  }

  /** The job history, or undefined when the menu of this model has none. */
  async readJobHistory(): Promise<JobHistory | undefined> {
    const read = (snapshot: PageSnapshot) => {
      const isContent = ({ frame }: { frame: number }) => this.#isContent(snapshot, frame);
      return readJobHistory(snapshot.rows.filter(isContent), snapshot.tables.filter(isContent));
    };
    return (await this.#open(historyPath, read)).understood;
  }

  /**
   * Opens any page by its way through the menu and reads it: in the printer's own language, else in English. Nothing but
   * menu entries is pressed. `opened` is missing when the menu has no such entry, `understood` when the page says nothing.
   */
  openPage<T>(
    path: MenuPath,
    understand: (snapshot: PageSnapshot) => T | undefined,
  ): Promise<{ opened?: PageSnapshot; understood?: T }> {
    return this.#open(path, understand);
  }

  /** What was looked for and not found exactly once, in the words of the printer. */
  #notRecognised(concept: Concept): Problem {
    return new Problem('page.notRecognised', { label: labelText(concept, this.#lang()) });
  }

  // --- finding the way ---

  #lang(): LabelLanguage {
    return this.language ?? 'en';
  }

  /**
   * Asks for English, once, and looks whether the printer's menu follows (docs/web-config.md: most models answer in
   * English to this cookie, whatever they are set to; some ignore it; the setting stays).
   */
  async #changeToEnglish(): Promise<boolean> {
    if (this.#askedForEnglish || this.language === 'en') return false;
    this.#askedForEnglish = true;
    this.#setEnglishCookie();
    const { entries } = await this.page.open(shellPath, this.signal);
    const isEnglish = (text: string) => means('wc_tab_network', text, 'en') || means(emailServer, text, 'en');
    if (!entries.some(({ path }) => path.some(isEnglish))) return false;
    this.language = 'en';
    return true;
  }

  #setEnglishCookie(): void {
    this.page.road.cookies.set(...englishCookie);
  }

  /**
   * Opens a page and reads it, first in the printer's own language and then, when the way or the page is not
   * recognised, in English, which is asked for by a cookie on our own road only.
   */
  async #open<T>(
    path: MenuPath,
    understand: (snapshot: PageSnapshot) => T | undefined,
  ): Promise<{ opened?: PageSnapshot; understood?: T }> {
    let opened = await this.#openMenuPage(path, understand);
    let understood = opened && understand(opened);
    if (understood === undefined && (await this.#changeToEnglish())) {
      opened = await this.#openMenuPage(path, understand);
      understood = opened && understand(opened);
    }
    return { ...(opened ? { opened } : {}), ...(understood !== undefined ? { understood } : {}) };
  }

  #languages(): readonly LabelLanguage[] {
    return this.language ? [this.language] : labelLanguages;
  }

  #read(snapshot: PageSnapshot, which: MailPageId, language = this.#lang()): MailPage | undefined {
    const mail = readMailPage(snapshot, language);
    if (!mail?.fields.method?.proven || !mail.ok) return undefined;
    const frame = snapshot.frames[mail.frame];
    const url = frame?.url ?? snapshot.url;
    const path = pathOf(url);
    // The fax server has the same form, under another heading; the way to it tells as well.
    const isFax =
      means('wc_fax_email_server_settings', frame?.heading.split('>').at(-1) ?? '', language) ||
      this.mailPageLinks.fax.has(path) ||
      (this.#openedPath === mailPages.fax.path && isSamePage(url, this.#openedUrl));
    if (isFax !== (which === 'fax')) return undefined;
    // Only TOP shows a page (docs/web-config.md); the address of what was sent leads nowhere, and //host to another host.
    if (!path.endsWith('/TOP') || path.startsWith('//')) return mail;
    // The one seen last comes last.
    this.mailPageLinks[which].delete(path);
    this.mailPageLinks[which].add(path);
    return mail;
  }

  /** A menu that was not recognised told no language: the page itself does. */
  #readInAnyLanguage(snapshot: PageSnapshot, which: MailPageId): MailPage | undefined {
    for (const language of this.#languages()) {
      const mail = this.#read(snapshot, which, language);
      if (!mail) continue;
      this.language ??= language;
      return mail;
    }
    return undefined;
  }

  async #mailPageHere(which: MailPageId = 'mail'): Promise<MailPage> {
    return (await this.seeMailPage(which)) ?? this.openMailPage(which);
  }

  async #choose(ref: number, use: Use, which: MailPageId = 'mail'): Promise<MailPage> {
    await this.page.choose(ref, use);
    const mail = this.#read(await this.page.settled(this.signal), which);
    if (!mail) throw this.#notRecognised('wc_authentication_method');
    return mail;
  }

  /**
   * Opens a page by its way through the menu. A session that has ended meanwhile is renewed once.
   * @returns undefined when the menu, recognised otherwise, has no such entry
   */
  async #openMenuPage(
    path: MenuPath,
    understand: (snapshot: PageSnapshot) => unknown = (snapshot) => snapshot,
    again = true,
  ): Promise<PageSnapshot | undefined> {
    const fromHere = await this.#openFromHere(path);
    if (fromHere && understand(fromHere) !== undefined) return fromHere;
    const menu = await this.page.open(shellPath, this.signal);
    const opened = await this.#goTo(path, menu);
    this.#knowsMenu = opened !== undefined;
    // The menu of a printer that has ended the session lacks what only an administrator sees.
    if (opened ? !isLoginPage(opened) : !again || !this.#credentials || !isLoggedOut(menu)) return opened;
    if (!again || !this.#credentials) throw new Problem('login.sessionLost');
    await this.logInAgain();
    return this.#openMenuPage(path, understand, false);
  }

  /**
   * By the menu that is on the page already, which spares the printer and the browser the whole frame around it.
   * @returns undefined when it does not lead there, or when the page did not come anew: an old one proves nothing
   */
  async #openFromHere(path: MenuPath): Promise<PageSnapshot | undefined> {
    if (!this.#knowsMenu) return undefined;
    // A page that cannot be read is no way anywhere.
    const here = await this.page.snapshot().catch(() => undefined);
    if (!here || !this.#entry(here, path)) return undefined;
    const opened = await this.#goTo(path, here);
    const isNew =
      opened && shows(opened, this.#openedUrl) && this.page.arrived.some((url) => isSamePage(url, this.#openedUrl));
    return isNew && !isLoginPage(opened) ? opened : undefined;
  }

  /** From a page with the menu. */
  async #goTo(path: MenuPath, from: PageSnapshot): Promise<PageSnapshot | undefined> {
    let menu = from;
    for (let opened = 0; opened < 4; opened++) {
      const way = this.#entry(menu, path);
      if (way?.visible || (way && opened > 0)) {
        this.#openedUrl = way.href;
        this.#openedPath = path;
        await this.page.press(way.ref, this.#menuUse(way.text, path));
        return this.page.settled(this.signal);
      }
      // The tab or group it is in may have to be opened first.
      const closed = way
        ? menu.entries.filter((entry) => !entry.href && way.path.slice(0, -1).includes(entry.text))
        : this.#groups(menu, path);
      const step = closed[Math.min(opened, closed.length - 1)];
      if (!step) {
        if (!way) return undefined;
        continue;
      }
      await this.page.press(step.ref, this.#menuUse(step.text, path));
      menu = await this.page.settled(this.signal);
    }
    return undefined;
  }

  /** The way to the mail settings is B3; the ways to the test and to the history are no steps of the guide. */
  #menuUse(text: string, path: MenuPath): Use {
    const languages = this.#languages();
    const as = [tabOf(path), ...path].find((concept) => languages.some((language) => means(concept, text, language)));
    return { as, ...(path === mailPages.mail.path ? { guide: 'B3' } : {}) };
  }

  #entry(menu: PageSnapshot, path: MenuPath) {
    for (const language of this.#languages()) {
      const entry = entryFor(menu.entries, path, language);
      if (!entry) continue;
      this.language ??= language;
      return entry;
    }
    return undefined;
  }

  /** Tabs and closed groups on the way, outermost first. */
  #groups(menu: PageSnapshot, path: MenuPath) {
    const languages = this.#languages();
    const group = path === mailPages.fax.path ? mailPages.fax.path[0] : emailServer;
    return [tabOf(path), group].flatMap((concept) =>
      menu.entries.filter((entry) => !entry.href && languages.some((language) => means(concept, entry.text, language))),
    );
  }
}

/** The tab that a page stands in; what is asked for besides the fax server is the network's. */
function tabOf(path: MenuPath): Concept {
  return path === mailPages.fax.path ? mailPages.fax.tab : mailPages.mail.tab;
}

/** Whether it is in one of the page's frames. */
function shows({ frames }: PageSnapshot, href: string | undefined): boolean {
  return frames.some(({ url }) => isSamePage(url, href));
}

function isSamePage(one: string | undefined, other: string | undefined): boolean {
  return one?.split(/[?#]/)[0] === other?.split(/[?#]/)[0];
}

function isPressable(button: { visible: boolean; disabled: boolean }): boolean {
  return button.visible && !button.disabled;
}

function isLogout(text: string, language: LabelLanguage): boolean {
  const concept = recognise('header', text, language)?.concept;
  return concept === 'x_administrator_logout' || concept === 'x_log_out';
}

/** Of an address within the printer, what leads there again. */
function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

function isWritable(control: { disabled: boolean; readOnly: boolean; visible: boolean }): boolean {
  return !control.disabled && !control.readOnly && control.visible;
}
