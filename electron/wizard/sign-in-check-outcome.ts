import type { Cause } from '../explain/causes.ts';
import { explainMessage } from '../explanation.ts';
import { boundedWords } from '../mail/bounded-words.ts';
import type { RefusedRow, SignInEvidence } from '../mail/readiness.ts';
import type { SignInCheckResult } from '../mail/sign-in-check.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { ExplanationView } from '../calls/view.ts';

/** What a check came to: for the person, and as evidence. */
export interface SignInCheckOutcome {
  /** Who signed in; null: nobody, or nobody that Microsoft named. */
  account: string | null;
  reached: SignInEvidence['reached'];
  /** Somebody other than the mailbox signed in: nothing of it is known of the mailbox. */
  isOther: boolean;
  /** Null: everything went well. */
  problem: Problem | null;
  /** What a refusal means; null: the problem says it all. */
  explanation: ExplanationView | null;
  /** Undefined: it tells nothing about the mailbox. */
  evidence: SignInEvidence | undefined;
}

/** The problems in which Microsoft or the mail server said no, in words of their own. */
const refusals: readonly ProblemCode[] = [
  'microsoft.refused',
  'mailServer.smtpAuthOff',
  'mailServer.signInRefused',
  'mailServer.sendAs',
  'mailServer.refused',
];

const rowOf: Partial<Record<Cause, RefusedRow>> = {
  smtpOffOrganisation: 'smtpAuth',
  smtpOffMailbox: 'smtpAuth',
  securityDefaults: 'securityDefaults',
  codeFlowBlocked: 'deviceCodePolicy',
  // A sign-in by code can never show a device.
  deviceRequired: 'deviceCodePolicy',
  policyBlocks: 'deviceCodePolicy',
  // As the account behind a shared mailbox is.
  accountDisabled: 'mailboxLicence',
  noExchange: 'mailboxLicence',
};
/** The printer has another application: nothing of it is said of this one. */
const ofOwnApplication: Partial<Record<Cause, ProblemCode>> = {
  consentMissing: 'check.noConsent',
  appUnknown: 'microsoft.application',
  appNotAllowed: 'microsoft.application',
  appRegistration: 'microsoft.application',
};
/** Nothing of the mailbox: mistyped, too late, with another account, or not meant. */
const ofThisTime: readonly Cause[] = [
  ...(['wrongPassword', 'wrongTenant', 'codeWrong', 'codeExpired', 'cancelled'] as const),
  ...(['nothingWrong', 'tryLater', 'requestFaulty'] as const),
];

/** @param result of a check in which somebody signed in */
export function outcomeOf({ account, accepted, sent }: SignInCheckResult, mailbox: string): SignInCheckOutcome {
  const isOther = account?.toLowerCase() !== mailbox.toLowerCase();
  const problem = !accepted.ok ? accepted.problem : sent && !sent.ok ? sent.problem : null;
  const reached = !accepted.ok ? 'signedIn' : sent?.ok ? 'sent' : 'accepted';
  const judged = judge(reached, problem);
  return { account, isOther, ...judged, evidence: isOther ? undefined : judged.evidence };
}

/** @param problem that ended a check before anybody was signed in */
export function outcomeWithout(problem: Problem, explanation = meaningOf(problem)): SignInCheckOutcome {
  const own = explanation && problem.code === 'microsoft.refused' ? ofOwnApplication[explanation.cause] : undefined;
  const judged = judge('nothing', own ? new Problem(own, problem.fields) : problem, explanation);
  return { account: null, isOther: false, ...judged };
}

/** What a person saw on Microsoft's page, where most refusals are told and nowhere else; null when it is not understood. */
export function outcomeOfPage(text: string): SignInCheckOutcome | null {
  const explanation = explained(text);
  if (!explanation) return null;
  const code = /^\d+$/.test(explanation.code) ? `AADSTS${explanation.code}` : explanation.code;
  const said = boundedWords(text);
  // The number often stands at the end of a long page.
  const words = said.includes(explanation.code) ? said : boundedWords(`${code}: ${said}`);
  return outcomeWithout(new Problem('microsoft.refused', { code, words }), explanation);
}

function judge(
  reached: SignInEvidence['reached'],
  problem: Problem | null,
  meaning = problem ? meaningOf(problem) : null,
): Pick<SignInCheckOutcome, 'reached' | 'problem' | 'explanation' | 'evidence'> {
  const isRefusal = problem !== null && refusals.includes(problem.code);
  const explanation = isRefusal ? meaning : null;
  if (isRefusal && !(explanation && ofThisTime.includes(explanation.cause))) {
    const row = (explanation && rowOf[explanation.cause]) ?? null;
    return { reached, problem, explanation, evidence: { reached, refusal: { row, words: wordsOf(problem) } } };
  }
  // What went well before is proved all the same.
  return { reached, problem, explanation, evidence: reached === 'nothing' ? undefined : { reached, refusal: null } };
}

function meaningOf(problem: Problem): ExplanationView | null {
  return explained(wordsOf(problem));
}

/** A mere guess explains nothing; the buttons of other problems lead nowhere from here. */
function explained(text: string): ExplanationView | null {
  const [found] = explainMessage(text);
  return found && found.confidence !== 'low' ? { ...found, action: null } : null;
}

function wordsOf({ fields: { words } }: Problem): string {
  return typeof words === 'string' ? words : '';
}
