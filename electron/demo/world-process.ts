import { randomInt } from 'node:crypto';
import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { order, type Report } from './messages.ts';
import { runWorld } from './running-world.ts';
import { mostPrinters, readSiteKinds, siteKinds, sitePasswords } from './office.ts';

// The demo world as a process of its own. `--seed N` draws that world again, `--person off` leaves the sign-in to people.
// `--printers 12` or `--printers sound,noOAuth2` has an office with so many or such printers in the place of the known
// ones, `--passwords own` an administrator password for each of them. `--channel` (from world.ts) talks over the process
// channel instead of printing the one line: Node's, or Electron's when it is a utility process.

/** Electron's end of a utility process's channel. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    person: { type: 'string', default: 'on' },
    printers: { type: 'string' },
    passwords: { type: 'string' },
    channel: { type: 'boolean', default: false },
  },
});
const seed = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed);
const kinds = values.printers === undefined ? undefined : readSiteKinds(values.printers);
const passwords = sitePasswords.find((each) => each === (values.passwords ?? 'shared'));
if (
  !Number.isSafeInteger(seed) ||
  seed < 0 ||
  !['on', 'off'].includes(values.person) ||
  passwords === undefined ||
  (kinds === undefined && (values.printers ?? values.passwords) !== undefined)
) {
  process.stderr.write(
    'usage: world-process [--seed <whole number>] [--person on|off] ' +
      `[--printers <1 to ${mostPrinters}, or ${siteKinds.join(',')}>] [--passwords ${sitePasswords.join('|')}]\n`,
  );
  process.exit(2);
}

// Whoever started the world is gone: so is the world. A terminal or /dev/null as input says nothing about that.
const leave = () => process.exit(0);
process.on('disconnect', leave);
const { parentPort } = process as { parentPort?: ParentPort };
// A utility process has no input, and ends with the program that started it.
const input = parentPort ? undefined : fstatSync(0);
if (input?.isFIFO() || input?.isSocket()) process.stdin.on('end', leave).on('error', leave).resume();

const world = await runWorld(seed, values.person === 'on', kinds && { kinds, passwords });

let leaving: Promise<void> | undefined;
const stop = () => {
  leaving ??= world.stop().finally(leave);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

if (values.channel) {
  const tell = (report: Report) => void (parentPort ? parentPort.postMessage(report) : process.send?.(report));
  const running = new Map<number, AbortController>();
  const obey = (received: unknown) => {
    const { success, data } = order.safeParse(received);
    if (!success) return;
    switch (data.type) {
      case 'stop':
        return stop();
      case 'cancel':
        running.get(data.id)?.abort();
        return;
      case 'signIn': {
        const abort = new AbortController();
        running.set(data.id, abort);
        world
          .signIn(data.task, abort.signal)
          .then(
            () => tell({ type: 'signedIn', id: data.id }),
            (error: unknown) =>
              tell({ type: 'signInFailed', id: data.id, reason: error instanceof Error ? error.message : 'unknown' }),
          )
          .finally(() => running.delete(data.id));
      }
    }
  };
  if (parentPort) parentPort.on('message', ({ data }) => obey(data));
  else process.on('message', obey);
  tell({ type: 'ready', world: world.description });
} else {
  process.stdout.write(`${JSON.stringify(world.description)}\n`);
}
