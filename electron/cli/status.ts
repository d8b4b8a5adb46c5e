import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { askCredentials } from './questions.ts';
import { lookAtTrusted } from './trust.ts';

/** Reads a printer and says what it shows; nothing is changed. Exit code 0 when it was read, whatever its state. */
export async function status(parts: CommandParts): Promise<ExitCode> {
  const { app, args, report, signal } = parts;
  const look = await lookAtTrusted(parts);
  report.status(await app.readStatus(look, await askCredentials(parts), args.test, signal));
  return 0;
}
