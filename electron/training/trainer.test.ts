import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { printerState, stateOf } from '../demo/visitor.testing.ts';
import { startDemoWorld, type DemoWorld } from '../demo/world.ts';
import { faultGroups, faultNames, groupsOfPrinters, refusalNumbers, refusalPlaces, type FaultGroup } from './faults.ts';
import { lessonIds, lessons } from './lessons.ts';
import { Trainer } from './trainer.ts';

let world: DemoWorld;
let trainer: Trainer;
beforeAll(async () => {
  world = await startDemoWorld({ seed: 31 });
  trainer = new Trainer(world);
}, 60_000);
afterAll(() => world.stop());
beforeEach(async () => void (await trainer.act({ do: 'reset' })));

const groups = Object.keys(faultGroups) as FaultGroup[];

test.each(groups)(
  'every switch of the group %s is one the world knows, and is seen on and off again',
  async (group) => {
    const isPrinters = groupsOfPrinters.has(group);
    // New keys and ports are another test's business (demo/); here they would only take time.
    for (const name of faultGroups[group].filter((each) => !['newCertificate', 'unplug'].includes(each))) {
      const on = await trainer.act({ do: 'fault', name, printer: isPrinters ? 'c' : null, on: true });
      const at = (view: typeof on) => (isPrinters ? view.printers.find(({ id }) => id === 'c')?.faults : view.world);
      expect(at(on), name).toContain(name);
      if (isPrinters) expect(on.printers.find(({ id }) => id === 'd')?.faults, name).not.toContain(name);
      expect(
        at(await trainer.act({ do: 'fault', name, printer: isPrinters ? 'c' : null, on: false })),
        name,
      ).not.toContain(name);
    }
  },
);

test('there is a switch for everything that can go wrong in the demo', async () => {
  const { readFileSync } = await import('node:fs');
  const source = readFileSync(new URL('../demo/faults.ts', import.meta.url), 'utf8');
  const named = [...source.matchAll(/^ {2}'(\w+)',/gm)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(40);
  for (const name of named) expect(faultNames).toContain(name);
});

describe('refusals with a number', () => {
  test.each(refusalPlaces)('%s: every number is one that Microsoft has words for', async (of) => {
    for (const number of refusalNumbers)
      expect((await trainer.act({ do: 'refusal', of, number })).refusals[of]).toBe(number);
    expect((await trainer.act({ do: 'refusal', of, number: null })).refusals[of]).toBeNull();
  });

  test('another number is a named problem, and changes nothing', async () => {
    const asked = trainer.act({ do: 'refusal', of: 'signInRefused', number: 12345 });
    await expect(asked).rejects.toMatchObject({ code: 'demo.failed' });
    expect((await trainer.view()).refusals.signInRefused).toBeNull();
  });
});

test.each(lessonIds)('lesson %s: its printer is there, its faults are on, and nothing else is', async (lesson) => {
  await trainer.act({ do: 'fault', name: 'noJobHistory', printer: null, on: true });
  trainer.personSignsIn = false;
  const view = await trainer.act({ do: 'lesson', lesson });
  const { printer, faults } = lessons[lesson];
  const found = view.printers.find(({ id }) => id === printer);
  expect(found !== undefined).toBe(printer !== null);
  expect([...(found?.faults ?? []), ...view.world].toSorted()).toEqual([...faults].toSorted());
  expect(view.printers.filter(({ id, faults: on }) => id !== printer && on.includes('noJobHistory'))).toEqual([]);
  expect(view.personSignsIn).toBe(true);
});

test('the printers of the lessons begin as the lessons say', async () => {
  const forgotten = await printerState(world, lessons.forgotOk.printer ?? '');
  expect(forgotten).toMatchObject({ signedInSaved: false, storedSignIn: null });
  expect(forgotten.signedInAs).not.toBeNull();
  expect(await printerState(world, lessons.expired.printer ?? '')).toMatchObject({ expired: true });
  expect((await stateOf(world)).seed).toBe(31);
});

test('a world that has gone is a named problem', async () => {
  const gone = new Trainer({ ...world, control: 'http://127.0.0.1:9' });
  await expect(gone.view()).rejects.toMatchObject({ code: 'demo.failed' });
});
