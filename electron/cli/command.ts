import type { App } from '../app.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import type { Texts } from '../texts.ts';
import type { Arguments } from './arguments.ts';
import type { Report } from './report.ts';
import type { Terminal } from './terminal.ts';

/** 0: done, every proof seen. 3: done, but a person has to look at the printer's panel. 2: a problem. */
export type ExitCode = 0 | 2 | 3;

/** What a command works with. */
export interface CommandParts {
  app: App;
  args: Arguments;
  report: Report;
  terminal: Terminal;
  texts: Texts;
  signal: AbortSignal;
  /** Only in the demo: the password of its printer, and its pretend person. */
  demo?: { password: string; signIn: (code: OfferedCode, signal: AbortSignal) => Promise<void> };
}

export type Command = (parts: CommandParts) => Promise<ExitCode>;
