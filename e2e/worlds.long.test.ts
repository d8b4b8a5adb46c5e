import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proofsOf } from '../electron/journeys/facts.ts';
import { Bench } from './harness.ts';

// Whatever nobody has published about Web Config is drawn anew in each world: ten worlds, every printer in each.
const seeds = Array.from({ length: 10 }, (_, i) => i + 1);

describe.each(seeds)('world %i', (seed) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open(seed);
  });
  afterAll(() => bench.close());

  test.each(['a', 'b', 'c', 'd', 'e', 'f', 'g'])('printer %s ends proven, with one write', async (id) => {
    const { final } = await bench.setUp(id);
    expect(final.kind === 'problem' ? final.problem : final.kind).toBe('finished');
    expect(proofsOf(final.facts)).toEqual({
      signedIn: true,
      saved: true,
      accepted: true,
      clean: id === 'f' ? 'notShown' : true,
    });
    const account = bench.printer(id).account;
    expect(await bench.printerState(id)).toMatchObject({
      writes: 1,
      signedInAs: account,
      signedInSaved: true,
      settings: { method: 'oauth2', service: 'exchange', sender: account },
    });
  });
});
