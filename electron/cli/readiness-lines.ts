import { connecting } from '../mail/commands.ts';
import type { ServiceProbe } from '../mail/probe.ts';
import type { Readiness, Row } from '../mail/readiness.ts';
import type { OpenCommand } from '../readiness-answer.ts';
import { microsoftPages } from '../services.ts';
import type { Texts } from '../texts.ts';

/** What `ready` answers: the rows, what was seen for them, and how the rest is found out. */
export interface ReadinessAnswer extends Readiness {
  probe: ServiceProbe;
  commands: OpenCommand[];
  script: { change: string[]; undo: string[] } | null;
  otherMailboxes: string[];
  notUnderstood: string[];
}

const marks = { passed: '✓', failed: '✗', unknown: '?' } as const;

/** The answer for a person: every row in a line or two, the one next thing in full, and the commands that tell more. */
export function readinessLines(answer: ReadinessAnswer, { say }: Texts): string[] {
  const { rows, verdict, commands, script } = answer;
  const lines = [say('readiness:title', { service: say(`proof:services.${answer.service}`) })];
  lines.push('', say('readiness:half.tenant'), ...rows.flatMap(rowLines));
  lines.push('', ...pasteLines());
  if (verdict.kind === 'ready') lines.push(say('readiness:verdict.ready'));
  else lines.push(...nextLines(rows.find(({ id }) => id === verdict.blocker)!));
  for (const module of ['exchange', 'graph'] as const) {
    const wanted = commands.filter((command) => command.module === module);
    if (wanted.length === 0) continue;
    lines.push('', say(`readiness:commands.${module}`), `    ${connecting[module]}`);
    for (const { text, verified } of wanted)
      lines.push(`    ${text}`, ...(verified ? [] : [`      ${say('readiness:commands.notTried')}`]));
  }
  if (script) {
    lines.push('', say('readiness:script.change'), '', ...script.change);
    lines.push('', say('readiness:script.undo'), '', ...script.undo);
  }
  return lines;

  function rowLines(row: Row): string[] {
    const advice = row.advice ? `  (${say('readiness:advice')})` : '';
    const evidence = row.evidence ? `  (${say(`readiness:evidence.${row.evidence}`)})` : '';
    const reason = row.reason ? [`     ${say(`readiness:reasons.${row.reason.code}`, row.reason.values)}`] : [];
    // "The clock is right" would contradict the cross beside it.
    const title = say(`readiness:rows.${row.id}.${row.state === 'failed' ? 'topic' : 'name'}`);
    return [`  ${marks[row.state]}  ${title}${evidence}${advice}`, ...reason];
  }

  function pasteLines(): string[] {
    const told = answer.notUnderstood.map((line) => say('readiness:paste.notUnderstood', { line }));
    const mailboxes = answer.otherMailboxes.slice(0, 5).join(', ');
    if (mailboxes) told.push(say('readiness:paste.otherMailboxes', { mailboxes }));
    return told.length > 0 ? [...told.slice(0, 10), ''] : [];
  }

  function nextLines(row: Row): string[] {
    const verdictKey = row.state === 'failed' ? 'notReady' : 'unknown';
    return [
      say(`readiness:verdict.${verdictKey}`, { row: say(`readiness:rows.${row.id}.topic`) }),
      `  ${say(`readiness:rows.${row.id}.${row.state}`)}`,
      `  ${say('readiness:why')}: ${say(`readiness:rows.${row.id}.why`)}`,
      `  ${say('problems:label.who')}: ${say(`problems:person.${row.who}`)}`,
      ...row.pages.map((page) => `  ${microsoftPages[page]}`),
    ];
  }
}
