import { rootCertificates } from 'node:tls';
import { systemClock, type Clock } from '../clock.ts';
import { services, type ServiceId } from '../services.ts';
import { orAborted, ProbeFailure, type Evidence, type FindingCode, type Stage } from './finding.ts';
import { lookUp } from './name-lookup.ts';
import { askProxy, connectTo, findAddresses, type Connected, type ProbeNetwork } from './probe-connection.ts';
import { askAuthority } from './probe-sign-in.ts';
import { SmtpConversation } from './probe-smtp.ts';
import { secure } from './probe-tls.ts';
import { proxySetting } from './proxy-setting.ts';

/** What is probed: a real service, or its pretend one in the demo. */
export interface ProbeTarget {
  /** host, or host:port where it is not 443. */
  signInHosts: readonly string[];
  authority: string;
  smtp: { host: string; port: number };
}

interface Finding {
  code: FindingCode;
  evidence: Evidence;
}

/** What one probe saw of one host, from this computer. */
export interface HostProbe {
  host: string;
  port: number;
  passed: Stage[];
  failure: (Finding & { stage: Stage }) | null;
  /** Seen on the way and no failure by itself. */
  notes: Finding[];
  /** The greeting of a mail server; null before there is one. */
  greeting: string | null;
  /** This computer's clock minus that of the host, in seconds; null: not told. */
  clockDifferenceSeconds: number | null;
}

export interface ServiceProbe {
  signIn: HostProbe[];
  smtp: HostProbe;
}

/** Longer, and a person thinks that nothing happens any more. */
const limit = 10_000;

/** This computer as it is. */
export function thisComputer(environment: NodeJS.ProcessEnv, clock: Clock = systemClock): ProbeNetwork {
  const proxy = proxySetting(environment);
  // Never with the user name and password that may stand in it: the evidence is shown.
  // Without what NODE_EXTRA_CA_CERTS adds: where somebody reads along, it is often their own.
  return { lookup: lookUp, clock, authorities: [...rootCertificates], ...(proxy && { proxy: proxy.host }) };
}

export function targetOf(service: ServiceId): ProbeTarget {
  return services[service];
}

/**
 * Probes every host of a service at once, each for at most ten seconds. What goes wrong is a finding.
 * Rejects only with the reason of the signal.
 */
export async function probeService(
  target: ProbeTarget,
  network: ProbeNetwork,
  signal: AbortSignal,
): Promise<ServiceProbe> {
  const [smtp, ...signIn] = await Promise.all([
    probe(target.smtp, network, signal, (run) => probeSmtp(run)),
    ...target.signInHosts.map((text) => {
      const { hostname, port } = new URL(`https://${text}`);
      const host = hostname.replace(/^\[|\]$/g, '');
      return probe({ host, port: Number(port || 443) }, network, signal, (run) => probeSignIn(run, text, target));
    }),
  ]);
  return { signIn, smtp };
}

/** One probe while it runs. */
interface Run {
  seen: HostProbe;
  network: ProbeNetwork;
  /** Aborted when the time is up, or when nobody wants to know any more. */
  signal: AbortSignal;
  connect: () => Promise<Connected>;
  /** Does one stage; `silent` is what it is called when the time runs out in it. */
  pass: <T>(stage: Stage, silent: FindingCode, work: () => Promise<T>) => Promise<T>;
}

async function probe(
  { host, port }: { host: string; port: number },
  network: ProbeNetwork,
  signal: AbortSignal,
  course: (run: Run) => Promise<void>,
): Promise<HostProbe> {
  signal.throwIfAborted();
  const seen: HostProbe = {
    ...{ host, port, passed: [], failure: null, notes: [] },
    ...{ greeting: null, clockDifferenceSeconds: null },
  };
  let reached: Stage = 'name';
  const ended = new AbortController();
  const timeUp = new AbortController();
  network.clock.wait(limit, AbortSignal.any([ended.signal, signal])).then(
    () => timeUp.abort(new Error('time is up')),
    () => undefined,
  );
  const run: Run = {
    seen,
    network,
    signal: AbortSignal.any([timeUp.signal, signal]),
    connect: () => connect(run, host, port),
    pass: async (stage, silent, work) => {
      reached = stage;
      try {
        const result = await work();
        seen.passed.push(stage);
        return result;
      } catch (error) {
        throw timeUp.signal.aborted && !(error instanceof ProbeFailure)
          ? new ProbeFailure(silent, { host, port })
          : error;
      }
    },
  };
  try {
    await orAborted(course(run), signal);
  } catch (error) {
    if (!(error instanceof ProbeFailure)) throw error;
    seen.failure = { stage: reached, code: error.finding, evidence: error.evidence };
  } finally {
    ended.abort();
  }
  return seen;
}

/** Name and port; the proxy is asked at the same time, so that a silent firewall leaves time for its answer. */
async function connect({ network, seen, signal, pass }: Run, host: string, port: number): Promise<Connected> {
  const { proxy } = network;
  const decided = new AbortController();
  const viaProxy =
    proxy === undefined ? undefined : askProxy(proxy, host, port, AbortSignal.any([signal, decided.signal]));
  try {
    const addresses = await pass('name', 'nameNotAnswered', () => findAddresses(host, network, signal));
    const connected = await pass('port', 'portSilent', () => connectTo(addresses, port, network.clock, signal));
    if (connected.family === 6) seen.notes.push({ code: 'ipv6Only', evidence: { host } });
    return connected;
  } catch (error) {
    const answer = error instanceof ProbeFailure ? await viaProxy : undefined;
    if (answer === undefined) throw error;
    const code = / 407\b/.test(answer) ? 'proxyPassword' : 'proxyNeeded';
    throw new ProbeFailure(code, { host, proxy: proxy ?? '', words: answer });
  } finally {
    decided.abort();
  }
}

async function probeSignIn(run: Run, name: string, { authority, signInHosts }: ProbeTarget): Promise<void> {
  const { pass, seen, network, signal } = run;
  const { socket } = await run.connect();
  try {
    const tls = await pass('tls', 'tlsSilent', () => secure(socket, seen.host, network, signal));
    if (new URL(authority).host !== name) return;
    seen.clockDifferenceSeconds = await pass('answer', 'answerSilent', () =>
      askAuthority(tls, authority, signInHosts, network.clock, signal),
    );
  } finally {
    socket.destroy();
  }
}

async function probeSmtp(run: Run): Promise<void> {
  const { pass, seen, network, signal } = run;
  const { host } = seen;
  const { socket } = await run.connect();
  try {
    const plain = new SmtpConversation(socket, host);
    seen.greeting = await pass('greeting', 'replySilent', () => plain.greeting(signal));
    await pass('startTls', 'replySilent', async () => {
      if (!(await plain.hello(signal)).includes('STARTTLS')) throw new ProbeFailure('startTlsMissing', { host });
      await plain.startTls(signal);
    });
    const tls = await pass('tls', 'tlsSilent', () => secure(socket, host, network, signal));
    const secured = new SmtpConversation(tls, host);
    await pass('xoauth2', 'replySilent', async () => {
      const offered = await secured.hello(signal);
      const methods = offered.flatMap((line) => (/^AUTH[ =]/.test(line) ? line.slice(5).split(/\s+/) : []));
      if (methods.length === 0) throw new ProbeFailure('authMissing', { host });
      if (!methods.includes('XOAUTH2')) throw new ProbeFailure('xoauth2Missing', { host, methods: methods.join(' ') });
    });
  } finally {
    socket.destroy();
  }
}
