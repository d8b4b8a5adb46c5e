import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import net from 'node:net';
import { join } from 'node:path';

/**
 * Makes this program the only one that works in a directory. A local socket, not a TCP port: nothing outside this
 * computer can reach it, and nothing is read from it; that somebody connected is all it says.
 * @param onSecondStart called whenever another start finds this one
 * @returns what ends it, or undefined when another program was first (it has been told)
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
  if (!(await listens(server, address))) {
    if (await answers(address)) return undefined;
    // The socket of a program that was killed; Windows removes its own. Moved aside first, because another start may
    // have put a living one in its place since.
    const aside = `${address}.${process.pid}`;
    await rename(address, aside).catch(() => undefined);
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

function socketAddress(directory: string): string {
  if (process.platform !== 'win32') return join(directory, 'running');
  const name = createHash('sha256').update(directory.toLowerCase()).digest('hex');
  return `\\\\.\\pipe\\printer-mail-assistant-${name}`;
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
  return new Promise((resolve) => {
    const socket = net.connect(address);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}
