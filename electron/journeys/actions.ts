import type { Clock } from '../clock.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { Problem } from '../problem.ts';
import type { Shell } from '../shell/types.ts';
import { labelText } from '../webconfig/labels.ts';
import { comeBack, type Credentials } from '../webconfig/login.ts';
import type { TestResult } from '../webconfig/connection-test.ts';
import type { MailPage } from '../webconfig/mail-page.ts';
import { PrinterDriver } from '../webconfig/driver.ts';
import { newErrors, type JobHistory } from '../webconfig/job-history.ts';
import { lookAtPrinter, type Look } from '../webconfig/look.ts';
import { RemotePage } from '../webconfig/page.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import { PrinterRoad } from '../webconfig/road.ts';
import type { TrustStore } from '../webconfig/trust.ts';
import type { Facts, Found, Wanted } from './facts.ts';
import { changeFor, compare, mailPlan, sameAddress, shownValues, stateOf } from './plan.ts';
import { signInPrinter, type OfferedCode } from './sign-in.ts';
import type { StepId } from './steps.ts';
import { printerOf } from './undo.ts';

export interface ActionParts {
  address: PrinterAddress;
  wanted: Wanted;
  shell: Shell;
  trust: TrustStore;
  journal: Journal;
  clock: Clock;
  /** Where a code may be entered. */
  knownUris: readonly string[];
  run: string;
}

/** What the person answered; the credentials stay here and in the driver, in memory. */
export interface Answers {
  trust?: 'compared' | 'firstUse' | 'argument';
  credentials?: Credentials;
  confirmed?: true;
}

/** What each step of the table does to one printer. Holds the connection; `close` ends it. */
export class Actions {
  readonly #parts: ActionParts;
  #road: PrinterRoad | undefined;
  #page: RemotePage | undefined;
  #driver: PrinterDriver | undefined;

  constructor(parts: ActionParts) {
    this.#parts = parts;
  }

