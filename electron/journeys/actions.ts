import type { Clock } from '../clock.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { Problem } from '../problem.ts';
import type { PrinterPages } from '../shell/types.ts';
import type { Watch } from '../webconfig/picture.ts';
import type { TestResult } from '../webconfig/connection-test.ts';
import { newErrors } from '../webconfig/job-history.ts';
import { labelText } from '../webconfig/labels.ts';
import type { Credentials } from '../webconfig/login.ts';
import type { Look } from '../webconfig/look.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import type { TrustStore } from '../webconfig/trust.ts';
import { addressOf, lookAndCompare, PrinterConnection, printerOf } from './connection.ts';
import { proofsOf, type Facts, type Found, type Wanted } from './facts.ts';
import { changeFor, compare, mailPlan, rawValues, sameAddress, shownValues, stateOf } from './plan.ts';
import { signInPrinter, type OfferedCode } from './sign-in.ts';
import type { StepId } from './steps.ts';

export interface ActionParts {
  address: PrinterAddress;
  shell: PrinterPages;
  trust: TrustStore;
  journal: Journal;
  clock: Clock;
  /** Where a code may be entered. */
  knownUris: readonly string[];
  /** Names this run in the journal; a UUID. */
  run: string;
  /** Gets pictures of the printer's page while it is worked on. */
  watch?: Watch;
}

/** What the person answered; the credentials stay here and in the driver, in memory. */
export interface Answers {
  trust?: 'compared' | 'firstUse' | 'argument';
  credentials?: Credentials;
  wanted?: Wanted;
  confirmed?: true;
}

