import { longestText } from '../explain/explain.ts';
import { explainMessage } from '../explanation.ts';
import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { endOfInput } from './terminal.ts';

/** Tells what a code or message means: the one that was given, or what comes on standard input. Unknown is an answer too. */
export async function explain({ args, report, terminal, texts }: Omit<CommandParts, 'app'>): Promise<ExitCode> {
  const read = () => terminal.readAll(longestText, texts.say('cli:paste.message', { keys: endOfInput }));
  const text = args.text === undefined || args.text === '-' ? await read() : args.text;
  const matches = explainMessage(text).map(({ code, cause, confidence, who, effect, link }) => {
    const say = (what: 'title' | 'means' | 'remedy') => texts.say(`explain:cause.${cause}.${what}`);
    const words = { title: say('title'), means: say('means'), remedy: say('remedy') };
    return { code, cause, confidence, ...words, who, effect, link };
  });
  report.explanations(matches);
  return 0;
}
