import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { colourRules, violations } from './axe.ts';
import { screenStates } from './screen-states/index.ts';
import { everyState, Screens } from './screens.ts';

// Every state of every screen is judged by axe-core: by all its rules in one theme, by those of colours in each. All
// rules in every theme: screens-axe.long.test.ts.

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open({ viewport: { width: 1100, height: 760 } });
});
afterAll(() => screens.close());

// Judges well over a hundred states.
const timeout = 600_000;

test(
  'no violation in any state, nor in its colours in another theme',
  async () => {
    const found: string[] = [];
    let light: string | undefined;
    for (const state of everyState) {
      await screens.show(state, { theme: 'light' });
      light ??= await background(screens.page);
      await expect.poll(() => background(screens.page), { timeout: 10_000 }).toBe(light);
      await coloursStand(screens.page);
      const tell = (theme: string, lines: string[]) =>
        found.push(...lines.map((line) => `${state.title}, ${theme}: ${line}`));
      tell('light', await violations(screens.page));
      const { settings } = state.view;
      for (const theme of ['dark', 'contrast'] as const) {
        const before = await background(screens.page);
        // What is open stays open.
        await screens.window.emit('view', { ...state.view, settings: { ...settings, theme } });
        await expect.poll(() => background(screens.page), { timeout: 10_000 }).not.toBe(before);
        await coloursStand(screens.page);
        tell(theme, await violations(screens.page, colourRules));
      }
    }
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
  exchange: 'some points done',
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
