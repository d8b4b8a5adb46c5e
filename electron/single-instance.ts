import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storageProblem } from './problem.ts';

/**
 * Makes this program the only one that works in a directory. A local socket, not a TCP port: nothing outside this
 * computer can reach it, and nothing is read from it; that somebody connected is all it says.
 * @param onSecondStart called whenever another start finds this one
 * @returns what ends it, or undefined when another program was first (it has been told). Problems storage.*, {path}: the
 *   directory cannot be used, or another user of this computer holds it
 */
export async function holdSingleInstance(
  directory: string,
  onSecondStart: () => void,
): Promise<(() => Promise<void>) | undefined> {
  const address = socketAddress(directory);
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined).destroy();
    onSecondStart();
  });
  try {
    return await hold(server, address);
  } catch (error) {
    throw storageProblem(directory, error) ?? error;
  }
}

async function hold(server: net.Server, address: string): Promise<(() => Promise<void>) | undefined> {
  if (!(await listens(server, address))) {
    if (await answers(address)) return undefined;
    // The socket of a program that was killed; Windows removes its own. Moved aside first, because another start may
    // have put a living one in its place since.
    const aside = `${address}.${process.pid}`;
    await rename(address, aside).catch((error: NodeJS.ErrnoException) => {
      // Somebody else's, in a folder that only looks like ours.
      if (error.code !== 'ENOENT') throw error;
    });
    if (await answers(aside)) {
      await rename(aside, address);
      return undefined;
    }
    await rm(aside, { force: true });
    if (!(await listens(server, address))) return undefined; // a third start was quicker
  }
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** The longest path of a socket, in bytes: 103 on macOS, 107 on Linux (unix(7)). A Cyrillic letter has two. */
const longestAddress = 100;

function socketAddress(directory: string): string {
  const name = (text: string) => `printer-mail-assistant-${createHash('sha256').update(text).digest('hex')}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name(directory.toLowerCase())}`;
  const address = join(directory, 'running');
  // Room for the number that is put behind it when it is moved aside.
  return Buffer.byteLength(address) + 10 <= longestAddress ? address : join(tmpdir(), name(directory).slice(0, 35));
}

function listens(server: net.Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error));
    server.once('error', failed);
    server.listen(address, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(address);
    socket.once('connect', () => resolve(true));
    // It is held, by a user whose programs this one may not talk to: neither ours nor left behind.
    socket.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EACCES' ? reject(error) : resolve(false)));
    socket.once('close', () => socket.destroy());
  });
}
