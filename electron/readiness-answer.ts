import { changeScript, planChange, type ScriptWords } from './mail/change-script.ts';
import { commandIds, commands, quoted, type CommandId, type CommandModule } from './mail/commands.ts';
import type { PastedState } from './mail/pasted-output.ts';
import type { Row } from './mail/readiness.ts';
import type { Texts } from './texts.ts';

/** Stands in a printed command until the mailbox is named. */
const anyMailbox = '<mailbox>';

export interface OpenCommand {
  id: CommandId;
  module: CommandModule;
  text: string;
  verified: boolean;
}

/** The commands that tell what is not known yet, or not as it should be; what is known already is not asked for again. */
export function openCommands(rows: readonly Row[], mailbox: string | undefined): OpenCommand[] {
  const open = new Set<CommandId>(rows.flatMap((row) => (row.state === 'passed' ? [] : row.commands)));
  return commandIds
    .filter((id) => open.has(id))
    .map((id) => {
      const { module, text, verified } = commands[id];
      return { id, module, text: text(quoted(mailbox ?? anyMailbox)), verified };
    });
}

/** The smallest change and the way back, line by line; null when nothing has to change, or too little was pasted. */
export function changeScripts(
  mailbox: string,
  pasted: PastedState,
  { say }: Texts,
): { change: string[]; undo: string[] } | null {
  const plan = planChange(mailbox, pasted);
  if (plan === null || plan === 'unknown') return null;
  const word = (key: keyof ScriptWords) => say(`readiness:script.comments.${key}`, { mailbox });
  return changeScript(plan, {
    title: word('title'),
    undoTitle: word('undoTitle'),
    neverRun: word('neverRun'),
    who: word('who'),
    connect: word('connect'),
    change: word('change'),
    undo: word('undo'),
    check: word('check'),
    untouched: word('untouched'),
  });
}
