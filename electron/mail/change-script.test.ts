import { describe, expect, test } from 'vitest';
import { changeScript, planChange, type ScriptWords } from './change-script.ts';
import { readPastedOutput, type MailboxSmtpAuth } from './pasted-output.ts';

const mailbox = 'scan@contoso.com';
const words: ScriptWords = {
  title: 'TITLE',
  undoTitle: 'UNDO TITLE',
  neverRun: 'NEVER RUN BY US',
  who: 'WHO',
  connect: 'CONNECT',
  change: 'CHANGE',
  undo: 'UNDO',
  check: 'CHECK',
  untouched: 'UNTOUCHED',
};
const states = { otherMailboxes: [], notUnderstood: [] };

const script = (title: string, doing: string, value: string) => [
  `# ${title}`,
  '# NEVER RUN BY US',
  '# WHO',
  '# UNTOUCHED',
  '',
  '# CONNECT',
  'Connect-ExchangeOnline',
  '',
  `# ${doing}`,
  `Set-CASMailbox -Identity 'scan@contoso.com' -SmtpClientAuthenticationDisabled ${value}`,
  '',
  '# CHECK',
  "Get-CASMailbox -Identity 'scan@contoso.com' | Format-List PrimarySmtpAddress,SmtpClientAuthenticationDisabled",
];
const on = script('TITLE', 'CHANGE', '$false');
const undoOff = script('UNDO TITLE', 'UNDO', '$true');
const undoInherits = script('UNDO TITLE', 'UNDO', '$null');

type Switch = 'on' | 'off' | undefined;
interface Case {
  organisation: Switch;
  own: MailboxSmtpAuth;
  change: string[];
  undo: string[];
}
const nine: Case[] = [
  { organisation: 'on', own: 'on', change: [], undo: [] },
  { organisation: 'on', own: 'off', change: on, undo: undoOff },
  { organisation: 'on', own: 'inherits', change: [], undo: [] },
  { organisation: 'off', own: 'on', change: [], undo: [] },
  { organisation: 'off', own: 'off', change: on, undo: undoOff },
  { organisation: 'off', own: 'inherits', change: on, undo: undoInherits },
  { organisation: undefined, own: 'on', change: [], undo: [] },
  { organisation: undefined, own: 'off', change: on, undo: undoOff },
  { organisation: undefined, own: 'inherits', change: on, undo: undoInherits },
];

/** The scripts for a state of the organisation; empty ones where nothing has to change. */
function scriptsFor(organisation: Switch, own: MailboxSmtpAuth) {
  const plan = planChange(mailbox, {
    ...states,
    mailboxSmtpAuth: own,
    ...(organisation && { organisationSmtpAuth: organisation }),
  });
  if (plan === 'unknown') throw new Error('the mailbox is known');
  return plan ? changeScript(plan, words) : { change: [], undo: [] };
}

/** An Exchange that knows one cmdlet: it runs the lines of a script as they are, and refuses any other. */
class PretendExchange {
  constructor(
    readonly organisation: Switch,
    public own: string,
  ) {}
  run(lines: string[]): this {
    for (const line of lines) {
      if (/^(#.*|Connect-ExchangeOnline|Get-CASMailbox .*|)$/.test(line)) continue;
      const value = /^Set-CASMailbox -Identity 'scan@contoso\.com' -SmtpClientAuthenticationDisabled (\$\w+)$/.exec(
        line,
      )?.[1];
      if (value === undefined) throw new Error(line);
      this.own = { $true: 'True', $false: 'False', $null: '' }[value] ?? 'nonsense';
    }
    return this;
  }
  /** What its PowerShell would print. */
  get printed(): string {
    return `\nPrimarySmtpAddress : ${mailbox}\nSmtpClientAuthenticationDisabled : ${this.own}\n\n`;
  }
  get maySend(): boolean | undefined {
    if (this.own === '') return this.organisation && this.organisation === 'on';
    return this.own === 'False';
  }
}
const printedValue = { on: 'False', off: 'True', inherits: '' };

describe.each(nine)('organisation $organisation, mailbox $own', ({ organisation, own, change, undo }) => {
  const scripts = scriptsFor(organisation, own);
  const start = () => new PretendExchange(organisation, printedValue[own]);

  test('the exact lines', () => {
    expect(scripts).toEqual({ change, undo });
  });

  test('applied, the mailbox may send', () => {
    expect(start().run(scripts.change).maySend).toBe(true);
  });

  test('applied twice is the same as once, and a second plan has nothing to do', () => {
    const once = start().run(scripts.change);
    expect(start().run(scripts.change).run(scripts.change).own).toBe(once.own);
    const after = readPastedOutput(once.printed, mailbox).mailboxSmtpAuth;
    expect(scriptsFor(organisation, after!)).toEqual({ change: [], undo: [] });
  });

  test('applied and taken back, everything is as before; taken back twice too', () => {
    const back = start().run(scripts.change).run(scripts.undo);
    expect(back.own).toBe(printedValue[own]);
    expect(back.run(scripts.undo).own).toBe(printedValue[own]);
  });
});

test('without the state of the mailbox there is no script: nothing could be put back', () => {
  expect(planChange(mailbox, { ...states, organisationSmtpAuth: 'off' })).toBe('unknown');
});

test('neither an address nor a comment breaks out of its place', () => {
  const plan = { mailbox: "o'brien\u2019x@contoso.com", from: 'off', to: 'on' } as const;
  const lines = changeScript(plan, { ...words, title: 'one\r\nRemove-Mailbox two\u2028three' }).change;
  expect(lines[0]).toBe('# one Remove-Mailbox two three');
  expect(lines).toContain(
    "Set-CASMailbox -Identity 'o''brien\u2019\u2019x@contoso.com' -SmtpClientAuthenticationDisabled $false",
  );
});
