import { connect, type Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import { errorCode, orAborted, ProbeFailure, words } from './finding.ts';

export interface Address {
  address: string;
  family: number;
}

/** This computer's network as a probe uses it. */
export interface ProbeNetwork {
  /** The name service of this computer. */
  lookup: (host: string, signal: AbortSignal) => Promise<Address[]>;
  /** host:port of the http proxy that this computer is set to for https; undefined: none. */
  proxy?: string;
  /**
   * PEM of the authorities that count as public. Not this computer's own store: a printer does not have the
   * certificates that a company or a virus scanner has put there, so what only they make valid is intercepted for it.
   */
  authorities?: string[];
  clock: Clock;
}

export interface Connected {
  socket: Socket;
  family: 4 | 6;
}

// A name with more addresses than these is tried at the first ones.
const mostAddresses = 8;
/** How long IPv4 is waited for when IPv6 is there already. */
const ipv4Grace = 2000;

/** Resolves the name. Findings: nameUnknown, nameNotAnswered. */
export async function findAddresses(host: string, network: ProbeNetwork, signal: AbortSignal): Promise<Address[]> {
  let found: Address[];
  try {
    found = await orAborted(network.lookup(host, signal), signal);
  } catch (error) {
    if (signal.aborted) throw error;
    const isUnknown = ['ENOTFOUND', 'ENODATA', 'ERR_INVALID_ARG_VALUE'].includes(errorCode(error));
    throw new ProbeFailure(isUnknown ? 'nameUnknown' : 'nameNotAnswered', { host, error: errorCode(error) || '–' });
  }
  if (found.length === 0) throw new ProbeFailure('nameUnknown', { host, error: '–' });
  return found.slice(0, mostAddresses);
}

/**
 * Connects to the first address that answers, IPv4 before IPv6: most printers have only IPv4.
 * Findings: portRefused, portUnreachable; a silent port ends with the signal.
 */
export async function connectTo(
  addresses: Address[],
  port: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<Connected> {
  const sockets: Socket[] = [];
  const tryAll = (family: 4 | 6) => {
    const attempts = addresses
      .filter((address) => address.family === family)
      .map(({ address }) => {
        const socket = connect({ host: address, port });
        sockets.push(socket);
        return opened(socket);
      });
    return Promise.any(attempts).then((socket): Connected => ({ socket, family }));
  };
  const four = tryAll(4);
  const six = tryAll(6);
  const graceOver = new AbortController();
  const sixAfterGrace = six.then(async (connected) => {
    const waited = clock.wait(ipv4Grace, graceOver.signal).catch(() => undefined);
    await Promise.race([waited, four.catch(() => undefined)]);
    return connected;
  });
  try {
    const chosen = await orAborted(
      Promise.any([four, sixAfterGrace]).catch((failed: AggregateError) => {
        throw portFailure(failed, port);
      }),
      signal,
    );
    sockets.splice(sockets.indexOf(chosen.socket), 1);
    return chosen;
  } finally {
    graceOver.abort();
    for (const socket of sockets) socket.destroy();
  }
}

function opened(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    // Stays: a socket that is given up later must not bring the program down.
    socket.on('error', reject);
    socket.once('close', () => reject(new Error('closed')));
  });
}

function portFailure(failed: AggregateError, port: number): ProbeFailure {
  const codes = failed.errors.flatMap((error: unknown) =>
    error instanceof AggregateError ? error.errors.map(errorCode) : [errorCode(error)],
  );
  if (codes.includes('ECONNREFUSED')) return new ProbeFailure('portRefused', { port });
  if (codes.includes('ETIMEDOUT')) return new ProbeFailure('portSilent', { port });
  return new ProbeFailure('portUnreachable', { port, error: codes.find((code) => code !== '') ?? '–' });
}

/**
 * Asks the proxy for a way to a host (RFC 9110 section 9.3.6). The words of its answer when it gives one, or would give
 * one to somebody who signs in to it (407); undefined for any other answer, or none.
 */
export function askProxy(proxy: string, host: string, port: number, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const { hostname, port: proxyPort } = new URL(`http://${proxy}`);
    const target = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(proxyPort || 80) });
    let heard = '';
    const end = (answer?: string) => {
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(answer);
    };
    const stop = () => end();
    if (signal.aborted) return end();
    signal.addEventListener('abort', stop, { once: true });
    socket.on('error', () => end());
    socket.on('close', () => end());
    socket.on('connect', () => socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`));
    socket.setEncoding('latin1').on('data', (text: string) => {
      heard = (heard + text).slice(0, 1000);
      const line = /^([^\r\n]*)\r?\n/.exec(heard)?.[1];
      if (line === undefined) return heard.length >= 1000 ? end() : undefined;
      end(/^HTTP\/1\.\d (?:2\d\d|407)\b/.test(line) ? words(line) : undefined);
    });
  });
}
