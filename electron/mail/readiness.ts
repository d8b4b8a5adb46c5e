import type { Person } from '../problem.ts';
import { services, type MicrosoftPage, type ServiceId } from '../services.ts';
import type { CommandId } from './commands.ts';
import type { Evidence, FindingCode, Stage } from './finding.ts';
import type { PastedState } from './pasted-output.ts';
import type { HostProbe, ServiceProbe } from './probe.ts';

interface RowDefinition {
  half: 'tenant' | 'printer';
  who: Person;
  /** Pages where it is looked up or changed, and commands that tell it. */
  pages: readonly MicrosoftPage[];
  commands: readonly CommandId[];
  /** An organisation has it, a personal account has not. */
  organisation?: true;
  /** Worth knowing, but mail can be sent without it: never the blocker. */
  advice?: true;
}

/**
 * What must be so before a printer can send, in the order in which it is worth mending: a later row cannot be seen, or
 * does not help, before the earlier ones. Words: locales/<language>/readiness.json, "rows".
 */
const definitions = {
  signInHosts: { half: 'tenant', who: 'network', pages: [], commands: [] },
  computerClock: { half: 'tenant', who: 'you', pages: [], commands: [], advice: true },
  smtpHost: { half: 'tenant', who: 'network', pages: [], commands: [] },
  smtpPort: { half: 'tenant', who: 'network', pages: [], commands: [] },
  startTls: { half: 'tenant', who: 'network', pages: [], commands: [] },
  xoauth2: { half: 'tenant', who: 'network', pages: [], commands: [] },
  smtpAuth: {
    half: 'tenant',
    who: 'tenantAdmin',
    pages: ['microsoft365Admin', 'learnSmtpAuth'],
    commands: ['mailboxSmtpAuth', 'organisationSmtpAuth'],
    organisation: true,
  },
  mailboxLicence: {
    half: 'tenant',
    who: 'tenantAdmin',
    pages: ['microsoft365Admin'],
    commands: ['mailboxKind'],
    organisation: true,
  },
  deviceCodePolicy: {
    half: 'tenant',
    who: 'tenantAdmin',
    pages: ['entraAdmin', 'learnConditionalAccess'],
    commands: ['deviceCodePolicies'],
    organisation: true,
  },
  securityDefaults: {
    half: 'tenant',
    who: 'tenantAdmin',
    pages: ['entraAdmin', 'learnSecurityDefaults'],
    commands: ['securityDefaults'],
    organisation: true,
  },
  consent: { half: 'tenant', who: 'tenantAdmin', pages: ['entraAdmin'], commands: ['consents'], organisation: true },
  // Refusals have a hundred causes; one that no other row is about must not be lost. There only after the check.
  signInCheck: { half: 'tenant', who: 'tenantAdmin', pages: ['microsoft365Admin', 'entraAdmin'], commands: [] },
  firmware: { half: 'printer', who: 'printerAdmin', pages: [], commands: [] },
  printerClock: { half: 'printer', who: 'printerAdmin', pages: [], commands: [] },
  standardNetwork: { half: 'printer', who: 'printerAdmin', pages: [], commands: [] },
  printerDns: { half: 'printer', who: 'printerAdmin', pages: [], commands: [] },
  // recommended; without it the printer sends all the same.
  certificateValidation: { half: 'printer', who: 'printerAdmin', pages: [], commands: [], advice: true },
  // Which version is new enough is not documented.
  rootCertificates: { half: 'printer', who: 'printerAdmin', pages: [], commands: [], advice: true },
} as const satisfies Record<string, RowDefinition>;
export type RowId = keyof typeof definitions;
export const rowIds = Object.keys(definitions) as RowId[];

export type RowState = 'passed' | 'failed' | 'unknown';
type EvidenceKind = 'probe' | 'pasted' | 'signInCheck' | 'printer' | 'said';

/** What more is known of a row than its state; the words are in readiness.json, "reasons". */
export type Reason =
  | FindingCode
  | 'clockDiffers'
  | 'clockDiffersDays'
  | 'clockDiffersAtLeast' // in days, seen by the dates of a certificate
  | 'mailboxOff'
  | 'followsOff'
  | 'followsUnknown'
  | 'noUserMailbox'
  | 'noLicence'
  | 'licenceUnknown'
  | 'policiesPresent'
  | 'defaultsOn'
  | 'consentForSome'
  | 'serverSaid'
  | 'firmwareVersion'
  | 'rootVersion'
  | 'dnsServers';

