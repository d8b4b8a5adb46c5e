import { systemClock } from '../electron/clock.ts';
import { startDemoWorld } from '../electron/demo/world.ts';
import type { ProbeNetwork } from '../electron/mail/probe-connection.ts';
import { probeService, type ProbeTarget, type ServiceProbe } from '../electron/mail/probe.ts';
import { judgeReadiness } from '../electron/mail/readiness.ts';
import { silentPort } from '../electron/mail/silent-port.testing.ts';

/** Seconds that a person waits for the answer, at most: with every host dead, and with all of them as they should be. */
const limits = { dead: 12, demo: 2 };

/** How long "is everything ready?" takes: hosts that swallow every packet, then the Microsoft and Exchange of the demo. */
export async function benchReadiness(): Promise<string[]> {
  return [await withDeadHosts(), await withDemo()];
}

async function withDeadHosts(): Promise<string> {
  if (process.platform !== 'linux') return 'readiness, every host dead: not measured, only Linux can play dead';
  const silent = await silentPort();
  const target: ProbeTarget = {
    signInHosts: ['a.test', 'b.test', 'c.test'].map((host) => `${host}:${silent.port}`),
    authority: `https://a.test:${silent.port}/organizations`,
    smtp: { host: 'smtp.test', port: silent.port },
  };
  const lookup = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  try {
    const { seconds, probe } = await timed(target, { lookup, clock: systemClock });
    const dead = [...probe.signIn, probe.smtp].every(({ failure }) => failure?.code === 'portSilent');
    if (!dead) throw new Error('a host was not dead');
    return line('every host dead', seconds, limits.dead);
  } finally {
    await silent.close();
  }
}

async function withDemo(): Promise<string> {
  const world = await startDemoWorld({ seed: 1 });
  const { authority, caCertificate } = world.microsoft;
  const { host, port } = world.exchange;
  const target = { signInHosts: [new URL(authority).host], authority, smtp: { host, port } };
  const lookup = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  try {
    const { seconds, probe } = await timed(target, { lookup, clock: systemClock, authorities: [caCertificate] });
    if (probe.smtp.failure ?? probe.signIn[0]?.failure) throw new Error('the demo was not ready');
    return line('demo', seconds, limits.demo);
  } finally {
    await world.stop();
  }
}

async function timed(target: ProbeTarget, network: ProbeNetwork): Promise<{ seconds: number; probe: ServiceProbe }> {
  const start = performance.now();
  const probe = await probeService(target, network, new AbortController().signal);
  judgeReadiness('exchange', { probe });
  return { seconds: (performance.now() - start) / 1000, probe };
}

function line(what: string, seconds: number, limit: number): string {
  const verdict = seconds <= limit ? 'within' : 'OVER';
  return `readiness, ${what}: ${seconds.toFixed(2)} s, ${verdict} ${limit} s`;
}
