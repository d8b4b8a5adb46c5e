import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { screenStates } from './screen-states/index.ts';
import { byTurns, isLong } from './breadth.ts';
import { judgedStates, Screens, themes } from './screens.ts';

// Every state of every screen is judged by all rules of axe-core, by turns in another theme; in the long run in each. What
// stands around the screen is judged with the first state of each, with all that lies over a screen, and in the long run.

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open({ viewport: { width: 1100, height: 760 } });
});
afterAll(() => screens.close());

// Judges well over a hundred states; in the whole browser, on a busy computer, that takes its time.
const timeout = 1_800_000;

test(
  'no violation in any state',
  async () => {
    const found: string[] = [];
    const backgrounds = new Map<string, string>();
    const screensSeen = new Set<string>();
    for (const [index, state] of judgedStates.entries()) {
      const [screen] = state.title.split(', ');
      const onlyScreen = !isLong && screensSeen.has(screen!) && !state.act;
      screensSeen.add(screen!);
      for (const theme of byTurns(themes, index, 1)) {
        await screens.show(state, { theme });
        await coloursStand(screens.page);
        // The page of a fault, the last state, has colours of its own.
        if (!backgrounds.has(theme)) backgrounds.set(theme, await background(screens.page));
        const lines = await violations(screens.page, onlyScreen);
        found.push(...lines.map((line) => `${state.title}, ${theme}: ${line}`));
      }
    }
    // They were really different themes.
    expect(new Set(backgrounds.values()).size).toBe(themes.length);
    expect(found).toEqual([]);
    expect(screens.window.faults).toEqual([]);
  },
  timeout,
);

/** No button is on its way from the colours of the theme before. */
function coloursStand(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await drawn();
    await drawn();
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(changing.map(({ finished }) => finished));
    await drawn();
  });
}

/** The colour behind everything, another one in each theme. */
function background(page: Page): Promise<string> {
  return page.locator('h1').evaluate((element) => {
    let colour = 'rgba(0, 0, 0, 0)';
    for (let one: Element | null = element; one && colour === 'rgba(0, 0, 0, 0)'; one = one.parentElement)
      colour = getComputedStyle(one).backgroundColor;
    return colour;
  });
}

/** One of each screen: the one with the most to press. */
const oneOfEach: Record<string, string> = {
  window: 'picture',
  printer: 'found',
  exchange: 'not everything known',
  connect: 'certificate and password',
  settings: 'signed in already',
  summary: 'another method',
  signIn: 'code',
  save: 'the printer was lost',
  proof: 'proven',
  problems: 'mail.refused',
};

test.each(Object.entries(oneOfEach))(
  "in the system's own colours: %s has no violation, and the focus is seen",
  async (screen, name) => {
    const state = screenStates[screen]!.find((one) => one.name === name)!;
    await screens.fresh(state.view, (page) => page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' }));
    const { page } = screens;
    expect(await violations(page)).toEqual([]);
    await page.locator('h1').focus();
    const unseen: string[] = [];
    for (let press = 0; press < 8; press++) {
      await page.keyboard.press('Tab');
      const focus = page.locator('main :focus');
      if ((await focus.count()) === 0) break;
      const box = (await focus.boundingBox())!;
      const clip = { x: box.x - 6, y: box.y - 6, width: box.width + 12, height: box.height + 12 };
      const picture = () => page.screenshot({ clip, animations: 'disabled' });
      const withFocus = await picture();
      const what = await focus.evaluate((element) => element.outerHTML.slice(0, 120));
      // The same place without it.
      const element = await focus.elementHandle();
      await element.evaluate((one) => (one as HTMLElement).blur());
      if (withFocus.equals(await picture())) unseen.push(what);
      // Tab goes on from where the focus was.
      await element.evaluate((one) => (one as HTMLElement).focus());
    }
    expect(unseen).toEqual([]);
  },
);

/** Those with something that turns or runs. */
const moving = [
  ['printer', 'list fills'],
  ['proof', 'testing'],
  ['fleet', 'the next code'],
] as const;

test.each(moving)('who wants less motion sees one ring turn slowly, and nothing else: %s, %s', async (screen, name) => {
  const state = screenStates[screen]!.find((one) => one.name === name)!;
  const moves = async (reducedMotion: 'reduce' | 'no-preference') => {
    await screens.fresh(state.view, (page) => page.emulateMedia({ reducedMotion }));
    return screens.page.evaluate(() =>
      document
        .getAnimations()
        .filter((one) => Number(one.effect?.getComputedTiming().duration) > 10)
        .map(({ effect }) => (effect as KeyframeEffect).target?.className ?? ''),
    );
  };
  expect((await moves('no-preference')).length).toBeGreaterThan(1);
  const still = await moves('reduce');
  expect(still).toHaveLength(1);
  // That the program is at work has to be seen: Fluent UI keeps this one, without its changing length.
  expect(still[0]).toContain('fui-Spinner__spinner ');
});
