import type { RowId } from '../mail/readiness.ts';
import type { MicrosoftPage } from '../services.ts';
import type { Concept } from '../webconfig/labels.ts';

/** What is to be prepared, and the procedures A to E of Epson's guide (docs/requirements.md). */
export const procedureIds = ['start', 'A', 'B', 'C', 'D', 'E'] as const;
export type ProcedureId = (typeof procedureIds)[number];

/** One thing to know or do. Its sentence is in locales/<language>/guide.json under `step.<procedure>.<text>`. */
export interface GuideStep {
  text: string;
  /** Its number in the guide; a step without one has none there either. */
  number?: string;
  /** What of docs/requirements.md it tells. */
  requirements: readonly string[];
  /** The words of printer or Microsoft in the sentence, by placeholder. */
  words?: Readonly<Record<string, Concept>>;
  /** Another wording of `words.consent`: two editions have two for one box (D-6). */
  alsoWorded?: Concept;
  /** Where the guide says something else, and why: `epson.<this>`. */
  epson?: string;
  link?: MicrosoftPage;
  /** What the assistant may see of it by itself: a row of its check before a set-up, or what it finds on the way. */
  seenAs?: RowId | 'sameNetwork' | 'adminPassword';
}

/**
 * The whole guide as data, for the window and for paper. What the assistant does on a printer is another table
 * (journeys/steps.ts): this one is for people who do it with their own hands, or want to know.
 */
export const procedures = {
  start: [
    { text: 'why', requirements: ['R-1'] },
    { text: 'affected', requirements: ['R-2'] },
    { text: 'order', requirements: ['R-3'] },
    { text: 'firmware', requirements: ['R-4'], seenAs: 'firmware' },
    { text: 'network', requirements: ['R-5'], seenAs: 'standardNetwork' },
    { text: 'computer', requirements: ['R-6'], seenAs: 'sameNetwork' },
    { text: 'password', requirements: ['R-7'], seenAs: 'adminPassword' },
    { text: 'account', requirements: ['R-8'], epson: 'role', seenAs: 'consent' },
    { text: 'learn', requirements: ['R-9'], link: 'learnSmtpAuth' },
  ],
  A: [
    { text: 'smtp', requirements: ['R-10'] },
    { text: 'mailbox', requirements: ['R-12'], epson: 'mailbox', link: 'microsoft365Admin', seenAs: 'smtpAuth' },
    { text: 'organisation', requirements: ['R-11'], epson: 'securityDefaults', link: 'learnSecurityDefaults' },
    { text: 'alsoOAuth', requirements: [] },
  ],
  B: [
    { text: 'address', number: 'B1', requirements: ['R-13'], words: { path: 'panel_path_ip_address' } },
    { text: 'logIn', number: 'B2', requirements: ['R-14'], words: { logIn: 'wc_log_in', ok: 'wc_ok' } },
    { text: 'open', number: 'B3', requirements: ['R-15'], words: { path: 'wc_path_email_server_basic' } },
    {
      text: 'method',
      number: 'B4',
      requirements: ['R-16'],
      words: { field: 'wc_authentication_method', option: 'wc_auth_oauth2' },
    },
    {
      text: 'service',
      number: 'B5',
      requirements: ['R-17', 'R-27'],
      words: { field: 'wc_email_service', option: 'wc_service_exchange_online', personal: 'wc_service_outlook_com' },
    },
    {
      text: 'signIn',
      number: 'B6',
      requirements: ['R-18'],
      words: { signIn: 'wc_sign_in', microsoft: 'wc_sign_in_with_microsoft' },
    },
    { text: 'code', number: 'B7', requirements: ['R-19'] },
    { text: 'enterCode', number: 'B8', requirements: ['R-20'], words: { next: 'ms_next' } },
    { text: 'account', number: 'B9', requirements: ['R-21'], words: { next: 'ms_next' }, epson: 'whoSends' },
    { text: 'password', number: 'B10', requirements: ['R-22'], words: { signIn: 'ms_sign_in' } },
    {
      text: 'consent',
      number: 'B11',
      requirements: ['R-23'],
      epson: 'box',
      words: { consent: 'ms_consent_step11', accept: 'ms_accept' },
      alsoWorded: 'ms_consent_epa',
    },
    {
      text: 'status',
      requirements: ['R-24'],
      words: { status: 'wc_current_status', value: 'wc_status_signed_in' },
    },
    { text: 'ok', number: 'B12', requirements: ['R-25', 'R-26'], words: { ok: 'wc_ok' } },
  ],
  C: [
    { text: 'icon', requirements: ['R-33'] },
    { text: 'panel', requirements: ['R-34'], words: { path: 'panel_path_email_server_status' } },
    { text: 'paper', requirements: ['R-35'], words: { path: 'panel_path_print_status_sheet' } },
    { text: 'history', requirements: ['R-45'], words: { path: 'panel_path_job_status' } },
  ],
  D: [
    { text: 'models', requirements: ['R-37'] },
    { text: 'open', requirements: ['R-37'], words: { path: 'wc_path_fax_email_server' } },
    {
      text: 'method',
      requirements: ['R-37'],
      words: { field: 'wc_authentication_method', option: 'wc_auth_oauth2' },
    },
    { text: 'provider', requirements: ['R-37'] },
    { text: 'signIn', requirements: ['R-37'], words: { ok: 'wc_ok' } },
  ],
  // The guide does not number these; on paper they are easier to follow with numbers.
  E: [
    {
      text: 'models',
      requirements: ['R-38'],
      words: { sender: 'epa_senders_email_address', users: 'epa_users_email_address' },
    },
    { text: 'administrator', number: 'E1', requirements: ['R-39'] },
    { text: 'choose', number: 'E2', requirements: ['R-39'], words: { function: 'epa_to_my_email' } },
    { text: 'account', number: 'E3', requirements: ['R-39'], words: { next: 'ms_next' }, epson: 'role' },
    { text: 'password', number: 'E4', requirements: ['R-39'], words: { signIn: 'ms_sign_in' } },
    {
      text: 'consent',
      number: 'E5',
      requirements: ['R-39'],
      alsoWorded: 'ms_consent_step11',
      words: { consent: 'ms_consent_epa', accept: 'ms_accept', ok: 'epa_ok' },
    },
    { text: 'users', requirements: ['R-40'], words: { function: 'epa_to_my_email' } },
  ],
} as const satisfies Record<ProcedureId, readonly GuideStep[]>;

/** Microsoft's words are those of the reader's browser; the others are the printer's. */
export function isMicrosoftWord(concept: Concept): boolean {
  return concept.startsWith('ms_');
}
