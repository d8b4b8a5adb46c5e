import { randomUUID } from 'node:crypto';
import { mkdir, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { discover, type Discovery } from '../discovery/discover.ts';
import { systemNetwork, type Network } from '../discovery/network.ts';
import { probeService, type HostProbe, type ProbeTarget, type ServiceProbe } from '../mail/probe.ts';
import type { Stage } from '../mail/finding.ts';
import type { ProbeNetwork } from '../mail/probe-connection.ts';
import { clockByCertificates, clockTolerance, type RowId } from '../mail/readiness.ts';
import { Problem, unwritable, type ProblemFields } from '../problem.ts';
import type { PrinterPages } from '../shell/types.ts';
import { lookAtPrinter, type Look } from '../webconfig/look.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import type { TrustStore } from '../webconfig/trust.ts';
import {
  diagnosticSteps,
  type DiagnosticStep,
  type Finding,
  type OwnFinding,
  type StepResult,
  type StepState,
} from './findings.ts';

export interface DiagnosisParts {
  /** Null: none was chosen. */
  printer: PrinterAddress | null;
  /** Null: the remembered certificates cannot be read. */
  trust: Pick<TrustStore, 'lookUp'> | null;
  /** Where printers are searched for: 'loopback' in the demo. */
  adapters: 'network' | 'loopback';
  microsoft: { target: ProbeTarget; network: ProbeNetwork };
  /** The data folder. */
  directory: string;
  pages: Pick<PrinterPages, 'openPrinterPage'>;
  clock: Clock;
  /** Replaced in tests. */
  localNetwork?: Network;
}

/** Less than a long journal and a report need. */
const littleSpace = 100 * 2 ** 20;
/** How long is listened for answers of the network. */
const seconds = 4;

type Outcome = Pick<StepResult, 'state' | 'finding'>;

/** What one step learns and another needs as well; each is asked for once. */
interface Run extends DiagnosisParts {
  signal: AbortSignal;
  look: () => Promise<Look>;
  probe: () => Promise<ServiceProbe>;
}

const steps: Record<DiagnosticStep, (run: Run) => Outcome | Promise<Outcome>> = {
  adapters: ({ adapters, localNetwork = systemNetwork }) => {
    const names = [...new Set(localNetwork.adapters(adapters).map(({ name }) => name))];
    return names.length > 0 ? own('ok', 'adaptersFound', { names: names.join(', ') }) : own('failed', 'adaptersNone');
  },

  async mdns({ adapters, clock, signal, localNetwork = systemNetwork }) {
    return heard(await discover({ seconds, adapters, clock, signal }, localNetwork));
  },

  async printer({ printer, look }) {
    if (!printer) return own('skipped', 'noPrinter');
    try {
      const { model, host, port } = await look();
      return own('ok', 'printerAnswers', { model, address: `${host}:${port}` });
    } catch (error) {
      // It is there; what is wrong with its encryption is the next step.
      if (isAboutTls(error)) return own('ok', 'printerIsThere', { address: printer.host });
      throw error;
    }
  },

  async printerTls({ printer, look, trust }) {
    if (!printer) return own('skipped', 'noPrinter');
    const seen = await look().catch((error: unknown) => {
      if (isAboutTls(error)) throw error;
      return undefined;
    });
    if (!seen) return own('skipped', 'printerSilent');
    const { tls = '–', fingerprint } = seen;
    const values = { tls, fingerprint };
    if (!trust) return own('warning', 'certificatesUnread', values);
    const { decision, remembered } = trust.lookUp(seen);
    if (decision === 'trusted') return own('ok', 'certificateKnown', values);
    if (decision === 'unknown') return own('warning', 'certificateNew', values);
    if (decision === 'notYours') throw new Problem('printer.notYours', { fingerprint });
    throw new Problem('printer.certificateChanged', { fingerprint, remembered: remembered?.fingerprint ?? null });
  },

  async clock({ look, probe, printer }) {
    const { signIn } = await probe();
    const told = signIn.find(({ clockDifferenceSeconds }) => clockDifferenceSeconds !== null)?.clockDifferenceSeconds;
    if (told !== undefined && told !== null && Math.abs(told) > clockTolerance)
      return own('failed', isDays(told) ? 'clockOffDays' : 'clockOff', span(told));
    const least = clockByCertificates(signIn)?.reason?.values['days'];
    if (least !== undefined) {
      const today = signIn.map(({ failure }) => failure?.evidence['today']).find((day) => day !== undefined);
      return own('failed', 'clockOffAtLeast', { days: least, today: today ?? '–' });
    }
    const ofPrinter = printer
      ? await look().then(
          ({ clockDifferenceSeconds }) => clockDifferenceSeconds,
          () => undefined,
        )
      : undefined;
    if (ofPrinter !== undefined && Math.abs(ofPrinter) > clockTolerance)
      return own('warning', isDays(ofPrinter) ? 'printerClockOffDays' : 'printerClockOff', span(ofPrinter));
    return told === undefined || told === null ? own('skipped', 'clockNotTold') : own('ok', 'clockRight');
  },

  async microsoft({ probe }) {
    const { signIn } = await probe();
    const worst = signIn.find(({ failure }) => failure) ?? signIn.find(({ notes }) => notes.length > 0);
    const hosts = signIn.map(({ host }) => host).join(', ');
    return (worst && ofHost(worst, () => 'signInHosts')) ?? own('ok', 'hostsAnswer', { hosts });
  },

  async smtp({ probe }) {
    const { smtp } = await probe();
    return (
      ofHost(smtp, (stage) => smtpRows[stage] ?? 'smtpPort') ??
      own('ok', 'smtpReady', { host: smtp.host, port: smtp.port })
    );
  },

  storage: ({ directory }) => storage(directory),

  async window({ pages }) {
    const page = await pages.openPrinterPage();
    try {
      const { result } = (await page.send('Runtime.evaluate', { expression: '6 * 7', returnByValue: true })) as {
        result?: { value?: unknown };
      };
      return result?.value === 42 ? own('ok', 'windowWorks') : own('failed', 'windowFails');
    } finally {
      await page.close();
    }
  },
};

/**
 * Looks at everything between this computer, a printer and Microsoft, one step after the other. Nothing is changed, nobody
 * signs in. It never rejects: what goes wrong is a result, and when it is stopped the rest is left out.
 * @param tell hears of each step as it begins, and with its result
 */
export async function diagnose(
  parts: DiagnosisParts,
  signal: AbortSignal,
  tell: (step: DiagnosticStep, result: StepResult | null) => void = () => undefined,
): Promise<StepResult[]> {
  const { clock, microsoft, printer } = parts;
  const run: Run = {
    ...parts,
    signal,
    look: once(() => lookAtPrinter(printer!, { clock, signal })),
    probe: once(() => probeService(microsoft.target, microsoft.network, signal)),
  };
  const results: StepResult[] = [];
  for (const id of diagnosticSteps) {
    if (!signal.aborted) tell(id, null);
    const began = clock.now();
    const outcome = await take(steps[id], run);
    const result = { id, ...outcome, ms: Math.max(0, Math.round(clock.now() - began)) };
    results.push(result);
    tell(id, result);
  }
  return results;
}

async function take(step: (run: Run) => Outcome | Promise<Outcome>, run: Run): Promise<Outcome> {
  if (run.signal.aborted) return own('skipped', 'stopped');
  try {
    return await step(run);
  } catch (error) {
    if (run.signal.aborted) return own('skipped', 'stopped');
    const { code, fields } = error instanceof Problem ? error : new Problem('internal', {}, { cause: error });
    return { state: 'failed', finding: { of: 'problem', code, values: fields } };
  }
}

function own(state: StepState, code: OwnFinding, values: ProblemFields = {}): Outcome {
  return { state, finding: { of: 'diagnosis', code, values } };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}

function isAboutTls(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'printer.noTls' || error.code === 'printer.tlsTooOld');
}

