import { randomUUID } from 'node:crypto';
import { systemClock, type Clock } from './clock.ts';
import { lights, type Lights } from './fleet/lights.ts';
import { Actions, type ActionParts } from './journeys/actions.ts';
import { PrinterConnection } from './journeys/connection.ts';
import { inspectPrinter } from './journeys/inspect.ts';
import { startJourney, type Journey, type JourneyState } from './journeys/journey.ts';
import type { OfferedCode } from './journeys/sign-in.ts';
import { readStatus, type PrinterStatus } from './journeys/status.ts';
import { Undo, undoable } from './journeys/undo.ts';
import { openJournal } from './journal/journal.ts';
import { createLog, type Log } from './journal/log.ts';
import type { PrinterPages } from './shell/types.ts';
import { Problem } from './problem.ts';
import { verificationUris } from './services.ts';
import { StoredFile, type KeptAside } from './stored-file.ts';
import type { Inspection } from './webconfig/inspection.ts';
import type { Credentials } from './webconfig/login.ts';
import { lookAtPrinter, type Look } from './webconfig/look.ts';
import type { PageFormAct } from './webconfig/page-form.ts';
import type { PrinterAddress } from './webconfig/printer-address.ts';
import { readPublicPages, type PublicPages } from './webconfig/public-pages.ts';
import { rememberedCertificates, TrustStore } from './webconfig/trust.ts';

export interface AppOptions {
  shell: PrinterPages;
  /** Where journal, log and the remembered certificates live. */
  directory: string;
  clock?: Clock;
  /** Pages of the demo world started in this run; nothing else may ever stand in for Microsoft's. */
  demoVerificationUris?: readonly string[];
}

/** Who watches the page, what can be used on it in a person's hands, and when each step may begin. */
export type SetupOptions = Pick<ActionParts, 'watcher' | 'seeForm' | 'pace'>;

/** A journey whose connection to the printer is closed when nobody needs it any more; closing stops it first. */
export interface SetupJourney extends Journey {
  /** What a person did in the form that stands for the page. Problem: page.notRecognised. */
  act(what: PageFormAct): Promise<void>;
  close(): Promise<void>;
}

/** The product without a window: puts the parts together, and knows no window system. */
export interface App {
  readonly trust: TrustStore;
  readonly log: Log;
  startSetup(
    address: PrinterAddress,
    listener: (state: JourneyState) => void,
    offer: (code: OfferedCode) => void,
    more?: SetupOptions,
  ): SetupJourney;
  /** Remembers a certificate that differs from the one known, if the printer still shows it. Problem: input.invalid. */
  acceptChanged(address: PrinterAddress, fingerprint: string): Promise<void>;
  createUndo(address: PrinterAddress): Undo;
  /** What the journal knows of each printer by its name in it. Problem: journal.unwritable, when it cannot be read. */
  lights(): Promise<Map<string, Lights>>;
  /** The printers, by their names in the journal, on which there is something to put back. Problem: journal.unwritable. */
  undoable(): Promise<Set<string>>;
  /** What this program had written and cannot read any more; asked before anything else, so that it can be said. */
  keptAside(): Promise<KeptAside[]>;
  /** Reads a printer whose certificate is trusted, and changes nothing; `test` runs its own connection test as well. */
  readStatus(look: Look, credentials: Credentials, test: boolean, signal: AbortSignal): Promise<PrinterStatus>;
  /** What a printer whose certificate is trusted tells without login; what it does not is null. */
  readPublicPages(look: Look, signal: AbortSignal): Promise<PublicPages>;
  /** What the product sees on a page of a printer whose certificate is trusted (journeys/inspect.ts). */
  inspect(look: Look, credentials: Credentials | undefined, signal: AbortSignal): Promise<Inspection>;
  /** Stops every journey. The window system is left to whoever opened it. */
  close(): Promise<void>;
}

/** Problem: journal.unwritable. */
export async function createApp(options: AppOptions): Promise<App> {
  const { shell, directory, clock = systemClock } = options;
  const journal = await openJournal(directory);
  const log = createLog(directory);
  const remembered = new StoredFile('certificates', [directory, 'certificates.json'], rememberedCertificates);
  const trust = new TrustStore(remembered);
  const quote = (words: string) => log.redactSecrets(words);
  const open = new Set<Actions>();
  const knownUris = options.demoVerificationUris ?? verificationUris;
  const connected = async <T>(look: Look, signal: AbortSignal, work: (printer: PrinterConnection) => Promise<T>) => {
    const connection = await PrinterConnection.open(look, { shell, clock, signal, quote });
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  };
  return {
    trust,
    log,
    startSetup(address, listener, offer, more = {}) {
      const actions = new Actions({
        ...{ address, shell, trust, journal, clock, knownUris, quote },
        run: randomUUID(),
        ...more,
      });
      open.add(actions);
      const journey = startJourney(
        actions,
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
      return {
        ...journey,
        act: (what) => actions.act(what),
        async close() {
          journey.stop();
          open.delete(actions);
          await actions.close();
        },
      };
    },
    async acceptChanged(address, fingerprint) {
      const look = await lookAtPrinter(address, { clock });
      if (look.fingerprint !== fingerprint) throw new Problem('input.invalid', { argument: 'fingerprint' });
      if (trust.lookUp(look).decision === 'notYours') throw new Problem('printer.notYours', { fingerprint });
      trust.remember(look, 'compared', clock.now());
    },
    createUndo: (address) => new Undo({ address, shell, trust, journal, clock, quote }),
    lights: async () => lights((await journal.entries()).entries),
    undoable: async () => undoable((await journal.entries()).entries),
    async keptAside() {
      remembered.read();
      const { broken } = await journal.entries();
      return [
        ...(remembered.keptAside ? [remembered.keptAside] : []),
        // Nothing in a journal is ever rewritten: its lines stay where they are.
        ...(broken > 0 ? [{ what: 'journal' as const, path: directory }] : []),
      ];
    },
    readStatus: (look, credentials, test, signal) =>
      connected(look, signal, (connection) =>
        readStatus(connection, look, credentials, { test, clock, signal, quote }),
      ),
    readPublicPages: (look, signal) => readPublicPages(look, { clock, signal }),
    inspect: (look, credentials, signal) =>
      connected(look, signal, (connection) => inspectPrinter(connection, credentials, signal)),
    async close() {
      for (const actions of open) actions.stop();
      await Promise.all([...open].map((actions) => actions.close()));
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