/** What each step of the table does to one printer. Holds the connection; `close` ends it. */
export class Actions {
  readonly #parts: ActionParts;
  #connection: PrinterConnection | undefined;
  readonly #stopped = new AbortController();
  /** The step that runs, or ran last. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: ActionParts) {
    this.#parts = parts;
  }

  /** Does one step and journals that it was done. @returns the facts it observed; throws a Problem. */
  async perform(
    step: StepId,
    facts: Facts,
    answers: Answers,
    offer: (code: OfferedCode) => void,
    signal: AbortSignal,
  ): Promise<Facts> {
    // A step that was abandoned may still be at the page: two at once would press each other's controls.
    const before = this.#last;
    const running = before.then(() => {
      signal.throwIfAborted();
      return this.#do(step, facts, answers, offer, signal);
    });
    this.#last = running.catch(() => undefined);
    const observed = await running;
    const now = { ...facts, ...observed };
    if (now.trusted && now.look)
      await this.#record(now.look, {
        kind: 'facts',
        facts: { step, state: now.found?.state ?? null, account: accountSeen(now), proofs: proofsOf(now) },
      });
    return observed;
  }

  async #do(
    step: StepId,
    facts: Facts,
    answers: Answers,
    offer: (code: OfferedCode) => void,
    signal: AbortSignal,
  ): Promise<Facts> {
    const { address, clock, shell, trust, watch } = this.#parts;
    switch (step) {
      case 'look': {
        const { look, trusted } = await lookAndCompare(address, trust, clock, signal);
        return { look, ...(trusted ? { trusted } : {}) };
      }
      case 'trust':
        trust.remember(known(facts.look), known(answers.trust), clock.now());
        return { trusted: true };
      case 'logIn':
        await this.close();
        this.#connection = await PrinterConnection.open(known(facts.look), shell, clock, this.#stopped.signal, watch);
        // Stopped while it opened: whoever stopped found nothing to close.
        if (this.#stopped.signal.aborted) await this.close();
        await this.#open.driver.logIn(known(answers.credentials));
        return { loggedIn: true };
      case 'read':
        return this.#read(known(facts.look));
      case 'settings':
        return { wanted: known(answers.wanted) };
      case 'compare':
        return this.#compare(known(facts.look), known(facts.wanted));
      case 'summary':
        return { confirmed: true };
      case 'prepare':
        return this.#prepare(facts);
      case 'signIn':
        return this.#signIn(facts, offer, signal);
      case 'save':
        return this.#save(facts);
      case 'readBack':
        return this.#readBack(known(facts.wanted));
      case 'test':
        return this.#test();
      case 'history':
        return this.#checkHistory(facts);
    }
  }

  /** Ends what is being done at the printer, in whatever step. */
  stop(): void {
    this.#stopped.abort();
  }

  async close(): Promise<void> {
    await this.#connection?.close();
    this.#connection = undefined;
  }

  get #open(): PrinterConnection {
    return known(this.#connection);
  }

  async #read(look: Look): Promise<Facts> {
    const { driver } = this.#open;
    const mail = await driver.openMailPage();
    if (!driver.offersOAuth2(mail)) throw new Problem('firmware.noOAuth2', { firmware: look.firmware ?? '–' });
    const language = driver.language ?? 'en';
    return { read: { language, shown: shownValues(mail), signedInAs: mail.signedInAs ?? null } };
  }

  async #compare(look: Look, wanted: Wanted): Promise<Facts> {
    const { driver } = this.#open;
    let mail = await driver.openMailPage();
    // Who is signed in matters; where the words for it are unsure in the printer's language, they are not in English.
    if (mail.status?.signedIn && mail.signedInAs === undefined) mail = (await driver.openMailPageInEnglish()) ?? mail;
    const language = driver.language ?? 'en';
    const lastAccount = await this.#accountReadBack(look);
    const seems = stateOf(mail, wanted, language, lastAccount);
    // A failing test leaves a line in the job history, so the history is read after it.
    const test = seems === 'needsTest' ? await driver.runConnectionTest() : undefined;
    const history = await driver.readJobHistory();
    const expired = history?.errors[0]?.error === '361';
    const readBack = compare(mail, wanted, language);
    const found: Found = {
      state: seems === 'needsTest' ? stateAfterTest(test, readBack.same, expired) : seems,
      shown: shownValues(mail),
      signedInAs: mail.signedInAs ?? null,
      status: mail.status?.text ?? null,
      history: history?.lines ?? null,
    };
    const change = changeFor(found, mail, wanted, language);
    const signedIn = { account: found.signedInAs };
    if (change) return { found, change, ...(change.signIn ? {} : { signedIn }) };
    return { found, change, signedIn, saved: readBack };
  }

  async #prepare(facts: Facts): Promise<Facts> {
    const { driver } = this.#open;
    const look = known(facts.look);
    const { history } = known(facts.found);
    const mail = await driver.openMailPage();
    // Flushed to the disk before the printer is touched: from here on, undo knows what was there.
    await this.#record(look, {
      kind: 'before',
      model: look.model,
      address: addressOf(look),
      settings: rawValues(mail),
      shown: shownValues(mail),
      ...(history ? { history: history.slice(0, 1000) } : {}),
    });
    if (facts.change?.signOut) await driver.signOut();
    await driver.fill(mailPlan(known(facts.wanted)));
    return { prepared: true };
  }

  async #signIn(facts: Facts, offer: (code: OfferedCode) => void, signal: AbortSignal): Promise<Facts> {
    const { clock, knownUris } = this.#parts;
    const wanted = known(facts.wanted);
    const connection = this.#open;
    // After an attempt that failed, the page may be anything: the form is set again, and whoever was signed in by
    // mistake is signed out, which may take the form back to what is stored.
    const { status, signedInAs } = await connection.driver.fill(mailPlan(wanted));
    if (status?.signedIn && signedInAs !== undefined && !sameAddress(signedInAs, wanted.account)) {
      await connection.driver.signOut();
      await connection.driver.fill(mailPlan(wanted));
    }
    const printerHost = known(facts.look).host;
    const mail = await signInPrinter({ connection, clock, signal, knownUris, offer, printerHost });
    const account = mail.signedInAs ?? null;
    if (account !== null && !sameAddress(account, wanted.account))
      throw new Problem('signIn.wrongAccount', { account, wanted: wanted.account });
    return { signedIn: { account } };
  }

  async #save(facts: Facts): Promise<Facts> {
    const { driver } = this.#open;
    // The page may have been opened again while the person signed in: the form is set once more before OK.
    await driver.fill(mailPlan(known(facts.wanted)));
    const fields = (facts.change?.fields ?? []).map(({ field }) => field);
    // Before OK, not after: should this program die in between, undo still knows that it may have written.
    await this.#record(known(facts.look), { kind: 'written', fields });
    return { pressedOk: { said: await driver.pressOk() } };
  }

  /** Rule 1: logged in again, and read back equal to the plan. */
  async #readBack(wanted: Wanted): Promise<Facts> {
    const mail = await this.#open.comeBackAfterSave();
    const saved = compare(mail, wanted, this.#open.driver.language ?? 'en');
    const wrong = saved.rows.find((row) => !row.same);
    if (wrong)
      throw new Problem('save.differs', { field: wrong.field, wanted: wrong.wanted, found: wrong.found ?? '–' });
    return { saved };
  }

  async #test(): Promise<Facts> {
    const { driver } = this.#open;
    const result = await driver.runConnectionTest();
    if (!result) return { accepted: { value: 'notShown', panelPath: this.#panel('panel_path_email_server_status') } };
    switch (result.outcome) {
      case 'accepted':
        return { accepted: { value: true, words: result.words } };
      case 'refused':
        throw new Problem('mail.refused', { words: result.words });
      case 'notUnderstood':
        throw new Problem('mail.notUnderstood', { words: result.words });
    }
  }

  async #checkHistory(facts: Facts): Promise<Facts> {
    const history = await this.#open.driver.readJobHistory();
    if (!history) return { clean: { value: 'notShown', panelPath: this.#panel('panel_path_job_status') } };
    const before = await this.#historyBefore(facts);
    const errors = before ? newErrors(history, before) : history.errors;
    const [first] = errors;
    if (!first) return { clean: { value: true } };
    // Saved by somebody else, some time: whether an old error is older than that, nobody can tell from here.
    if (!before) return { clean: { value: 'unknown', line: first.line, count: errors.length } };
    throw new Problem('history.errors', { error: first.error, line: first.line });
  }

  #panel(concept: 'panel_path_email_server_status' | 'panel_path_job_status'): string {
    return labelText(concept, this.#open.driver.language ?? 'en');
  }

  /** The job history before the save that counts: this run's, or the last one by this program; else undefined. */
  async #historyBefore(facts: Facts): Promise<string[] | undefined> {
    if (facts.change) return known(facts.found).history ?? [];
    const mine = await this.#entriesOf(known(facts.look));
    const written = mine.findLast((entry) => entry.kind === 'written');
    const before = mine.find((entry) => entry.kind === 'before' && entry.run === written?.run);
    return before?.kind === 'before' ? (before.history ?? []) : undefined;
  }

  /** The account this program last read back from the printer, unless it has begun to change the printer since. */
  async #accountReadBack(look: Look): Promise<string | undefined> {
    const mine = await this.#entriesOf(look);
    const last = mine.findLast((entry) => entry.kind === 'before' || isReadBack(entry));
    const account = last?.kind === 'facts' ? last.facts['account'] : undefined;
    return typeof account === 'string' ? account : undefined;
  }

  async #entriesOf(look: Look): Promise<JournalEntry[]> {
    const { entries } = await this.#parts.journal.entries();
    const mine = entries.filter((entry) => entry.printer === printerOf(look));
    return mine.slice(mine.findLastIndex((entry) => entry.kind === 'undone') + 1);
  }

  async #record(look: Look, entry: DistributiveOmit<JournalEntry, 'at' | 'printer' | 'run'>): Promise<void> {
    const at = new Date(this.#parts.clock.now()).toISOString();
    await this.#parts.journal.append({ at, printer: printerOf(look), run: this.#parts.run, ...entry });
  }
}

/** Omit that keeps the kinds of a union apart. */
type DistributiveOmit<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

/** The table of steps gives every step what it needs; a gap is a fault of this program. */
function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Problem('internal');
  return value;
}

/** The account the printer itself has named; never the one that was wanted. */
function accountSeen(facts: Facts): string | null {
  const readBack = facts.saved?.rows.find(({ field }) => field === 'account')?.found;
  return readBack ?? facts.signedIn?.account ?? null;
}

function isReadBack(entry: JournalEntry): boolean {
  return entry.kind === 'facts' && entry.facts['step'] === 'readBack';
}

/**
 * Signed in as wanted: whether that is stored and alive, only the printer's own test tells. Without a test
 * that we understand it counts as not stored; pressing OK once more does no harm.
 */
function stateAfterTest(test: TestResult | undefined, asWanted: boolean, expired: boolean): Found['state'] {
  if (test?.outcome === 'refused') return expired ? 'expired' : 'notSaved';
  if (test?.outcome !== 'accepted') return 'notSaved';
  return asWanted ? 'proven' : 'settingsDiffer';
}
