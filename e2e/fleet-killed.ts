import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
    await fetch(`${bench.world.control}/reset`, { method: 'POST' });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  /** A line for each step and each code of each printer, and some. */
  const linesOfARun = 14 * ids.length;
  const runOnce = (killAt: number) => {
    let lines = 0;
    return runProgram(
      home,
      ['fleet', join(home, 'site.json'), '--json', '--yes', '--password-stdin', '--each-password'],
      {
        input: ids.map((id) => `${bench.printer(id).adminPassword}\n`).join(''),
        onEvent: (event, kill) => {
          signIn(bench, event);
          lines += 1;
          if (lines === killAt) kill();
        },
      },
    );
  };

  describe.each(seeds)('draw %i', (seed) => {
    test('every printer is proven after the restart, and none was written to twice', async () => {
      await writeSite(bench, home, ids);
      const killAt = 1 + Math.floor(drawn(seed) * linesOfARun);
      const killed = await runOnce(killAt);
      const again = await runOnce(Infinity);
      const last = eventsOf(again).filter(({ event }) => event === 'printer');
      const told = `killed at line ${killAt}${killed.code === null ? '' : ' (it had ended)'}, again: ${again.stdout.slice(-600)}`;
      expect(last.map(({ label, proven }) => [label, proven]).sort(), told).toEqual(ids.map((id) => [id, true]));
      expect(again.code, told).toBe(0);
      for (const id of ids) {
        const { writes, signedInAs, signedInSaved } = await bench.printerState(id);
        expect({ id, writes, signedInAs, signedInSaved }, told).toEqual({
          ...{ id, writes: 1, signedInSaved: true },
          signedInAs: bench.printer(id).account,
        });
      }
    });
  });
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

/** The same number from 0 to 1 for the same seed. */
function drawn(seed: number): number {
  return createHash('sha256').update(String(seed)).digest().readUInt32BE(0) / 2 ** 32;
}
