import { Problem } from '../problem.ts';
import type { TestResult } from '../webconfig/connection-test.ts';
import { labelText } from '../webconfig/labels.ts';
import type { Look } from '../webconfig/look.ts';
import type { MailPage } from '../webconfig/mail-page.ts';
import type { AtPrinter } from './at-printer.ts';
import { addressOf } from './connection.ts';
import type { Facts, Found, Wanted } from './facts.ts';
import { changeFor, compare, isFilledIn, mailPlan, rawValues, shownValues, signInState, stateOf } from './plan.ts';
import { isUntrusted } from './root-certificates.ts';
import { known } from './steps.ts';

/** The steps at the mail settings themselves: read, compared with what is wanted, filled in, saved, and read back. */
export class SettingsSteps {
  readonly #at: AtPrinter;
  /** As read for the summary; what undo puts back. */
  #before: Record<string, string> | undefined;
  #isBeforeRecorded = false;
  /** When the page was opened to be read. */
  #readAt = -Infinity;

  constructor(at: AtPrinter) {
    this.#at = at;
  }

  /** Problem: firmware.noOAuth2, and those of opening the page. */
  async read(look: Look): Promise<Facts> {
    const { driver, record } = this.#at;
    for (const link of await record.mailPageLinks(look, 'before')) driver.mailPageLinks.mail.add(link);
    for (const link of await record.mailPageLinks(look, 'faxBefore')) driver.mailPageLinks.fax.add(link);
    const mail = await driver.openMailPage();
    this.#readAt = this.#at.clock.now();
    if (!driver.offersOAuth2(mail)) throw new Problem('firmware.noOAuth2', { firmware: look.firmware ?? '–' });
    const faxServer = await driver.seeFaxServer();
    const { language } = this.#at;
    const { signedInAs = null } = mail;
    return { read: { language, shown: shownValues(mail), signedInAs, ...(faxServer && { faxServer }) } };
  }

  async compare(look: Look, wanted: Wanted): Promise<Facts> {
    const { driver, record } = this.#at;
    // Where nobody was asked anything since it was read, it need not be opened again. The clock may have been set back.
    const age = this.#at.clock.now() - this.#readAt;
    const isFresh = age >= 0 && age < 2_000;
    let mail = (isFresh && (await driver.seeMailPage())) || (await driver.openMailPage());
    // Who is signed in matters; where the words for it are unsure in the printer's language, they are not in English.
    if (mail.status?.signedIn && mail.signedInAs === undefined) mail = (await driver.openMailPageInEnglish()) ?? mail;
    this.#before = rawValues(mail);
    const { language } = this.#at;
    const lastAccount = await record.accountReadBack(look);
    const seems = stateOf(mail, wanted, language, lastAccount);
    // A failing test leaves a line in the job history, so the history is read after it.
    const test = seems === 'needsTest' ? await driver.runConnectionTest() : undefined;
    const history = await driver.readJobHistory();
    const { signedInAs } = mail;
    // That Microsoft no longer takes a sign-in, a page may say only after the printer has tried it.
    if (test?.outcome === 'refused' && test.cause === 'notSignedIn') mail = await driver.openMailPage();
    const expired = history?.errors[0]?.error === '361' || signInState(mail, language) !== 'signedIn';
    const readBack = compare(mail, wanted, language);
    const found: Found = {
      state: seems === 'needsTest' ? stateAfterTest(test, readBack.same, expired) : seems,
      shown: shownValues(mail),
      signedInAs: mail.signedInAs ?? signedInAs ?? null,
      status: mail.status?.text ?? null,
      history: history?.lines ?? null,
    };
    const change = changeFor(found, mail, wanted, language);
    const signedIn = { account: found.signedInAs };
    if (change) return { found, change, ...(change.signIn ? {} : { signedIn }) };
    return { found, change, signedIn, saved: readBack };
  }

  async prepare(facts: Facts): Promise<Facts> {
    const { driver } = this.#at;
    await driver.openMailPage();
    await this.recordBefore(facts);
    if (facts.change?.signOut) await driver.signOut();
    await driver.fill(mailPlan(known(facts.wanted)));
    return { prepared: true };
  }

  /** What the assistant does recognise is done before the person is shown the page. */
  async prepareAsFarAsPossible(wanted: Wanted): Promise<void> {
    const { driver } = this.#at;
    try {
      await driver.openMailPage();
      const { service } = mailPlan(wanted);
      await driver.fill({ service });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  /** Whether a person has filled in everything that is wanted. */
  isFilledIn(mail: MailPage, wanted: Wanted): boolean {
    // A field that is not recognised may be the sender's: what it holds is not judged.
    const showsSender = mail.fields.sender ? true : mail.unknownTextFields === 0 && !mail.ambiguous.includes('sender');
    return showsSender && isFilledIn(mail, wanted, this.#at.language);
  }

  /** Flushed to the disk before the printer is touched: from here on, undo knows what was there. */
  async recordBefore(facts: Facts): Promise<void> {
    if (this.#isBeforeRecorded) return;
    const look = known(facts.look);
    const { history, shown } = known(facts.found);
    const mailPage = this.#at.newestLink('mail');
    await this.#at.record.add(look, {
      kind: 'before',
      model: look.model,
      address: addressOf(look),
      settings: known(this.#before),
      shown,
      ...(history ? { history: history.slice(0, 1000) } : {}),
      ...(mailPage ? { mailPage } : {}),
    });
    this.#isBeforeRecorded = true;
  }

  /** Before OK, not after: should this program die in between, undo still knows that it may have written. */
  async recordWritten(facts: Facts): Promise<void> {
    const fields = (facts.change?.fields ?? []).map(({ field }) => field);
    await this.#at.record.add(known(facts.look), { kind: 'written', fields });
  }

  /** Problem: save.signInGone, printer.busy. */
  async save(facts: Facts): Promise<Facts> {
    const said = await this.#at.pressOk('mail', async () => {
      const { status } = await this.#at.driver.fill(mailPlan(known(facts.wanted)));
      // A printer that restarted meanwhile has forgotten the sign-in: OK would store OAuth2 without one.
      if (facts.change?.signIn && !status?.signedIn) {
        const wanted = labelText('wc_status_signed_in', this.#at.language);
        throw new Problem('save.signInGone', { wanted, found: status?.text ?? '–' });
      }
      await this.recordWritten(facts);
    });
    return { pressedOk: { said } };
  }

  /** Rule 1: from the page after another login, equal to the plan. Problems: save.differs, save.wrongAccount. */
  readBack(mail: MailPage, wanted: Wanted): Facts {
    const saved = compare(mail, wanted, this.#at.language);
    const wrong = saved.rows.find((row) => !row.same);
    if (wrong?.field === 'account')
      throw new Problem('save.wrongAccount', { account: wrong.found, wanted: wrong.wanted });
    if (wrong)
      throw new Problem('save.differs', { field: wrong.field, wanted: wrong.wanted, found: wrong.found ?? '–' });
    return { saved };
  }
}

/**
 * Signed in as wanted: whether that is stored and alive, only the printer's own test tells. Without a test
 * that we understand it counts as not stored; pressing OK once more does no harm.
 */
function stateAfterTest(test: TestResult | undefined, asWanted: boolean, expired: boolean): Found['state'] {
  if (test?.outcome === 'refused' && expired) return 'expired';
  // Refused before anybody asked who it is: that says nothing of the sign-in.
  if (test && (isUntrusted(test) || test.cause === 'clock')) return 'untrusted';
  if (test?.outcome !== 'accepted') return 'notSaved';
  return asWanted ? 'proven' : 'settingsDiffer';
}
