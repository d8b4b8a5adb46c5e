import { randomUUID } from 'node:crypto';
import Conf from 'conf';
import { systemClock, type Clock } from './clock.ts';
import { Actions } from './journeys/actions.ts';
import type { Wanted } from './journeys/facts.ts';
import { startJourney, type Journey, type JourneyState } from './journeys/journey.ts';
import type { OfferedCode } from './journeys/sign-in.ts';
import { Undo } from './journeys/undo.ts';
import { openJournal } from './journal/journal.ts';
import { createLog, type Log } from './journal/log.ts';
import type { PrinterPages } from './shell/types.ts';
import type { Problem } from './problem.ts';
import { verificationUris } from './signin/code.ts';
import type { PrinterAddress } from './webconfig/printer-address.ts';
import { TrustStore } from './webconfig/trust.ts';

export interface AppOptions {
  shell: PrinterPages;
  /** Where journal, log and the remembered certificates live. */
  directory: string;
  clock?: Clock;
  /** Pages of the demo world started in this run; nothing else may ever stand in for Microsoft's. */
  demoVerificationUris?: readonly string[];
}

/** The product without a window: puts the parts together, and knows no window system. */
export interface App {
  readonly trust: TrustStore;
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
    log,
    startSetup(address, wanted, listener, offer) {
      return startJourney(
        createActions(address, wanted),
        (state) => {
          const { model = '', firmware = '' } = state.facts.look ?? {};
          const step = 'step' in state ? (state.step ?? '') : '';
          log.info('journey', { step, state: state.kind, model, firmware });
          if (state.kind === 'problem') logProblem(log, state.problem);
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

/** What happened, and for a fault of our own or of the connection its cause; all of it passes the redaction there. */
export function logProblem(log: Log, problem: Problem): void {
  const { field, label } = problem.fields;
  const { cause } = problem;
  log.error('problem', {
    problem: problem.code,
    ...(typeof field === 'string' ? { field } : {}),
    ...(typeof label === 'string' ? { label } : {}),
    ...(cause instanceof Error ? { message: cause.message, stack: cause.stack ?? '' } : {}),
  });
}
