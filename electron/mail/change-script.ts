import { commands, connecting, quoted } from './commands.ts';
import type { MailboxSmtpAuth, PastedState } from './pasted-output.ts';

/** The comments of a script, in the reader's language. */
export interface ScriptWords {
  title: string;
  undoTitle: string;
  /** That nobody but the reader runs it. */
  neverRun: string;
  who: string;
  connect: string;
  change: string;
  undo: string;
  check: string;
  /** What stays as it is: the organisation's switch and the security defaults. */
  untouched: string;
}

/** The smallest change that lets one mailbox send: `from` is what undo puts back. Other mailboxes keep what they have (F-2). */
export interface ChangePlan {
  mailbox: string;
  from: Exclude<MailboxSmtpAuth, 'on'>;
  to: 'on';
}

/**
 * @returns null when nothing has to change, `unknown` when the mailbox's own value was not pasted: without it there is
 * nothing that undo could put back.
 */
export function planChange(mailbox: string, state: PastedState): ChangePlan | null | 'unknown' {
  const { mailboxSmtpAuth: from, organisationSmtpAuth } = state;
  if (from === undefined) return 'unknown';
  if (from === 'on' || (from === 'inherits' && organisationSmtpAuth === 'on')) return null;
  return { mailbox, from, to: 'on' };
}

/** The values of SmtpClientAuthenticationDisabled: it says "disabled", so they read the other way round. */
const values: Readonly<Record<MailboxSmtpAuth, string>> = { on: '$false', off: '$true', inherits: '$null' };

/** The script and the one that takes it back, line by line. The program prints them and never runs them. */
export function changeScript(plan: ChangePlan, words: ScriptWords): { change: string[]; undo: string[] } {
  const script = (title: string, doing: string, value: MailboxSmtpAuth) => [
    comment(title),
    comment(words.neverRun),
    comment(words.who),
    comment(words.untouched),
    '',
    comment(words.connect),
    connecting.exchange,
    '',
    comment(doing),
    `Set-CASMailbox -Identity ${quoted(plan.mailbox)} -SmtpClientAuthenticationDisabled ${values[value]}`,
    '',
    comment(words.check),
    commands.mailboxSmtpAuth.text(quoted(plan.mailbox)),
  ];
  return {
    change: script(words.title, words.change, plan.to),
    undo: script(words.undoTitle, words.undo, plan.from),
  };
}

/** One line whatever is in the text: what stands in the next one would be run. */
function comment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`;
}
