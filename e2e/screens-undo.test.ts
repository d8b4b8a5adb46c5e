import { afterAll, beforeAll, expect, test } from 'vitest';
import { screenStates } from './screen-states/index.ts';
import { Screens } from './screens.ts';
import { textsOf } from './window-bench.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

const say = textsOf('en');

test('a printer that asks for a name gets it with the password', async () => {
  const { view, answers, act } = screenStates['undo']!.find(({ name }) => name === 'planned')!;
  const window = await screens.fresh(view);
  Object.assign(window.answers, answers);
  await act!(window.page);
  const dialog = window.page.getByRole('dialog');
  await dialog.getByText(say('connect:login.userTitle')).click();
  await dialog.getByLabel(say('connect:login.user'), { exact: true }).fill('office');
  await dialog.getByLabel(say('undo:password'), { exact: true }).fill('X7WK004217');
  await dialog.getByRole('button', { name: say('undo:run') }).click();
  await expect
    .poll(() => window.called)
    .toContainEqual({ name: 'undo', args: { password: 'X7WK004217', user: 'office' } });
});