export interface Row {
  id: RowId;
  half: 'tenant' | 'printer';
  state: RowState;
  /** Null: nothing tells anything about it yet. */
  evidence: EvidenceKind | null;
  reason: { code: Reason; values: Evidence } | null;
  who: Person;
  pages: readonly MicrosoftPage[];
  commands: readonly CommandId[];
  advice: boolean;
}

/** What the printer's pages show; null: not shown. */
export interface PrinterEvidence {
  /** The mail server took its sign-in, in its own connection test. */
  accepted: boolean;
  firmware: string | null;
  offersOAuth2: boolean | null;
  clockDifferenceSeconds: number | null;
  usesStandardNetwork: boolean | null;
  dnsServers: readonly string[] | null;
  validatesCertificates: boolean | null;
  rootCertificate: string | null;
}

/** What the optional sign-in check of this mailbox came to. */
export interface SignInEvidence {
  /** The last thing that went well: Microsoft gave a token, the mail server took it, and then the mail. */
  reached: 'nothing' | 'signedIn' | 'accepted' | 'sent';
  /** Null: nobody refused it. */
  refusal: { row: RefusedRow | null; words: string } | null;
}
/** What a refusal may name as its cause. */
export type RefusedRow = 'smtpAuth' | 'mailboxLicence' | 'deviceCodePolicy' | 'securityDefaults';

export interface ReadinessEvidence {
  probe?: ServiceProbe;
  pasted?: PastedState;
  signInCheck?: SignInEvidence;
  printer?: PrinterEvidence;
  /** What somebody ticked: shown as a statement, and believed only where nothing was seen. */
  said?: Partial<Record<RowId, boolean>>;
}

/** Ready: every row that counts has passed. Otherwise exactly one row is the next thing to do. */
export type Verdict = { kind: 'ready' } | { kind: 'notReady' | 'unknown'; blocker: RowId };

export interface Readiness {
  service: ServiceId;
  rows: Row[];
  verdict: Verdict;
}

/** Mended at this computer, whoever looks after the rest: its clock, and a network that wants to be signed in to first. */
const seenToHere: ReadonlySet<Reason> = new Set([
  'certificateNotYetValid',
  'certificateExpired',
  'redirected',
  'answeredHtml',
]);

/** Joins what is known of the Microsoft side and of the printer. */
export function judgeReadiness(service: ServiceId, evidence: ReadinessEvidence): Readiness {
  const rows = rowIds
    .filter((id) => services[service].hasOrganisation || !definition(id).organisation)
    .map((id): Row => {
      const { half, who, pages, commands, advice = false } = definition(id);
      const judged = judge(id, evidence);
      const isYours = judged.reason !== null && seenToHere.has(judged.reason.code);
      return { id, half, who: isYours ? 'you' : who, pages, commands, advice, ...judged };
    })
    .filter((row) => row.id !== 'signInCheck' || (evidence.signInCheck && row.evidence));
  return { service, rows, verdict: verdictOf(rows) };
}

/** The first row that failed; without one, the first that nobody knows; advice never holds anybody up. */
export function verdictOf(rows: readonly Pick<Row, 'id' | 'state' | 'advice'>[]): Verdict {
  const first = (state: RowState) => rows.find((row) => !row.advice && row.state === state);
  const failed = first('failed');
  if (failed) return { kind: 'notReady', blocker: failed.id };
  const unknown = first('unknown');
  return unknown ? { kind: 'unknown', blocker: unknown.id } : { kind: 'ready' };
}

type Judgement = Pick<Row, 'state' | 'evidence' | 'reason'>;
const nothing: Judgement = { state: 'unknown', evidence: null, reason: null };

function definition(id: RowId): RowDefinition {
  return definitions[id];
}

/**
 * A mail that was sent proves more than any setting that was read, the printer's own more than this computer's, and what was
 * seen more than what was said.
 */
