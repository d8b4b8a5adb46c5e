// Whatever nobody has published about Web Config is drawn anew in each world: ten worlds, every printer in each, in its own
// language, recognised or in a person's hands. Judged by what the printer has stored.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { proofsOf, type Proofs } from '../electron/journeys/facts.ts';
import type { JourneyState } from '../electron/journeys/journey.ts';
import { Bench, hurriedClock } from './harness.ts';
import { PersonByHand } from './person-by-hand.ts';

const seeds = process.env['DEMO_SEED']
  ? [Number(process.env['DEMO_SEED'])]
  : Array.from({ length: 10 }, (_, i) => i + 1);
const proven: Proofs = { signedIn: true, saved: true, accepted: true, clean: true };
const codeOf = (state: JourneyState) => (state.kind === 'problem' ? state.problem.code : state.kind);

describe.each(seeds)('world %i', (seed) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open(seed, hurriedClock(10));
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    await bench.reset();
  });

  async function holdsEverything(id: string): Promise<void> {
    const { account } = bench.printer(id);
    expect(await bench.printerState(id)).toMatchObject({
      writes: 1,
      signedInAs: account,
      signedInSaved: true,
      settings: { method: 'oauth2', service: 'exchange', sender: account },
    });
  }

  test.each([
    ...['a', 'b', 'c', 'd', 'e', 'g', 'h', 'i', 'j', 'm', 'o'].map((id) => [id, proven] as const),
    // Its menu has no job history.
    ['f', { ...proven, clean: 'notShown' }] as const,
  ])('printer %s ends proven, with one write', async (id, proofs) => {
    const { final } = await bench.setUp(id);
    expect(codeOf(final)).toBe('finished');
    expect(proofsOf(final.facts)).toEqual(proofs);
    await holdsEverything(id);
  });

  test.each([
    ['k', 'printer.noAdvancedPages'],
    ['l', 'firmware.noOAuth2'],
  ])('printer %s cannot do it: %s, and nothing is written', async (id, code) => {
    const before = await bench.printerState(id);
    const { final } = await bench.setUp(id);
    expect(codeOf(final)).toBe(code);
    expect(await bench.printerState(id)).toMatchObject({ writes: 0, settings: before.settings });
  });

  test('printer n is set up and passes its own test, but does not send: not called clean, and nothing is written', async () => {
    const { final } = await bench.setUp('n');
    expect(codeOf(final)).toBe('finished');
    expect(proofsOf(final.facts)).toEqual({ ...proven, clean: 'unknown' });
    expect(final.facts.clean).toMatchObject({ line: expect.stringContaining('360') as string });
    expect((await bench.printerState('n')).writes).toBe(0);
  });

  test.each(['b', 'h', 'i'])(
    'printer %s in its own language only: by hand where no print helps, to four proofs',
    async (id) => {
      await bench.fault('ignoresLanguageCookie', true, id);
      const person = new PersonByHand(bench.printer(id).account);
      const { final } = await bench.setUp(id, { on: person.on, onForm: person.onForm });
      expect(person.taken[0]).toBe('prepare: page.notRecognised');
      expect(codeOf(final)).toBe('finished');
      expect(proofsOf(final.facts)).toEqual(proven);
      await holdsEverything(id);
    },
  );

  test('printer j in German only, whose words nobody has seen in print: said, and nothing is written', async () => {
    await bench.fault('ignoresLanguageCookie', true, 'j');
    const { final } = await bench.setUp('j');
    // Some of its menu's words may be those of a manual, drawn by chance.
    expect(['page.notRecognised', 'page.notFound']).toContain(codeOf(final));
    expect((await bench.printerState('j')).writes).toBe(0);
  });

  test.each(['a', 'b', 'c', 'd', 'e', 'g', 'h', 'i', 'm', 'o'])(
    'printer %s with a menu in unknown words: a person opens the page, and it ends stored',
    async (id) => {
      await bench.fault('oddMenu', true, id);
      const person = new PersonByHand(bench.printer(id).account);
      // This computer knows the way from the job before.
      const elsewhere = await Bench.beside(bench, hurriedClock(10));
      const { final } = await elsewhere
        .setUp(id, { on: person.on, onForm: person.onForm })
        .finally(() => elsewhere.close());
      expect(person.taken).toEqual(['read: page.notFound']);
      expect(codeOf(final)).toBe('finished');
      // The way to its connection test is in unknown words, too.
      expect(proofsOf(final.facts)).toEqual({ ...proven, accepted: 'notShown' });
      await holdsEverything(id);
    },
  );
});
