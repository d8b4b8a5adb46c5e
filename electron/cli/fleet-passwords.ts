import { Passwords } from '../fleet/passwords.ts';
import { nameOf, type Site, type SitePrinter } from '../fleet/site.ts';
import { Problem } from '../problem.ts';
import type { CommandParts } from './command.ts';

/**
 * Passwords as a terminal gives them: the same for all is asked for once, and once more when a first printer refuses it;
 * with --each-password, each printer's when its turn comes. From standard input it is the first line, or a line for each
 * printer in the order of the file. Problems of asking: input.noTerminal, input.missing, signIn.stopped.
 * @param stop what Ctrl+C at a question means, where it is a key like others: the end of the whole run
 */
export function askedPasswords(
  parts: CommandParts,
  { printers }: Site,
  stopped: AbortSignal,
  stop: () => void,
): Passwords {
  const { app, args, demo, report, terminal, texts } = parts;
  let lines: Promise<string[]> | undefined;
  const passwords = new Passwords({
    are: args.eachPassword || demo?.office ? 'own' : 'shared',
    ask: async (owner) => {
      if (demo?.office && owner !== 'all') return demo.office.passwordOf(owner.address);
      return args.passwordStdin ? fromInput(owner) : fromPerson(owner);
    },
    mayAskAgain: !args.passwordStdin,
    secret: (password) => app.log.secret(password),
  });
  return passwords;

  async function fromInput(owner: SitePrinter | 'all'): Promise<string> {
    lines ??= args.eachPassword
      ? terminal.readAll(1_000 * printers.length, '').then((text) => text.split(/\r?\n/))
      : terminal.readLine().then((line) => [line]);
    const line = (await lines)[owner === 'all' ? 0 : printers.indexOf(owner)];
    if (!line) throw new Problem('input.missing', { argument: '--password-stdin' });
    return line;
  }

  async function fromPerson(owner: SitePrinter | 'all'): Promise<string> {
    if (!terminal.isPerson) throw new Problem('input.noTerminal');
    const { refusedBy } = passwords;
    if (owner === 'all' && refusedBy) report.note('problems:site.passwordRefused.what', { printer: nameOf(refusedBy) });
    const question =
      owner === 'all'
        ? texts.say('cli:ask.passwordForAll')
        : texts.say('cli:ask.passwordOf', { printer: nameOf(owner) });
    try {
      return await terminal.askHidden(question, stopped);
    } catch (error) {
      if (error instanceof Problem && error.code === 'signIn.stopped') stop();
      throw error;
    }
  }
}