function judge(id: RowId, { probe, pasted, signInCheck, printer, said }: ReadinessEvidence): Judgement {
  const seen =
    (printer?.accepted && provedByPrinter(id) ? judgement('printer', 'passed') : undefined) ??
    (signInCheck && fromSignInCheck(id, signInCheck)) ??
    (probe && fromProbe(id, probe)) ??
    (pasted && fromPasted[id]?.(pasted)) ??
    (printer && fromPrinter[id]?.(printer)) ??
    nothing;
  const statement = said?.[id];
  if (seen.state !== 'unknown' || statement === undefined) return seen;
  return { state: statement ? 'passed' : 'failed', evidence: 'said', reason: seen.reason };
}

/** All that is between the printer and the mail server was needed for that, this computer's clock was not; R-5 for its network. */
function provedByPrinter(id: RowId): boolean {
  return (
    (definition(id).half === 'tenant' && id !== 'computerClock') || id === 'standardNetwork' || id === 'printerDns'
  );
}

function judgement(evidence: EvidenceKind, state: RowState, code?: Reason, values: Evidence = {}): Judgement {
  return { state, evidence, reason: code === undefined ? null : { code, values } };
}

/** Tokens are refused when the clocks differ by more: the usual tolerance of Microsoft's libraries (F-13). */
export const clockTolerance = 300;

function clockState(evidence: EvidenceKind, seconds: number): Judgement {
  if (Math.abs(seconds) <= clockTolerance) return judgement(evidence, 'passed');
  const days = Math.trunc(seconds / 86_400);
  return days === 0
    ? judgement(evidence, 'failed', 'clockDiffers', { minutes: Math.round(seconds / 60) })
    : judgement(evidence, 'failed', 'clockDiffersDays', { days });
}

/**
 * A clock that is months wrong makes every certificate look expired or not yet valid, so that nobody tells the time any
 * more; but the certificates do, roughly. Undefined: they tell nothing.
 */
export function clockByCertificates(hosts: readonly HostProbe[]): Judgement | undefined {
  for (const { failure } of hosts) {
    const { from = '', to = '', today = '' } = failure?.evidence ?? {};
    const days = (a: string | number, b: string | number) =>
      Math.ceil((Date.parse(`${a}Z`) - Date.parse(`${b}Z`)) / 86_400_000);
    const least =
      failure?.code === 'certificateNotYetValid'
        ? -days(from, today)
        : failure?.code === 'certificateExpired'
          ? days(today, to)
          : Number.NaN;
    if (!Number.isNaN(least)) return judgement('probe', 'failed', 'clockDiffersAtLeast', { days: least });
  }
  return undefined;
}

const smtpStages: Partial<Record<RowId, readonly Stage[]>> = {
  smtpHost: ['name'],
  smtpPort: ['port', 'greeting'],
  startTls: ['startTls', 'tls'],
  xoauth2: ['xoauth2'],
};

function fromProbe(id: RowId, { signIn, smtp }: ServiceProbe): Judgement | undefined {
  if (id === 'signInHosts') {
    const states = signIn.map((host) => hostState(host));
    return (
      states.find(({ state }) => state === 'failed') ??
      states.find(({ state }) => state === 'unknown') ??
      judgement('probe', 'passed')
    );
  }
  if (id === 'computerClock') {
    const told = signIn.flatMap(({ clockDifferenceSeconds: seconds }) => (seconds === null ? [] : [seconds]));
    return told[0] === undefined ? clockByCertificates(signIn) : clockState('probe', told[0]);
  }
  const stages = smtpStages[id];
  if (stages === undefined) return undefined;
  if (smtp.failure && stages.includes(smtp.failure.stage)) return hostState(smtp);
  if (!stages.every((stage) => smtp.passed.includes(stage))) return undefined;
  return id === 'smtpPort' ? hostState({ ...smtp, failure: null }) : judgement('probe', 'passed');
}

function hostState({ failure, notes }: HostProbe): Judgement {
  if (failure) return judgement('probe', 'failed', failure.code, failure.evidence);
  const [note] = notes;
  // This computer gets there; whether the printer can, is not known from here.
  return note ? judgement('probe', 'unknown', note.code, note.evidence) : judgement('probe', 'passed');
}

type Judges<T> = Partial<Record<RowId, (evidence: T) => Judgement | undefined>>;

