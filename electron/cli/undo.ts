import { Problem } from '../problem.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';
import { asPerson, credentials, yes, type ExitCode, type SetupParts } from './setup.ts';

/** Puts the readable mail settings of a printer back, after saying which, and what cannot come back. */
export async function undo(parts: SetupParts, write: (line: string) => void): Promise<ExitCode> {
  const { app, args, texts, terminal, signal, demo } = parts;
  if (args.address === undefined) throw new Problem('input.missing', { argument: 'address' });
  const undoing = app.createUndo(parsePrinterAddress(args.address));
  const { look, settings, at } = await undoing.plan(signal);
  const { say } = texts;
  if (!args.json) {
    const when = new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeStyle: 'short' }).format(
      new Date(at),
    );
    write(say('cli:undo.title', { model: look.model, when }));
    for (const [field, value] of Object.entries(settings)) write(`  ${say(`cli:field.${field}`)}: ${value || '–'}`);
    write(say('cli:undo.limits'));
  }
  if (!args.yes && !demo && !(await asPerson(terminal, '--yes', () => yes(terminal, texts, 'cli:ask.write'))))
    throw new Problem('signIn.stopped');
  const result = await undoing.run(look, settings, await credentials(parts), signal);
  if (args.json) write(JSON.stringify({ event: 'result', ...result, exitCode: 0 }));
  else {
    write(say('cli:undo.done', { count: result.restored.length }));
    for (const field of result.notRestored)
      write(`  ${say('cli:undo.notRestored', { field: say(`cli:field.${field}`) })}`);
  }
  return 0;
}
