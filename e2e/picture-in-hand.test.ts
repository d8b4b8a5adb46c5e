// The window's side of a page in the person's hands: what mouse and keys on the picture become, and the way out of it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Screens } from './screens.ts';
import { screenStates } from './screen-states/index.ts';
import { textsOf } from './window-bench.ts';

const say = textsOf('en');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open({ viewport: { width: 1200, height: 800 } });
});
afterAll(() => screens.close());

const state = (name: string) =>
  screenStates['pictureInHand']?.find((one) => one.name === name) ?? expect.unreachable(name);
const calls = (...names: string[]) =>
  screens.window.called.filter(({ name }) => names.includes(name)).map(({ args }) => args);
const picture = (within = 'aside') => screens.page.locator(within).getByLabel(say('window:picture.inHand.label'));

beforeEach(async () => {
  const { view, picture: shown } = state('picture');
  await screens.fresh(view);
  await screens.window.emit('picture', shown ?? null);
  await picture().waitFor();
});

test.each(['small', 'enlarged'])('a click on the %s picture is one at that place of the page', async (size) => {
  const within = size === 'small' ? 'aside' : '[role=dialog]';
  if (size === 'enlarged') await screens.page.getByRole('button', { name: say('window:picture.enlarge') }).click();
  const box = (await picture(within).boundingBox()) ?? expect.unreachable();
  await screens.page.mouse.click(box.x + box.width / 4, box.y + box.height / 2);
  await screens.page.mouse.dblclick(box.x + box.width / 4, box.y + box.height / 2);
  await expect
    .poll(() => calls('touchPage').filter((touch) => (touch as { kind: string }).kind !== 'move'))
    .toMatchObject([
      ...[{ kind: 'down' }, { kind: 'up' }, { kind: 'down' }, { kind: 'up' }],
      ...[
        { kind: 'down', clicks: 2 },
        { kind: 'up', clicks: 2 },
      ],
    ]);
  for (const touch of calls('touchPage') as { x: number; y: number }[]) {
    expect(Math.abs(touch.x - 275)).toBeLessThan(5);
    expect(Math.abs(touch.y - 400)).toBeLessThan(5);
  }
});

test('what is typed goes to the page, Tab as well; Esc leaves the picture, and that is said', async () => {
  const { keyboard } = screens.page;
  await picture().focus();
  expect(await picture().getAttribute('aria-describedby')).toBeTruthy();
  await expect.poll(() => screens.page.locator('aside').textContent()).toContain(say('window:picture.inHand.hint'));
  await keyboard.type('a б');
  await keyboard.insertText('pasted, ā');
  for (const key of ['Tab', 'Shift+Tab', 'Enter', 'Backspace', 'ArrowDown', 'Control+a']) await keyboard.press(key);
  const key = (name: string, shift = false) => ({ kind: 'key', key: name, shift });
  const text = (typed: string) => ({ kind: 'text', text: typed });
  await expect
    .poll(() => calls('typeInPage'))
    .toEqual([
      ...[text('a'), key('space'), text('б'), text('pasted, ā')],
      ...[key('tab'), key('tab', true), key('enter'), key('backspace'), key('down'), key('selectAll')],
    ]);
  expect(await picture().inputValue()).toBe('');
  await keyboard.press('Escape');
  const focused = () => screens.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(await focused()).toBe(say('window:picture.enlarge'));
  await keyboard.press('Tab');
  expect(await focused()).not.toBe(say('window:picture.inHand.label'));
  expect(calls('typeInPage')).toHaveLength(10);
});

test('Esc leaves the enlarged picture first, and only then closes it', async () => {
  await screens.page.getByRole('button', { name: say('window:picture.enlarge') }).click();
  const dialog = screens.page.getByRole('dialog');
  await picture('[role=dialog]').focus();
  await screens.page.keyboard.press('Escape');
  expect(
    await dialog.getByRole('button', { name: say('window:actions.close') }).evaluate((el) => el.matches(':focus')),
  ).toBe(true);
  await screens.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('the wheel scrolls the page only while the picture has the focus', async () => {
  const box = (await picture().boundingBox()) ?? expect.unreachable();
  await screens.page.mouse.move(box.x + 50, box.y + 50);
  await screens.page.mouse.wheel(0, 100);
  await screens.page.mouse.down();
  await screens.page.mouse.up();
  await screens.page.mouse.wheel(0, 250);
  const wheels = () => calls('touchPage').filter((touch) => (touch as { kind: string }).kind === 'wheel');
  await expect.poll(wheels).toMatchObject([{ deltaX: 0, deltaY: 250 }]);
});

test.each([
  ['the page asks', 'actions.cancel', false],
  ['the page asks', 'pageDialog.ok', true],
  ['the page says', 'pageDialog.ok', true],
])('%s: %s answers it', async (name, button, accept) => {
  const { view } = state(name);
  await screens.window.emit('view', view);
  const dialog = screens.page.getByRole('alertdialog');
  const [first = ''] = view.pageDialog?.message.split('\n') ?? [];
  await expect.poll(() => dialog.locator('bdi').textContent()).toContain(first);
  await screens.page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: say(`window:${button}`) }).click();
  await expect.poll(() => calls('answerPage')).toEqual([{ accept }]);
});

test('out of the person’s hands the picture is only looked at', async () => {
  await screens.window.emit('view', { ...state('picture').view, byHand: null });
  await picture().waitFor({ state: 'detached' });
  await screens.page
    .locator('aside svg')
    .first()
    .click({ force: true, position: { x: 20, y: 20 } });
  expect(calls('touchPage', 'typeInPage')).toEqual([]);
});

test('the main process is told when the window cannot be seen', async () => {
  await expect.poll(() => calls('watching')).toEqual([{ visible: true }]);
  for (const visible of [false, true])
    await screens.page.evaluate(
      (value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      },
      visible ? 'visible' : 'hidden',
    );
  await expect.poll(() => calls('watching')).toEqual([{ visible: true }, { visible: false }, { visible: true }]);
});