function heard({ received, devices, conclusion, adapters }: Discovery): Outcome {
  if (conclusion === 'noAdapter') return own('skipped', 'noNetwork');
  if (received === 0) return own('warning', 'mdnsSilence');
  const failed = adapters.filter((adapter) => adapter.failed);
  if (failed.length > 0)
    return own('warning', 'adaptersPartly', {
      names: [...new Set(failed.map(({ name, failed: code }) => `${name} (${code})`))].join(', '),
    });
  return own('ok', 'mdnsHeard', {
    devices: devices.length,
    printers: devices.filter(({ usable }) => usable).length,
  });
}

const isDays = (difference: number) => Math.abs(difference) >= 86_400;

function span(difference: number): ProblemFields {
  return isDays(difference) ? { days: Math.trunc(difference / 86_400) } : { minutes: Math.round(difference / 60) };
}

/** Which row of the readiness tells what to do about it. */
const smtpRows: Partial<Record<Stage, RowId>> = {
  name: 'smtpHost',
  port: 'smtpPort',
  greeting: 'smtpPort',
  startTls: 'startTls',
  tls: 'startTls',
  xoauth2: 'xoauth2',
};

/** What went wrong with a host, or is to be noted about it; undefined: nothing. */
function ofHost({ failure, notes: [note] }: HostProbe, rowOf: (stage: Stage) => RowId): Outcome | undefined {
  if (failure) {
    const { code, evidence: values, stage } = failure;
    return { state: 'failed', finding: { of: 'probe', code, values, row: rowOf(stage) } };
  }
  if (!note) return undefined;
  const finding: Finding = { of: 'probe', code: note.code, values: note.evidence, row: rowOf('port') };
  return { state: 'warning', finding };
}

/** Writes a small file there and takes it away again. */
async function storage(directory: string): Promise<Outcome> {
  const path = join(directory, `diagnostics-${randomUUID()}.tmp`);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(Buffer.alloc(64 * 1024, 1));
      await file.sync();
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
    const { bavail, bsize } = await statfs(directory);
    const free = bavail * bsize;
    const values = { path: directory, megabytes: Math.floor(free / 2 ** 20) };
    return free < littleSpace ? own('warning', 'storageLow', values) : own('ok', 'storageWritable', values);
  } catch (error) {
    throw unwritable(directory, error);
  }
}
