import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import { lookAtPrinter } from '../electron/webconfig/look.ts';
import { parsePrinterAddress } from '../electron/webconfig/printer-address.ts';

// An office of as many pretend printers as are asked for.
let world: DemoWorld;
beforeAll(async () => {
  world = await startDemoWorld({ seed: 4, printers: 20 });
});
afterAll(() => world.stop());

test('every printer answers as itself, and no two of them are the same', async () => {
  const looks = await Promise.all(world.printers.map(({ address }) => lookAtPrinter(parsePrinterAddress(address))));
  expect(looks).toHaveLength(20);
  for (const what of ['fingerprint', 'identity'] as const)
    expect(new Set(looks.map((look) => look[what])).size, what).toBe(20);
});

test('they send from one mailbox and have one administrator password', () => {
  expect(new Set(world.printers.map(({ account }) => account)).size).toBe(1);
  expect(new Set(world.printers.map(({ adminPassword }) => adminPassword)).size).toBe(1);
});

test('what goes wrong with one of them goes wrong with it alone', async () => {
  const body = JSON.stringify({ name: 'noOAuth2', printer: 'p12', on: true });
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${world.control}/fault`, { method: 'POST', headers, body })).ok).toBe(true);
  const { printers } = (await (await fetch(`${world.control}/state`)).json()) as {
    printers: { id: string; faults: string[] }[];
  };
  expect(printers.filter(({ faults }) => faults.includes('noOAuth2')).map(({ id }) => id)).toEqual(['p12']);
});
