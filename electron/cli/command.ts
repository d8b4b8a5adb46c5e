import type { App } from '../app.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import type { Site } from '../fleet/site.ts';
import type { SignInCheck } from '../mail/sign-in-check.ts';
import type { Texts } from '../texts.ts';
import type { ProbeTarget } from '../mail/probe.ts';
import type { PrinterPages } from '../shell/types.ts';
import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import type { Report } from './report.ts';
import type { Terminal } from './terminal.ts';

/** What a command works with. */
export interface CommandParts {
  app: App;
  args: Arguments;
  report: Report;
  terminal: Terminal;
  texts: Texts;
  signal: AbortSignal;
  /** Only in the demo: the password of its printer, its pretend person, its Microsoft, and the registration of its organisation. */
  demo?: {
    password: string;
    /** @param account who signs in; the one that the arguments name, where it is left out */
    signIn: (code: OfferedCode, signal: AbortSignal, account?: string) => Promise<void>;
    /** For `fleet`: all printers of the world, as a customer's file would list them, and their passwords. */
    office?: { site: Site; passwordOf: (address: string) => string };
    ownRegistration: CheckPlace;
    microsoft: { target: ProbeTarget; authority: string };
    /** Where its printers' pages are opened. */
    pages: PrinterPages;
  };
}

/** Where the sign-in check goes: to Microsoft, or in the demo to its pretend one, with the authority believed there. */
export interface CheckPlace {
  check: Pick<SignInCheck, 'clientId' | 'authority' | 'mailServer'>;
  ca?: string;
  verificationUris?: readonly string[];
}

export type Command = (parts: CommandParts) => Promise<ExitCode>;
