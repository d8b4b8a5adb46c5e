import product from '../../package.json' with { type: 'json' };
import { createApp, logProblem } from '../app.ts';
import { crashReport, thrown } from '../crash.ts';
import { crashText } from '../crash-texts.ts';
import { readArguments, type Arguments } from './arguments.ts';
import type { Command, CommandParts as AppCommandParts } from './command.ts';
import { inDemo } from './demo.ts';
import { runDiagnosis } from './diagnose.ts';
import { listPrinters } from './discover.ts';
import type { ExitCode } from './exit-code.ts';
import { fleet } from './fleet.ts';
import { explain } from './explain.ts';
import { inspect, inspectFile, isSavedPage } from './inspect.ts';
import { ready } from './ready.ts';
import { answerOnly, jsonReport, textReport } from './report.ts';
import { setup } from './setup.ts';
import { status } from './status.ts';
import { terminal } from './terminal.ts';
import { trust } from './trust.ts';
import { undo } from './undo.ts';
import type { ForkWorld } from '../demo/world.ts';
import { Problem } from '../problem.ts';
import type { PrinterPages } from '../shell/types.ts';
import { interfaceLanguages, loadTexts, systemLanguage } from '../texts.ts';

/** What the command line runs in: Node with an installed browser, or the installed program. */
export interface Surroundings {
  /** Where journal, log, settings and the remembered certificates live. */
  directory: string;
  /** Where printers' pages are opened. Asked for once, by the commands that need it. */
  openPages: () => PrinterPages;
  /** How the demo world's process is started; without it as Node starts one. */
  fork?: ForkWorld;
  /** The command `start`; the installed program has its window without it. */
  openWindow?: (parts: CommandParts, takeFaults: (take: TakeFault) => void) => Promise<ExitCode>;
}

type CommandParts = Omit<AppCommandParts, 'app'>;
type TakeFault = (fault: unknown) => void;

const write = (line: string) => {
  if (!process.stdout.destroyed) process.stdout.write(`${line}\n`);
};

/** A fault before there is a window: what may be passed on of it, to be copied from the terminal. */
function tellCrash(language: string, error: unknown): void {
  const about = { version: product.version, runtime: `Node ${process.versions.node}` };
  for (const line of ['', crashText(language, 'crash:text'), '', crashReport(thrown(error), about)]) write(line);
}

/** Carries out one command. What goes wrong is reported, never thrown. */
export async function runCommand(argv: string[], around: Surroundings): Promise<ExitCode> {
  const stop = new AbortController();
  let texts = loadTexts(systemLanguage(process.env));
  // Known before the arguments are, so that even a wrong argument is answered in the form that was asked for.
  const reportIn = argv.includes('--json') ? () => jsonReport(write) : () => textReport(texts, write);
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  // Whoever read our lines has gone: the work is stopped in an orderly way, not in the middle of a write.
  process.stdout.on('error', () => stop.abort());
  // A fault that nothing above it caught: said as every other, never as a stack trace. A window that is open says it itself.
  let takeFault: TakeFault = (error) => {
    reportIn().problem(new Problem('internal'));
    if (argv.includes('start')) tellCrash(texts.language, error);
    reportIn().result({ problem: 'internal', exitCode: 2 });
    process.exit(2);
  };
  process.on('uncaughtException', (error) => takeFault(error));
  const takeFaults = (take: TakeFault) => (takeFault = take);
  try {
    const args = readArguments(argv);
    texts = loadTexts(args.lang ?? texts.language);
    return await run({ args, texts, report: reportIn(), terminal, signal: stop.signal }, around, takeFaults);
  } catch (error) {
    const problem = stop.signal.aborted ? new Problem('signIn.stopped') : asProblem(error);
    reportIn().problem(problem);
    reportIn().result({ problem: problem.code, exitCode: 2 });
    return 2;
  }
}

function run(parts: CommandParts, around: Surroundings, takeFaults: (take: TakeFault) => void): Promise<ExitCode> {
  const { args, report, signal } = parts;
  switch (args.command) {
    case 'help':
      report.note('cli:help', { languages: interfaceLanguages.join(', ') });
      report.result({ exitCode: 0 });
      return Promise.resolve(0);
    case 'start':
      if (around.openWindow && hasDisplay(args)) return around.openWindow(parts, takeFaults);
      report.note('cli:start.noDisplay');
      return inDemo(parts, around, setup);
    case 'discover': {
      const list = () => listPrinters(args, report, signal);
      return args.demo ? inDemo(parts, around, list) : list();
    }
    case 'explain':
      return explain(parts);
    case 'trust':
    case 'setup':
    case 'fleet':
    case 'undo': {
      const command: Command = { trust, setup, fleet, undo }[args.command];
      return args.demo ? inDemo(parts, around, command) : inEarnest(parts, around, command);
    }
    case 'ready': {
      const answering = args.json ? { ...parts, report: answerOnly(report) } : parts;
      return args.demo ? inDemo(answering, around, ready) : ready(answering);
    }
    case 'diagnose': {
      const answering = args.json ? { ...parts, report: answerOnly(report) } : parts;
      const look = (its: typeof parts) => runDiagnosis(its, around);
      return args.demo ? inDemo(answering, around, look) : look(answering);
    }
    case 'check-sign-in': {
      // Read when it is needed: Microsoft's library would slow every other command down.
      const check = async (its: typeof parts) => (await import('./check-sign-in.ts')).runSignInCheck(its);
      return args.demo ? inDemo(parts, around, check) : check(parts);
    }
    case 'status':
    case 'inspect': {
      // One JSON object is the whole answer.
      const answering = args.json ? { ...parts, report: answerOnly(report) } : parts;
      if (args.command === 'inspect' && isSavedPage(args.address ?? '')) return inspectOffline(answering, around);
      const command: Command = { status, inspect }[args.command];
      return args.demo ? inDemo(answering, around, command) : inEarnest(answering, around, command);
    }
  }
}

/** Runs a command on a real printer, with this user's journal, log and remembered certificates. */
async function inEarnest(parts: CommandParts, around: Surroundings, command: Command): Promise<ExitCode> {
  const shell = around.openPages();
  const app = await createApp({ shell, directory: around.directory });
  for (const { what, path } of await app.keptAside()) parts.report.note(`storage:keptAside.${what}`, { path });
  try {
    return await command({ ...parts, app });
  } catch (error) {
    logProblem(app.log, asProblem(error));
    throw error;
  } finally {
    await app.close();
    await shell.close();
  }
}

/** Looks at a file: no printer, no journal and no remembered certificates are needed. */
async function inspectOffline({ args, report }: CommandParts, around: Surroundings): Promise<ExitCode> {
  const shell = around.openPages();
  try {
    return await inspectFile(args.address ?? '', shell, report);
  } finally {
    await shell.close();
  }
}

function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('internal', {}, { cause: error });
}

function hasDisplay(args: Arguments): boolean {
  if (args.headless) return false;
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}
