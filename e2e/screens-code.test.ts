import type { Page } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problem } from './screen-states/base.ts';
import { screenStates } from './screen-states/index.ts';
import { Screens } from './screens.ts';
import { textsOf } from './window-bench.ts';

// The code: how long it is good for, said at the right moments, and whether it was copied.

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

const say = textsOf('en');
const state = screenStates['signIn']!.find(({ name }) => name === 'code')!;
const code = state.view.code!;

test('it counts down, says 5, 2 and 1 minutes once each, and says when it is over', async () => {
  const { page } = await screens.fresh({ ...state.view, code: { ...code, remainingMs: 303_000 } }, async (page) => {
    await page.clock.install();
  });
  const card = page.getByRole('region', { name: say('signIn:codeTitle') });
  const aloud = () => card.getByRole('status').allTextContents();
  const pass = (seconds: number) => page.clock.runFor(seconds * 1000);

  // Every change of what is said aloud, as a screen reader hears it.
  await card.evaluate((element) => {
    const heard: string[] = [];
    (window as unknown as { heard: string[] }).heard = heard;
    new MutationObserver(() => {
      const said = [...element.querySelectorAll('[role="status"]')].map((status) => status.textContent).join('');
      if (said !== (heard.at(-1) ?? '')) heard.push(said);
    }).observe(element, { subtree: true, childList: true, characterData: true });
  });
  expect((await aloud()).join('')).toBe('');
  await card.getByText(say('signIn:left', { time: '5:03' })).waitFor();
  await pass(3);
  await card.getByText(say('signIn:left', { time: '5:00' })).waitFor();
  await pass(181);
  await card.getByText(say('signIn:left', { time: '1:59' })).waitFor();
  await pass(60);
  await card.getByText(say('signIn:left', { time: '0:59' })).waitFor();
  await pass(60);
  await card.getByText(say('signIn:over')).first().waitFor();
  const minutes = (count: number) => say('signIn:leftMinutes', { count });
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.slice(0, 3)).toEqual([minutes(5), minutes(2), minutes(1)]);
  // That it is over is heard as well.
  expect(heard.slice(3).join()).toBe(say('signIn:over'));
  for (const name of ['here', 'browser'] as const)
    expect(await page.getByRole('button', { name: say(`signIn:${name}`), exact: true }).isDisabled()).toBe(true);
  expect(await card.getByRole('button', { name: say('signIn:copy') }).isDisabled()).toBe(true);
});

test('once it is over, a new one is what the main button and its keys bring', async () => {
  const over = { ...code, remainingMs: 0 };
  const one = await screens.fresh({ ...state.view, code: over });
  await one.page.getByText(say('signIn:over')).first().waitFor();
  await one.page.keyboard.press('Control+Enter');
  await expect.poll(() => one.called.map(({ name }) => name)).toContain('retry');

  const fleet = screenStates['fleet']!.find(({ name }) => name === 'nobody used the code')!;
  const many = await screens.fresh(fleet.view);
  await many.page.getByRole('button', { name: say('problems:action.newCode') }).waitFor();
  await many.page.keyboard.press('Control+Enter');
  await expect.poll(() => many.called).toContainEqual({ name: 'fleet', args: { do: 'pause', on: false } });
  expect(await many.page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
});

test('says that the code was copied, and says so when it was not', async () => {
  const window = await screens.fresh(state.view);
  const { page } = window;
  const copy = page.getByRole('button', { name: say('signIn:copy') });
  const status = page.getByRole('region', { name: say('signIn:codeTitle') }).getByRole('status');
  await copy.click();
  await status.getByText(say('signIn:copied'), { exact: true }).waitFor();
  window.answers.copyCode = () => ({ ok: false, problem: problem('internal') });
  await copy.click();
  await status.getByText(say('signIn:copyFailed'), { exact: true }).waitFor();
  expect(await status.getByText(say('signIn:copied'), { exact: true }).count()).toBe(0);
  expect(window.called.map(({ name }) => name).filter((name) => name === 'copyCode')).toHaveLength(2);
});

test.each([code.verificationUri, `https://www.microsoft.com/link?otc=${code.userCode}`])(
  'for a phone, the picture leads to the page of %s and never has the code in it',
  async (verificationUri) => {
    const { page } = await screens.fresh({ ...state.view, code: { ...code, verificationUri } });
    await page.getByRole('button', { name: say('signIn:phone.open') }).click();
    const dialog = page.getByRole('dialog', { name: say('signIn:phone.title') });
    const picture = await dialog.getByRole('img', { name: say('signIn:phone.picture') }).screenshot();
    const [address = ''] = verificationUri.split('?');
    // What a camera sees, module by module.
    const { data, size } = encode(address, { ecc: 'M', border: 4 });
    expect(await darkModules(page, picture, size)).toEqual(data);
    await dialog.getByText(address, { exact: true }).waitFor();
    await dialog.getByText(say('signIn:codeAloud', { characters: [...code.userCode].join(' ') })).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(say('signIn:phone.open'));
  },
);

test('an address that nobody knows is not drawn', async () => {
  const { page } = await screens.fresh({ ...state.view, code: { ...code, known: false } });
  await page.getByText(say('signIn:unknownTitle')).waitFor();
  expect(await page.getByRole('button', { name: say('signIn:phone.open') }).count()).toBe(0);
});

/** Which of the squares of a picture are dark in their middle. */
function darkModules(page: Page, picture: Buffer, size: number): Promise<boolean[][]> {
  return page.evaluate(
    async ([base64, size]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const drawing = canvas.getContext('2d')!;
      drawing.drawImage(image, 0, 0);
      const middle = (index: number) => Math.floor(((index + 0.5) * image.width) / size);
      const squares = [...Array(size).keys()];
      return squares.map((y) => squares.map((x) => drawing.getImageData(middle(x), middle(y), 1, 1).data[0]! < 128));
    },
    [picture.toString('base64'), size] as const,
  );
}
