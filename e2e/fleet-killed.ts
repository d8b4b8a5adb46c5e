import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { lookAtPrinter } from '../electron/webconfig/look.ts';
import { parsePrinterAddress } from '../electron/webconfig/printer-address.ts';
import { eventsOf, runProgram, type JsonEvent } from './program.ts';
import { Bench } from './harness.ts';

/**
 * The assistant is killed at a random line of its run over many printers, and started again: what the printers hold is
 * what it says of them, and no printer was written to twice.
 */
export function killedAtRandomMoments(ids: string[], seeds: number[]): void {
  let bench: Bench;
  let home: string;
  beforeAll(async () => {
    bench = await Bench.open(33);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'printer-mail-fleet-'));
    await bench.reset();
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const runOnce = (killAt?: Moment) => {
    let isDue = killAt !== undefined;
    return runProgram(
      home,
      ['fleet', join(home, 'site.json'), '--json', '--yes', '--password-stdin', '--each-password'],
      {
        input: ids.map((id) => `${bench.printer(id).adminPassword}\n`).join(''),
        onEvent: (event, kill) => {
          signIn(bench, event);
          const { label, step = event.event } = event;
          if (!isDue || !killAt || label !== killAt.id || step !== killAt.at) return;
          isDue = false;
          setTimeout(kill, killAt.later);
        },
      },
    );
  };

  test.each(seeds)(
    'draw %i: every printer is proven after the restart, and none was written to twice',
    async (seed) => {
      await writeSite(bench, home, ids);
      const killAt = momentOf(seed, ids);
      const killed = await runOnce(killAt);
      const again = await runOnce();
      const last = eventsOf(again).filter(({ event }) => event === 'printer');
      const told = `killed at ${JSON.stringify(killAt)}, again: ${again.stdout.slice(-600)}`;
      expect(killed.code, told).toBeNull();
      expect(last.map(({ label, proven }) => [label, proven]).sort(), told).toEqual(ids.map((id) => [id, true]));
      expect(again.code, told).toBe(0);
      for (const id of ids) {
        const { writes, signedInAs, signedInSaved } = await bench.printerState(id);
        expect({ id, writes, signedInAs, signedInSaved }, told).toEqual({
          ...{ id, writes: 1, signedInSaved: true },
          signedInAs: bench.printer(id).account,
        });
      }
    },
  );
}

/** What a run tells of a printer, and how many milliseconds after that it is killed. */
interface Moment {
  id: string;
  at: (typeof moments)[number];
  later: number;
}

/** From the beginning of the work to its end, and most of them where something is written. */
const moments = ['planned', 'prepare', 'code', 'save', 'save', 'readBack', 'test'] as const;

function momentOf(seed: number, ids: string[]): Moment {
  const draw = createHash('sha256').update(String(seed)).digest();
  const pick = <T>(from: readonly T[], at: number) => from[draw.readUInt32BE(at) % from.length] as T;
  return { id: pick(ids, 0), at: pick(moments, 4), later: draw.readUInt32BE(8) % 400 };
}

function signIn(bench: Bench, event: JsonEvent): void {
  if (event.event !== 'code') return;
  const { userCode, verificationUri, account } = event as unknown as Record<string, string>;
  if (!userCode || !verificationUri || !account) throw new Error('a code without its place');
  bench.world.signIn({ userCode, verificationUri, account }).catch(() => undefined);
}

/** As the reseller has it from the customer, with the certificates compared. */
async function writeSite(bench: Bench, home: string, ids: string[]): Promise<void> {
  const printers = ids.map(async (id) => {
    const { address, account } = bench.printer(id);
    const { fingerprint } = await lookAtPrinter(parsePrinterAddress(address));
    return { label: id, address, account, fingerprint };
  });
  const site = { version: 1, account: bench.printer('a').account, printers: await Promise.all(printers) };
  writeFileSync(join(home, 'site.json'), JSON.stringify(site));
}
