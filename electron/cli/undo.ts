import { Problem } from '../problem.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';
import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { askCredentials, confirmWrite } from './questions.ts';

/** Puts the readable mail settings of a printer back, after saying which, and what cannot come back. */
export async function undo(parts: CommandParts): Promise<ExitCode> {
  const { app, args, report, signal } = parts;
  if (args.address === undefined) throw new Problem('input.missing', { argument: 'address' });
  const undoing = app.createUndo(parsePrinterAddress(args.address));
  const plan = await undoing.plan(signal);
  report.undoPlan(plan.look.model, plan.at, { ...plan.settings, ...plan.shown });
  await confirmWrite(parts);
  const result = await undoing.run(plan, await askCredentials(parts), signal);
  report.undone(result);
  // What the printer did not take back is for a person to look at.
  const exitCode = result.notRestored.length ? 3 : 0;
  report.result({ ...result, exitCode });
  return exitCode;
}
