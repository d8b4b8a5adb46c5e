import type { Clock } from '../clock.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { Concept } from '../webconfig/labels.ts';
import type { Facts } from './facts.ts';
import { serviceConcepts } from './plan.ts';
import type { StepId } from './steps.ts';

/**
 * One thing a person does on the printer's pages, as data: `do` names the sentence (locales, byHand.work), the rest the
 * printer's words in it.
 */
export type Handwork =
  | { do: 'open'; path: Concept }
  | { do: 'choose'; field: Concept; option: Concept }
  | { do: 'typeSender' | 'typePassword'; field: Concept }
  | { do: 'press'; button: Concept };

/** A step of the journey that a person can do while the assistant watches, and what shows that it was done. */
export interface StepByHand {
  /** Numbers of Epson's guide, where it has this step. */
  guide?: string;
  work: (facts: Facts) => Handwork[];
  /** Observed when the person says that the step is done; only where a page may not show it. */
  said?: (facts: Facts) => Facts | undefined;
  /** The problems after which it may be taken over, where these are not those of any page that people can read. */
  after?: readonly ProblemCode[];
}

const typeSender: Handwork = { do: 'typeSender', field: 'wc_shot_senders_email_address' };

const openMailPage: StepByHand = {
  guide: 'B3',
  work: () => [{ do: 'open', path: 'wc_path_email_server_basic' }],
};

/** Procedure D. */
const openFaxPage: StepByHand = {
  guide: 'D',
  work: () => [{ do: 'open', path: 'wc_path_fax_email_server' }],
};

/**
 * The rung of the ladder where the assistant does not know its way: the same step of the guide, in the person's hands.
 * What is not here is done by the assistant alone, or needs no hands.
 */
export const stepsByHand: Partial<Record<StepId, StepByHand>> = {
  logIn: {
    guide: 'B2',
    work: () => [
      { do: 'press', button: 'wc_log_in' },
      { do: 'typePassword', field: 'x_password' },
      { do: 'press', button: 'wc_ok' },
    ],
  },
  read: openMailPage,
  compare: openMailPage,
  prepare: {
    guide: 'B4–B5',
    work: (facts) => [
      ...openMailPage.work(facts),
      ...(facts.change?.signOut ? [{ do: 'press', button: 'wc_shot_sign_out' } as const] : []),
      { do: 'choose', field: 'wc_authentication_method', option: 'wc_auth_oauth2' },
      { do: 'choose', field: 'wc_email_service', option: serviceConcepts[facts.wanted?.service ?? 'exchange'] },
      typeSender,
    ],
    // The sender's field may have a name that nobody has seen in print; what was saved is read back in any case.
    // That somebody is signed out is seen, never said: an old "Signed in" would pass for the new one.
    said: ({ change }) => (change?.signOut ? undefined : { prepared: true }),
  },
  signIn: {
    guide: 'B6',
    work: () => [
      { do: 'press', button: 'wc_sign_in' },
      { do: 'press', button: 'wc_sign_in_with_microsoft' },
    ],
  },
  // Pages differ in what they say after OK: that it was stored is read back, that it was pressed may be asked.
  save: {
    guide: 'B12',
    work: () => [typeSender, { do: 'press', button: 'wc_ok' }],
    said: () => ({ pressedOk: { said: [] } }),
  },
  readBack: {
    guide: 'B3',
    work: (facts) => [...(stepsByHand.logIn?.work(facts) ?? []), ...openMailPage.work(facts)],
  },
  rootCertificates: {
    work: () => [
      { do: 'open', path: 'x_path_root_certificate_update' },
      { do: 'press', button: 'x_update' },
    ],
    // The connection test that follows tells whether it helped.
    said: ({ untrusted }) => ({
      rootCertificates: { by: 'person', before: untrusted?.version ?? null, after: null, said: [] },
    }),
    after: ['mail.certificate', 'page.notFound', 'page.notRecognised'],
  },
  faxRead: openFaxPage,
  faxSave: {
    guide: 'D',
    work: (facts) => [
      ...openFaxPage.work(facts),
      { do: 'choose', field: 'wc_authentication_method', option: 'wc_auth_oauth2' },
      { do: 'press', button: 'wc_ok' },
    ],
    said: () => ({ faxPressedOk: { said: [] } }),
  },
  faxReadBack: {
    guide: 'D',
    work: (facts) => [...(stepsByHand.logIn?.work(facts) ?? []), ...openFaxPage.work(facts)],
  },
  // What the printer may lack after that only a person can give it: a certificate of their own network.
  test: {
    work: () => [
      { do: 'open', path: 'x_path_ca_certificate' },
      { do: 'press', button: 'x_import' },
    ],
    said: () => ({}),
    after: ['mail.caCertificate'],
  },
};

/** Problems behind which there is a page that a person can read, although the assistant cannot. */
const readableByPeople: ReadonlySet<ProblemCode> = new Set([
  'page.notFound',
  'page.notRecognised',
  'login.notRecognised',
  'login.sessionLost',
  'code.notFound',
  'signIn.notStarted',
  'save.okNotPressed',
]);

/**
 * Whether a person may take a step into their hands: when it failed with a page that people can read, or while the
 * assistant works on it and nothing is being written.
 */
export function canTakeOver(step: StepId, facts: Facts, problem: Problem | undefined): boolean {
  if (problem) {
    const byHand = stepsByHand[step];
    if (!byHand) return false;
    return byHand.after ? byHand.after.includes(problem.code) : readableByPeople.has(problem.code);
  }
  if (step === 'prepare') return facts.change?.signOut !== true;
  return step === 'read' || step === 'compare' || step === 'faxRead' || step === 'signIn';
}

/** Milliseconds without any answer after which the printer counts as gone (docs/web-config.md: a restart takes 120 s). */
const goneAfter = 120_000;

/** Looks again and again, until what was looked for is there. Rejects when the signal is aborted. Problem: printer.lost. */
export async function watchFor<T>(look: () => Promise<T | undefined>, clock: Clock, signal: AbortSignal): Promise<T> {
  let answeredAt = clock.now();
  for (;;) {
    signal.throwIfAborted();
    try {
      const seen = await look();
      if (seen !== undefined) return seen;
      answeredAt = clock.now();
    } catch (error) {
      // A page that is just being loaded, or that led a person elsewhere, is the person's to see to.
      if (!(error instanceof Problem) || !passing.has(error.code)) throw error;
      if (error.code !== 'printer.unreachable') answeredAt = clock.now();
      else if (clock.now() - answeredAt > goneAfter)
        throw new Problem('printer.lost', { seconds: goneAfter / 1000 }, { cause: error });
    }
    await clock.wait(1_000, signal);
  }
}

const passing: ReadonlySet<ProblemCode> = new Set([
  'printer.unreachable',
  'printer.redirected',
  'printer.pageTooLarge',
  'page.notRecognised',
]);
