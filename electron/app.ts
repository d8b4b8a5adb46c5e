import { randomUUID } from 'node:crypto';
import Conf from 'conf';
import { systemClock, type Clock } from './clock.ts';
import { Actions } from './journeys/actions.ts';
import type { Wanted } from './journeys/facts.ts';
import { startJourney, type Journey, type JourneyState } from './journeys/journey.ts';
import type { OfferedCode } from './journeys/sign-in.ts';
import { Undo } from './journeys/undo.ts';
import { openJournal, type Journal } from './journal/journal.ts';
import { createLog, type Log } from './journal/log.ts';
import type { Shell } from './shell/types.ts';
import { verificationUris } from './signin/code.ts';
import type { PrinterAddress } from './webconfig/printer-address.ts';
import { TrustStore } from './webconfig/trust.ts';

export interface AppOptions {
  shell: Shell;
  /** Where journal, log and the remembered certificates live. */
  directory: string;
  clock?: Clock;
  /** Pages of the demo world started in this run; nothing else may ever stand in for Microsoft's. */
  demoVerificationUris?: readonly string[];
}

/** The product without a window: puts the parts together, and knows no window system. */
export interface App {
  readonly trust: TrustStore;
  readonly journal: Journal;
  readonly log: Log;
  startSetup(
    address: PrinterAddress,
    wanted: Wanted,
    listener: (state: JourneyState) => void,
    offer: (code: OfferedCode) => void,
  ): Journey;
  createUndo(address: PrinterAddress): Undo;
  close(): Promise<void>;
}

/** Problem: journal.unwritable. */
export async function createApp(options: AppOptions): Promise<App> {
  const { shell, directory, clock = systemClock } = options;
  const journal = await openJournal(directory);
  const log = createLog(directory);
  const remembered = new Conf({
    cwd: directory,
    configName: 'certificates',
    configFileMode: 0o600,
    projectName: 'printer-mail-assistant',
    // A damaged file must not be replaced by an empty one unseen: the store then says so (TrustStore.broken).
    clearInvalidConfig: false,
  });
  const trust = new TrustStore({
    read: () => remembered.get('memory'),
    write: (value) => remembered.set('memory', value),
  });
  const open = new Set<Actions>();
  const createActions = (address: PrinterAddress, wanted: Wanted) => {
    const knownUris = options.demoVerificationUris ?? verificationUris;
    const actions = new Actions({ address, wanted, shell, trust, journal, clock, knownUris, run: randomUUID() });
    open.add(actions);
    return actions;
  };
  return {
    trust,
    journal,
    log,
    startSetup(address, wanted, listener, offer) {
      return startJourney(
        createActions(address, wanted),
        (state) => {
          log.info('step', { step: state.kind === 'finished' ? 'all' : (state.step ?? 'none'), state: state.kind });
          if (state.kind === 'problem')
            log.error('problem', { problem: state.problem.code, ...causeOf(state.problem) });
          listener(state);
        },
        (code) => {
          log.secret(code.userCode);
          offer(code);
        },
      );
    },
    createUndo: (address) => new Undo({ address, shell, trust, journal, clock }),
    async close() {
      await Promise.all([...open].map((actions) => actions.close()));
      await shell.close();
    },
  };
}

/** A fault of our own or of the connection, for the log only; it passes the redaction there. */
function causeOf(problem: Error): { message?: string; stack?: string } {
  return problem.cause instanceof Error ? { message: problem.cause.message, stack: problem.cause.stack ?? '' } : {};
}