const fromPasted: Judges<PastedState> = {
  smtpAuth: smtpAuthState,
  mailboxLicence({ mailboxKind: kind, hasLicence }) {
    if (kind === undefined) return undefined;
    // F-11: the identity that signs in must be a user's.
    if (kind.toLowerCase() !== 'usermailbox') return judgement('pasted', 'failed', 'noUserMailbox', { kind });
    if (hasLicence === undefined) return judgement('pasted', 'unknown', 'licenceUnknown');
    return hasLicence ? judgement('pasted', 'passed') : judgement('pasted', 'failed', 'noLicence');
  },
  deviceCodePolicy({ deviceCodePolicies: number }) {
    if (number === undefined) return undefined;
    // Whether the mailbox is left out of them, directly or by a group, is not in the number.
    return number === 0 ? judgement('pasted', 'passed') : judgement('pasted', 'unknown', 'policiesPresent', { number });
  },
  securityDefaults({ securityDefaults }) {
    if (securityDefaults === undefined) return undefined;
    // Microsoft's pages disagree on whether they stop OAuth; only the refusal of the mail server proves it.
    return securityDefaults === 'off' ? judgement('pasted', 'passed') : judgement('pasted', 'unknown', 'defaultsOn');
  },
  consent({ consentForAll }) {
    if (consentForAll === undefined) return undefined;
    return consentForAll ? judgement('pasted', 'passed') : judgement('pasted', 'unknown', 'consentForSome');
  },
};

/** F-2: the mailbox's own value wins; without one the organisation's counts. */
function smtpAuthState({ organisationSmtpAuth, mailboxSmtpAuth }: PastedState): Judgement | undefined {
  switch (mailboxSmtpAuth) {
    case undefined:
      return undefined;
    case 'on':
      return judgement('pasted', 'passed');
    case 'off':
      return judgement('pasted', 'failed', 'mailboxOff');
    case 'inherits':
      if (organisationSmtpAuth === undefined) return judgement('pasted', 'unknown', 'followsUnknown');
      return organisationSmtpAuth === 'on'
        ? judgement('pasted', 'passed')
        : judgement('pasted', 'failed', 'followsOff');
  }
}

/**
 * What each stage of the check has proved, with those before it. Consent is not among them: it was asked for the
 * organisation's own application, not for Epson's.
 */
const proved = {
  nothing: [],
  signedIn: ['deviceCodePolicy'],
  accepted: ['deviceCodePolicy', 'smtpAuth', 'securityDefaults'],
  sent: ['deviceCodePolicy', 'smtpAuth', 'securityDefaults', 'mailboxLicence', 'signInCheck'],
} as const satisfies Record<SignInEvidence['reached'], RowId[]>;

function fromSignInCheck(id: RowId, { reached, refusal }: SignInEvidence): Judgement | undefined {
  const passed: readonly RowId[] = proved[reached];
  if (passed.includes(id)) return judgement('signInCheck', 'passed');
  if (!refusal) return undefined;
  const named = refusal.row && !passed.includes(refusal.row) ? refusal.row : 'signInCheck';
  return id === named ? judgement('signInCheck', 'failed', 'serverSaid', { words: refusal.words }) : undefined;
}

const fromPrinter: Judges<PrinterEvidence> = {
  firmware: ({ offersOAuth2, firmware }) =>
    yesOrNo(offersOAuth2, firmware === null ? null : { code: 'firmwareVersion', values: { version: firmware } }),
  printerClock: ({ clockDifferenceSeconds: seconds }) =>
    seconds === null ? undefined : clockState('printer', seconds),
  standardNetwork: ({ usesStandardNetwork }) => yesOrNo(usesStandardNetwork),
  printerDns: ({ dnsServers }) =>
    yesOrNo(
      dnsServers && dnsServers.length > 0,
      dnsServers?.length ? { code: 'dnsServers', values: { servers: dnsServers.join(', ') } } : null,
    ),
  certificateValidation: ({ validatesCertificates }) => yesOrNo(validatesCertificates),
  rootCertificates: ({ rootCertificate: version }) =>
    version === null ? undefined : judgement('printer', 'passed', 'rootVersion', { version }),
};

function yesOrNo(value: boolean | null, reason: Judgement['reason'] = null): Judgement | undefined {
  return value === null ? undefined : { state: value ? 'passed' : 'failed', evidence: 'printer', reason };
}
