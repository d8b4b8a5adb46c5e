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

  const knows = tick('yes');
  await knows.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await knows.boundingBox())!;
  await window.page.mouse.click(x + width / 2, y + height / 2);
  await tick('said').waitFor();
  // The second click of the same double click: what takes it back stands there now.
  expect(await tick('said').boundingBox()).toMatchObject({ x, y });
  await window.page.mouse.down({ clickCount: 2 });
  await window.page.mouse.up({ clickCount: 2 });
  expect(await tick('said').isChecked()).toBe(true);

  // Meant, it is taken back.
  await tick('said').click();
  await knows.waitFor();
  expect(window.called.filter(({ name }) => name === 'say').map(({ args }) => args)).toEqual([
    { row: 'smtpAuth', so: 'yes' },
    { row: 'smtpAuth', so: 'unsaid' },
  ]);
});
