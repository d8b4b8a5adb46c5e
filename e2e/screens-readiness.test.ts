import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readiness } from './screen-states/base.ts';
import { screenStates } from './screen-states/index.ts';
import { Screens } from './screens.ts';
import { textsOf } from './window-bench.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

const say = textsOf('en');

test('a double click on what somebody knows does not take it back', async () => {
  const { view } = screenStates['exchange']!.find(({ name }) => name === 'before a printer was chosen')!;
  const window = await screens.fresh(view);
  window.answers.say = async ({ so }) => {
    await window.emit('view', { ...view, readiness: readiness(so === 'yes' ? { said: { smtpAuth: true } } : {}) });
    return { ok: true, value: undefined };
  };
  const row = window.page.getByRole('listitem').filter({ hasText: say('readiness:rows.smtpAuth.name') });
  const tick = (so: string) => row.getByRole('checkbox', { name: say(`exchange:statement.${so}`) });

  /** The second click of a double click. */
  const secondClick = async (where: { x: number; y: number }) => {
    const { mouse } = window.page;
    await mouse.move(where.x, where.y);
    await mouse.down({ clickCount: 2 });
    await mouse.up({ clickCount: 2 });
  };

  const knows = tick('yes');
  const place = await middleOf(knows);
  await window.page.mouse.click(place.x, place.y);
  await tick('said').waitFor();
  // Whatever stands there by now; and where what takes it back stands.
  await secondClick(place);
  await secondClick(await middleOf(tick('said')));
  expect(await tick('said').isChecked()).toBe(true);

  // Meant, it is taken back.
  await tick('said').click();
  await knows.waitFor();
  expect(window.called.filter(({ name }) => name === 'say').map(({ args }) => args)).toEqual([
    { row: 'smtpAuth', so: 'yes' },
    { row: 'smtpAuth', so: 'unsaid' },
  ]);
});

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  await place.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await place.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}
