import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { screenStates } from './screen-states/index.ts';
import { everyState, Screens, themes } from './screens.ts';

// Every state of every screen is judged by axe-core, all its rules, in the colours of each theme.

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open({ viewport: { width: 1100, height: 760 } });
});
afterAll(() => screens.close());

/** Elements that one rule is not meant for; every other rule judges them too. */
const exceptions: Record<string, string> = {
  // Fluent's tabster puts an empty element at each end of the page while a menu or dialog may keep the focus: what comes
  // there by Tab it hands on at once, so nothing hidden ever keeps it (screens-keys.test.ts sees where the focus goes).
  'aria-hidden-focus': 'i[data-tabster-dummy][aria-hidden="true"]:empty',
  // An open menu lies over the window, outside its landmarks. It has the focus, and Escape leads back from it; axe itself
  // makes the same exception for dialogs.
  region: '.fui-MenuPopover, .fui-MenuPopover *',
};

/** What axe finds in the page; one line per element. */
async function violations(page: Page): Promise<string[]> {
  const results = await new AxeBuilder({ page })
    // The page has no frames to look into, so no second page is needed to put the results together.
    .setLegacyMode(true)
    // What is well needs no listing; that is most of the time axe takes.
    .options({ resultTypes: ['violations'] })
    .analyze();
  const found: string[] = [];
  for (const { id, nodes } of results.violations)
    for (const { target, html, any } of nodes) {
      const exception = exceptions[id];
      const selector = String(target[0]);
      const excepted =
        exception !== undefined &&
        (await page.locator(selector).evaluateAll((all, rule) => all.every((one) => one.matches(rule)), exception));
      if (!excepted) found.push(`${id}: ${html.slice(0, 200)} ${any[0]?.message.slice(0, 160) ?? ''}`);
    }
  return found;
}

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
