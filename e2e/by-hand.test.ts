// The rungs of the ladder below "recognised": by a link, and in a person's hands. Judged by what the printer has stored.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SetupJourney } from '../electron/app.ts';
import { systemClock } from '../electron/clock.ts';
import { proofsOf } from '../electron/journeys/facts.ts';
import type { JourneyState } from '../electron/journeys/journey.ts';
import type { PageForm, PageFormAct } from '../electron/webconfig/page-form.ts';
import { Bench, hurriedClock } from './harness.ts';

const seed = Number(process.env['DEMO_SEED'] ?? 33);
let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open(seed, hurriedClock(10));
});
afterAll(() => bench.close());
beforeEach(async () => {
  await fetch(`${bench.world.control}/reset`, { method: 'POST' });
});

const proven = { signedIn: true, saved: true, accepted: true, clean: true };
const codeOf = (state: JourneyState) => (state.kind === 'problem' ? state.problem.code : state.kind);

/** Takes over whatever the assistant cannot do; the steps taken over are noted. */
function person(taken: string[]) {
  return (state: JourneyState, journey: SetupJourney) => {
    if (state.kind === 'byHand') return false;
    if (state.kind !== 'problem') return true;
    if (!/^page\.not/.test(state.problem.code)) return true;
    taken.push(`${state.step}: ${state.problem.code}`);
    journey.takeOver();
    return false;
  };
}

/** The page may have changed while the person thought. */
const act = (journey: SetupJourney, what: PageFormAct) => journey.act(what).catch(() => undefined);

/** As a person would who cannot read the menu: one link after the other, until the page is there. */
async function openOneAfterTheOther(form: () => PageForm | undefined, journey: SetupJourney): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const next = form()?.items.find(
      ({ kind, id, label }) => kind === 'link' && !/log ?out/i.test(label) && !tried.has(id),
    );
    if (form()?.items.some(({ label }) => label === 'Authentication Method') || (form() && !next)) return;
    if (next) {
      tried.add(next.id);
      await act(journey, { do: 'press', id: next.id });
    }
    await systemClock.wait(1_500);
  }
}

test('a field whose name is nowhere in print is filled in by hand; the rest goes on by itself, to four proofs', async () => {
  await bench.fault('ignoresLanguageCookie', true, 'b');
  const { account } = bench.printer('b');
  const taken: string[] = [];
  const { final } = await bench.setUp('b', {
    on: person(taken),
    // The Polish page of the demo calls it so; a person knows what a sender is.
    onForm: async (form, journey) => {
      const sender = form.items.find(({ kind, label }) => kind === 'text' && /nadawc|wysyłając/.test(label));
      if (sender && sender.value !== account) await act(journey, { do: 'fill', id: sender.id, text: account });
    },
  });
  // Some pages drop what was typed when the sign-in begins, and want it once more before OK.
  expect(taken[0]).toBe('prepare: page.notRecognised');
  expect(['prepare: page.notRecognised', 'save: page.notRecognised']).toEqual(expect.arrayContaining(taken));
  expect(codeOf(final)).toBe('finished');
  expect(proofsOf(final.facts)).toEqual(proven);
  const { settings, writes } = await bench.printerState('b');
  expect(settings).toMatchObject({ method: 'oauth2', service: 'exchange', sender: account });
  expect(writes).toBe(1);
});

test('a menu in unknown words: a person opens the page once, and another time it is opened by its link', async () => {
  await bench.fault('oddMenu', true, 'g');
  const taken: string[] = [];
  let form: PageForm | undefined;
  const first = await bench.setUp('g', {
    on: (state, journey) => {
      const isTaken = person(taken)(state, journey);
      if (state.kind === 'byHand') void openOneAfterTheOther(() => form, journey);
      return isTaken;
    },
    onForm: (newest) => void (form = newest),
  });
  expect(taken).toEqual(['read: page.notFound']);
  expect(first.final.facts.saved?.same).toBe(true);
  expect((await bench.printerState('g')).settings).toMatchObject({ method: 'oauth2', service: 'exchange' });

  const again: string[] = [];
  const second = await bench.setUp('g', { on: person(again) });
  expect(again).toEqual([]);
  // Its connection test is out of sight as well, so OK is pressed once more; nothing else changes.
  expect(codeOf(second.final)).toBe('finished');
  expect(second.final.facts.change).toMatchObject({ fields: [], signIn: false });
});

test('the printer’s buttons pressed by hand: the code is seen all the same, and the job ends proven', async () => {
  const pressed: string[] = [];
  const { final, codes } = await bench.setUp('a', {
    on: (state, journey) => {
      if (state.kind === 'working' && state.step === 'signIn') journey.takeOver();
      return state.kind !== 'byHand';
    },
    onForm: async (form, journey) => {
      const button = form.items.find(
        ({ kind, label, id }) =>
          (kind === 'button' || kind === 'link') && /^Sign in/i.test(label) && !pressed.includes(id),
      );
      if (!button) return;
      pressed.push(button.id);
      await act(journey, { do: 'press', id: button.id });
    },
  });
  expect(codes.length).toBeGreaterThan(0);
  expect(codeOf(final)).toBe('finished');
  expect(proofsOf(final.facts)).toEqual(proven);
});

test('a page on which nothing is recognised: nothing is taken for done, nothing is written', async () => {
  await bench.fault('strangePage', true, 'a');
  const forms: PageForm[] = [];
  let stop: () => void = () => undefined;
  const seenForm = new Promise<void>((resolve) => (stop = resolve));
  const taken: string[] = [];
  const { final } = await bench.setUp('a', {
    on: async (state, journey) => {
      if (state.kind !== 'byHand') return person(taken)(state, journey);
      await seenForm;
      // Whatever is on the page now, it shows none of what the step is about.
      journey.done();
      journey.stop();
      return false;
    },
    onForm: (form) => {
      forms.push(form);
      stop();
    },
  });
  expect(taken).toEqual(['read: page.notRecognised']);
  expect(final.kind).toBe('stopped');
  expect(final.facts.read).toBeUndefined();
  expect(forms[0]!.items.length).toBeGreaterThan(0);
  expect((await bench.printerState('a')).writes).toBe(0);
});
