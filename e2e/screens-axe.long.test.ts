import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { everyState, Screens, themes } from './screens.ts';

// All rules of axe-core in every theme; screens-axe.test.ts judges the colours alone in all but one.

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open({ viewport: { width: 1100, height: 760 } });
});
afterAll(() => screens.close());

// Each judges well over a hundred states.
const timeout = 600_000;

test.each(themes)(
  'no violation in any state, %s',
  async (theme) => {
    const found: string[] = [];
    for (const state of everyState) {
      await screens.show(state, { theme });
      found.push(...(await violations(screens.page)).map((line) => `${state.title}: ${line}`));
    }
    expect(found).toEqual([]);
    expect(screens.window.faults).toEqual([]);
  },
  timeout,
);
