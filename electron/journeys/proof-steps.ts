import { Problem } from '../problem.ts';
import { services } from '../services.ts';
import type { TestResult } from '../webconfig/connection-test.ts';
import { newErrors, type JobHistory } from '../webconfig/job-history.ts';
import { labelText } from '../webconfig/labels.ts';
import type { AtPrinter } from './at-printer.ts';
import type { Facts, Meaning, RootCertificates, Wanted } from './facts.ts';
import { sameAddress } from './plan.ts';
import {
  certificateProblem,
  findUntrusted,
  isUntrusted,
  isUpdated,
  stillUntrusted,
  updateRootCertificates,
} from './root-certificates.ts';
import { known } from './steps.ts';

/** The steps after the save that prove it: the printer's own connection test, what it may need first, and its job history. */
export class ProofSteps {
  readonly #at: AtPrinter;

  constructor(at: AtPrinter) {
    this.#at = at;
  }

  /** Problems: mail.refused, mail.clock, mail.sendAs, mail.senderRefused, mail.caCertificate. */
  async runTest(facts: Facts): Promise<Facts> {
    const { driver, quote, connection } = this.#at;
    const said = await driver.runConnectionTest();
    if (!said) return { accepted: { value: 'notShown', panelPath: this.#panel('panel_path_email_server_status') } };
    const result = { ...said, words: quote(said.words).slice(0, 500) };
    const { outcome, words } = result;
    switch (outcome) {
      case 'accepted':
        return { accepted: { value: true, words } };
      case 'refused':
        if (!isUntrusted(result)) {
          // Refused for the sign-in itself, only a new sign-in settles what is in the history.
          if (result.cause !== 'notSignedIn') await this.#recordRefused(facts);
          throw refused(result, known(facts.wanted));
        }
        if (facts.rootCertificates) throw stillUntrusted(words, facts.rootCertificates, this.#at.language);
        return { untrusted: await findUntrusted(words, connection, this.#at) };
      case 'notUnderstood':
        return { unclear: { words } };
    }
  }

  /** Unknown words proved nothing: what a person makes of them is their statement. Problems: mail.refused, mail.notUnderstood. */
  async understand(facts: Facts, meaning: Meaning): Promise<Facts> {
    const { words } = known(facts.unclear);
    await this.#at.record.add(known(facts.look), { kind: 'said', words, meaning });
    switch (meaning) {
      case 'succeeded':
        return { accepted: { value: 'said', words } };
      case 'failed':
        throw new Problem('mail.refused', { words });
      case 'unknown':
        throw new Problem('mail.notUnderstood', { words });
    }
  }

  /** never by switching certificate validation off. Problem: mail.certificate, when it is left to the person. */
  async updateRootCertificates(facts: Facts, answer: 'update' | 'leave' | undefined): Promise<Facts> {
    const untrusted = known(facts.untrusted);
    const { version: before, button } = untrusted;
    if (answer !== 'update' || button === null) throw certificateProblem(untrusted, this.#at.language);
    // Before the press, not after: the journal says what was begun even if this program dies meanwhile.
    await this.#at.record.add(known(facts.look), { kind: 'rootCertificates', by: 'assistant', before });
    return this.updated(await updateRootCertificates(button, before, this.#at.connection, this.#at));
  }

  /** The job history is read once, at the update: what a later test leaves there is its own. */
  async updated(rootCertificates: RootCertificates): Promise<Facts> {
    // Where no version is shown, whether it helped is seen in the test only.
    const mayHaveHelped = rootCertificates.before === null || isUpdated(rootCertificates);
    const history = mayHaveHelped ? await this.#historyNow() : undefined;
    return { rootCertificates, ...(history ? { historyAtUpdate: history } : {}) };
  }

  /** Problem: history.errors. */
  async checkHistory(facts: Facts): Promise<Facts> {
    const { driver, record } = this.#at;
    const history = await driver.readJobHistory();
    if (!history) return { clean: { value: 'notShown', panelPath: this.#panel('panel_path_job_status') } };
    const before = await this.#historyBefore(facts);
    const { historyAtUpdate } = facts;
    // A printer that trusts nobody, or whose test is refused, leaves a 360 each time; what was mended settles that only.
    const untrusted = historyAtUpdate ? unconnected(historyAtUpdate, before) : [];
    const refusedToo = await record.refusedErrors(known(facts.look));
    // The later one of the two holds the errors of the other as well.
    const settled = refusedToo.length > untrusted.length ? refusedToo : untrusted;
    const errors = newErrors(history, [...(before ?? []), ...settled]);
    const [first] = errors;
    if (!first) return { clean: { value: true, ...(untrusted.length ? { sinceUpdate: true } : {}) } };
    const isNewSinceUpdate = historyAtUpdate !== undefined && newErrors(history, historyAtUpdate.lines).length > 0;
    // Saved by somebody else, some time: whether an old error is older than that, nobody can tell from here.
    if (!before && !isNewSinceUpdate) return { clean: { value: 'unknown', line: first.line, count: errors.length } };
    throw new Problem('history.errors', { error: first.error, line: first.line });
  }

  /** On the disk, as what was refused is often mended another day, by somebody else. */
  async #recordRefused(facts: Facts): Promise<void> {
    const history = await this.#historyNow();
    const errors = history ? unconnected(history, await this.#historyBefore(facts)) : [];
    if (errors.length) await this.#at.record.add(known(facts.look), { kind: 'refused', errors: errors.slice(0, 1000) });
  }

  /** What was seen before is not undone by a history that was not: then nothing in it is forgiven. */
  async #historyNow(): Promise<JobHistory | undefined> {
    try {
      return await this.#at.driver.readJobHistory();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return undefined;
    }
  }

  /** Where a person sees at the printer what its pages do not show. */
  #panel(concept: 'panel_path_email_server_status' | 'panel_path_job_status'): string {
    return labelText(concept, this.#at.language);
  }

  /** The job history before the save that counts: this run's, or the last one by this program; else undefined. */
  async #historyBefore(facts: Facts): Promise<string[] | undefined> {
    if (facts.change) return known(facts.found).history ?? [];
    return this.#at.record.historyBefore(known(facts.look));
  }
}

/** Why the printer's connection test failed, as far as its words and what is wanted tell. */
function refused({ cause, words }: TestResult, { service, sender, account }: Wanted): Problem {
  if (cause === 'clock') return new Problem('mail.clock', { words });
  // F-10: a sender that is the account itself needs no permission.
  if (cause === 'sender' && !sameAddress(sender, account)) {
    const { hasOrganisation } = services[service];
    return new Problem(hasOrganisation ? 'mail.sendAs' : 'mail.senderRefused', { sender, account, words });
  }
  return new Problem('mail.refused', { words });
}

/** The lines since then that say "no connection to the mail service". */
function unconnected(history: JobHistory, before: readonly string[] = []): string[] {
  return newErrors(history, before).flatMap(({ error, line }) => (error === '360' ? [line] : []));
}