  /** Does one step. @returns the facts it observed; throws a Problem. */
  async perform(
    step: StepId,
    facts: Facts,
    answers: Answers,
    offer: (code: OfferedCode) => void,
    signal: AbortSignal,
  ): Promise<Facts> {
    const { clock, wanted } = this.#parts;
    switch (step) {
      case 'look': {
        const look = await lookAtPrinter(this.#parts.address, { clock, signal });
        const { decision, remembered } = this.#parts.trust.lookUp(look);
        if (decision === 'changed')
          throw new Problem('printer.certificateChanged', {
            fingerprint: look.fingerprint,
            remembered: remembered?.fingerprint ?? null,
          });
        return { look, ...(decision === 'trusted' ? { trusted: true } : {}) };
      }
      case 'trust': {
        const look = known(facts.look);
        this.#parts.trust.remember(look, answers.trust ?? 'firstUse', clock.now());
        return { trusted: true };
      }
      case 'logIn':
        if (!answers.credentials) throw new Problem('login.passwordRefused');
        await (await this.#connect(known(facts.look), signal)).logIn(answers.credentials);
        return { loggedIn: true };
      case 'read':
        return this.#read(wanted, known(facts.look));
      case 'summary':
        return { confirmed: true };
      case 'prepare':
        return this.#prepare(facts);
      case 'signIn':
        return this.#signIn(facts, offer, signal);
      case 'save': {
        // The page may have been opened again while the person signed in: the form is set once more before OK.
        await this.#driverNow().fill(mailPlan(wanted));
        const said = await this.#driverNow().pressOk();
        await this.#record(facts, { kind: 'written', fields: (facts.change?.fields ?? []).map(({ field }) => field) });
        return { pressedOk: { said } };
      }
      case 'readBack':
        return this.#readBack(signal);
      case 'test': {
        const result = await this.#driverNow().runConnectionTest();
        if (!result)
          return { accepted: { value: 'notShown', panelPath: this.#panel('panel_path_email_server_status') } };
        if (result.outcome === 'accepted') return { accepted: { value: true, words: result.words } };
        throw new Problem(result.outcome === 'refused' ? 'mail.refused' : 'mail.notUnderstood', { words: result.words });
      }
      case 'history': {
        const history = await this.#driverNow().readJobHistory();
        if (!history) return { clean: { value: 'notShown', panelPath: this.#panel('panel_path_job_status') } };
        const errors = newErrors(history, await this.#historyBefore(facts));
        const first = errors[0];
        if (first) throw new Problem('history.errors', { error: first.error, line: first.line, count: errors.length });
        return { clean: { value: true, words: String(history.errors.length) } };
      }
    }
  }

  async close(): Promise<void> {
    await this.#page?.close();
    this.#road?.close();
    this.#page = this.#road = this.#driver = undefined;
  }

  async #connect(look: Look, signal: AbortSignal): Promise<PrinterDriver> {
    await this.close();
    const road = new PrinterRoad({ host: look.host, port: look.port, fingerprint: look.fingerprint });
    this.#road = road;
    this.#page = await RemotePage.open(await this.#parts.shell.openPrinterPage(), road, this.#parts.clock);
    this.#driver = new PrinterDriver(this.#page, this.#parts.clock, signal);
    return this.#driver;
  }

  #driverNow(): PrinterDriver {
    if (!this.#driver) throw new Problem('printer.lost');
    return this.#driver;
  }

  #panel(concept: 'panel_path_email_server_status' | 'panel_path_job_status'): string {
    return labelText(concept, this.#driverNow().language ?? 'en');
  }

  async #read(wanted: Wanted, look: Look): Promise<Facts> {
    const driver = this.#driverNow();
    const mail = await driver.openMailPage();
    if (!driver.offersOAuth2(mail)) throw new Problem('firmware.noOAuth2', { firmware: look.firmware ?? null });
    const language = driver.language ?? 'en';
    const seems = stateOf(mail, wanted, language);
    // A failing test leaves a line in the job history, so the history is read after it.
    const test = seems === 'needsTest' ? await driver.runConnectionTest() : undefined;
    const history = await driver.readJobHistory();
    const state = seems === 'needsTest' ? stateAfterTest(test, mail, wanted, history) : seems;
    const found: Found = {
      state,
      shown: shownValues(mail),
      signedInAs: mail.signedInAs ?? null,
      status: mail.status?.text ?? null,
      history: history?.lines ?? null,
      historyErrors: history?.errors ?? [],
    };
    const change = changeFor(found, mail, wanted, language);
    const signedIn = { account: found.signedInAs };
    if (change) return { found, change, ...(change.signIn ? {} : { signedIn }) };
    return { found, change, signedIn, saved: compare(mail, wanted, language) };
  }

  async #prepare(facts: Facts): Promise<Facts> {
    const driver = this.#driverNow();
    const mail = await driver.openMailPage();
    const settings: Record<string, string> = {};
    for (const [name, field] of Object.entries(mail.fields))
      if (!field.control.masked && field.control.visible) settings[name] = field.control.value;
    const found = known(facts.found);
    // Flushed to the disk before the printer is touched: from here on, undo knows what was there.
    await this.#record(facts, {
      kind: 'before',
      model: known(facts.look).model,
      address: this.#address(facts),
      settings,
      ...(found.history ? { history: found.history.slice(0, 1000) } : {}),
    });
    if (facts.change?.signOut) await driver.signOut();
    await driver.fill(mailPlan(this.#parts.wanted));
    return { prepared: true };
  }

  async #signIn(facts: Facts, offer: (code: OfferedCode) => void, signal: AbortSignal): Promise<Facts> {
    const { clock, wanted, knownUris } = this.#parts;
    const driver = this.#driverNow();
    // After an attempt that failed, the page may be anything: the form is set again.
    await driver.fill(mailPlan(wanted));
    const mail = await signInPrinter({
      driver,
      clock,
      signal,
      knownUris,
      offer,
      printerHost: known(facts.look).host,
      lookElsewhere: () => this.#lookElsewhere(driver, signal),
      comeBack: () => this.#comeBack(signal),
    });
    const account = mail.signedInAs ?? null;
    if (account !== null && !sameAddress(account, wanted.account))
      throw new Problem('signIn.wrongAccount', { account, wanted: wanted.account });
    return { signedIn: { account } };
  }

  async #lookElsewhere(driver: PrinterDriver, signal: AbortSignal) {
    if (!this.#road) throw new Problem('printer.lost');
    const page = await RemotePage.open(await this.#parts.shell.openPrinterPage(), this.#road, this.#parts.clock);
    try {
      const second = new PrinterDriver(page, this.#parts.clock, signal);
      second.language = driver.language;
      return await second.openMailPage();
    } finally {
      await page.close();
    }
  }

  async #comeBack(signal: AbortSignal): Promise<MailPage> {
    const driver = this.#driverNow();
    return comeBack(
      this.#parts.clock,
      async () => {
        await driver.logInAgain();
        return driver.openMailPage();
      },
      signal,
    );
  }

  /** Rule 1: logged in again, and read back equal to the plan. The web server may be restarting. */
  async #readBack(signal: AbortSignal): Promise<Facts> {
    const { clock, wanted } = this.#parts;
    const driver = this.#driverNow();
    // A printer asked to restart answers for another moment (docs/web-config.md: scripts wait 3 seconds).
    await clock.wait(2_000, signal);
    const saved = compare(await this.#comeBack(signal), wanted, driver.language ?? 'en');
    if (!saved.same) {
      const wrong = saved.rows.find((row) => !row.same);
      throw new Problem('save.differs', {
        field: wrong?.field ?? null,
        wanted: wrong?.wanted ?? null,
        found: wrong?.found ?? null,
      });
    }
    return { saved };
  }

  /** The job history as it was before the save that counts: this run's, or an earlier one's if nothing was written now. */
  async #historyBefore(facts: Facts): Promise<string[]> {
    const now = facts.found?.history ?? [];
    if (facts.change) return now;
    const { entries } = await this.#parts.journal.entries();
    const mine = entries.filter((entry) => entry.printer === this.#printer(facts));
    const written = mine.findLast((entry) => entry.kind === 'written');
    const before = mine.findLast((entry) => entry.kind === 'before' && entry.run === written?.run);
    return (before?.kind === 'before' ? before.history : undefined) ?? now;
  }

  #printer(facts: Facts): string {
    return printerOf(known(facts.look));
  }

  #address(facts: Facts): string {
    const look = known(facts.look);
    return `${look.host}:${look.port}`;
  }

  async #record(
    facts: Facts,
    entry: Omit<JournalEntry & { kind: 'before' }, 'at' | 'printer' | 'run'> | { kind: 'written'; fields: string[] },
  ): Promise<void> {
    const at = new Date(this.#parts.clock.now()).toISOString();
    await this.#parts.journal.append({ at, printer: this.#printer(facts), run: this.#parts.run, ...entry });
  }
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Problem('internal');
  return value;
}

/** Signed in as wanted: whether that is stored and alive, only the printer's own test tells. */
function stateAfterTest(
  test: TestResult | undefined,
  mail: MailPage,
  wanted: Wanted,
  history: JobHistory | undefined,
): Found['state'] {
  if (test && test.outcome !== 'accepted') return history?.errors[0]?.error === '361' ? 'expired' : 'notSaved';
  const sender = mail.fields.sender?.shown;
  return sender === undefined || sameAddress(sender, wanted.sender) ? 'proven' : 'settingsDiffer';
}
