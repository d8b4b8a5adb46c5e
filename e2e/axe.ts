import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Elements that one rule is not meant for; every other rule judges them too. */
const exceptions: Record<string, string> = {
  // Fluent's tabster puts an empty element at each end of the page while a menu or dialog may keep the focus: what comes
  // there by Tab it hands on at once, so nothing hidden ever keeps it (screens-keys.test.ts sees where the focus goes).
  'aria-hidden-focus': 'i[data-tabster-dummy][aria-hidden="true"]:empty',
  // An open menu lies over the window, outside its landmarks. It has the focus, and Escape leads back from it; axe itself
  // makes the same exception for dialogs.
  region: '.fui-MenuPopover, .fui-MenuPopover *',
};

/** What stands around every screen and hardly changes with it. */
const aroundScreen = ['header', 'nav', 'body footer'];

/**
 * What axe-core finds in the page; one line per element.
 * @param onlyScreen leaves out what stands around the screen: that is half of the elements, and the same in most states
 */
export async function violations(page: Page, onlyScreen = false): Promise<string[]> {
  // Put into a page twice per run, axe's own script would take as long as its rules.
  const there = await page.evaluate<boolean>("typeof axe === 'object'");
  const axe = new AxeBuilder({ page, ...(there && { axeSource: 'void 0' }) });
  if (onlyScreen) for (const part of aroundScreen) axe.exclude(part);
  const results = await axe
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
