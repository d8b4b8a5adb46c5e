import { Problem } from '../problem.ts';
import { labelText, means } from '../webconfig/labels.ts';
import type { MailPage } from '../webconfig/mail-page.ts';
import type { AtPrinter } from './at-printer.ts';
import type { Facts } from './facts.ts';
import { changedAlong, holdsPassword, rawValues, shownValues } from './plan.ts';
import { known } from './steps.ts';

/** The steps of procedure D: the authentication method of the fax server's mail, and nothing else there. */
export class FaxSteps {
  readonly #at: AtPrinter;
  /** As it was before anything was written; what undo puts back. */
  #before: MailPage | undefined;
  #isBeforeRecorded = false;

  constructor(at: AtPrinter) {
    this.#at = at;
  }

  /** Problem: fax.noOAuth2, and those of opening its page. */
  async read(): Promise<Facts> {
    const { driver } = this.#at;
    const mail = await driver.openMailPage('fax');
    if (!driver.offersOAuth2(mail)) throw new Problem('fax.noOAuth2');
    this.#before = mail;
    const { language } = this.#at;
    const before = mail.fields.method?.shown ?? null;
    const isSet = before !== null && means('wc_auth_oauth2', before, language);
    const after = labelText('wc_auth_oauth2', language);
    const change = isSet ? null : { before, after, losesPassword: holdsPassword(shownValues(mail)) };
    return { fax: { change, signedIn: isSet && mail.status?.signedIn === true } };
  }

  async save(facts: Facts): Promise<Facts> {
    const { driver } = this.#at;
    const said = await this.#at.pressOk('fax', async () => {
      await driver.openMailPage('fax');
      await this.recordBefore(facts);
      await driver.chooseOAuth2('fax');
    });
    return { faxPressedOk: { said } };
  }

  /** On the disk before its page is touched: what was there, and that it may be written. */
  async recordBefore(facts: Facts): Promise<void> {
    if (this.#isBeforeRecorded) return;
    const { record } = this.#at;
    const look = known(facts.look);
    const before = known(this.#before);
    const mailPage = this.#at.newestLink('fax');
    await record.add(look, {
      kind: 'faxBefore',
      model: look.model,
      settings: rawValues(before),
      shown: shownValues(before),
      ...(mailPage ? { mailPage } : {}),
    });
    await record.add(look, { kind: 'faxWritten', fields: ['method'] });
    this.#isBeforeRecorded = true;
  }

  /** From the page as it is after the save. Problem: save.differs. */
  readBack(mail: MailPage): Facts {
    const { language } = this.#at;
    const wanted = labelText('wc_auth_oauth2', language);
    const found = mail.fields.method?.shown;
    if (found === undefined || !means('wc_auth_oauth2', found, language))
      throw new Problem('save.differs', { field: 'fax.method', wanted, found: found ?? '–' });
    const others = changedAlong(known(this.#before), mail);
    return { faxSaved: { method: found, signedIn: mail.status?.signedIn === true, others } };
  }
}
