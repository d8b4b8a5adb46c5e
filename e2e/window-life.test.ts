import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import { longTest } from './breadth.ts';
import { crash } from './crash.ts';
import { hurriedClock } from './harness.ts';
import { textsOf, WindowBench } from './window-bench.ts';

// What happens to a window in its life: crashes, a restart in the middle, another language, keys instead of a mouse.
let world: DemoWorld;
beforeAll(async () => {
  world = await startDemoWorld({ seed: 33 });
});
afterAll(() => world.stop());

const open = (options: Parameters<typeof WindowBench.open>[0] = {}) =>
  WindowBench.open({ world, clock: hurriedClock(10), ...options });

describe('the page crashes', () => {
  test('[B18] in each step: shown again where it was, nothing is repeated, and the job ends proven', async () => {
    const bench = await open();
    const { address, adminPassword, account } = bench.printer('a');
    try {
      await crash(bench);
      await bench.choose(address);
      await bench.heading('connect:title').waitFor();
      await crash(bench);
      await bench.connect(adminPassword);
      await bench.heading('settings:title').waitFor({ timeout: 60_000 });
      await crash(bench);
      await bench.want(account);
      await bench.button('summary:confirm').waitFor({ timeout: 60_000 });
      await crash(bench);
      await bench.confirm();
      await bench.button('signIn:here').waitFor({ timeout: 60_000 });
      const code = await bench.readCode();
      await crash(bench);
      await bench.button('signIn:here').waitFor({ timeout: 60_000 });
      expect(await bench.readCode()).toBe(code);
      expect(bench.asked.signIn).toEqual([]);
      await bench.signIn(account);
      await bench.heading('proof:title').waitFor({ timeout: 60_000 });
      await crash(bench);
      await bench.finished();
      await crash(bench);
      await bench.finished();
      const printer = await bench.printerState('a');
      expect(printer).toMatchObject({ writes: 1, signedInAs: account, signedInSaved: true });
      expect(bench.asked.signIn).toHaveLength(1);
    } finally {
      await bench.close();
    }
  });
});

describe('the program ends in the middle', () => {
  test('the next start offers to go on: the password is asked for again, what was typed is there, the true state counts', async () => {
    const first = await open();
    const { account } = first.printer('b');
    await first.toCode('b');
    await first.close({ keepMemory: true });

    const second = await open({ directory: first.directory });
    try {
      await second.button('printer:unfinished.goOn').click();
      await second.connectKnown('b');
      await second.heading('settings:title').waitFor({ timeout: 60_000 });
      expect(await second.field('settings:account.label').inputValue()).toBe(account);
      await second.button('settings:next').click();
      await second.confirm();
      await second.signIn(account);
      await second.finished();
      expect(await second.printerState('b')).toMatchObject({ writes: 1, signedInAs: account, signedInSaved: true });
      await second.button('proof:nextPrinter').click();
      await second.heading('printer:title').waitFor();
      expect(await second.button('printer:unfinished.goOn').count()).toBe(0);
    } finally {
      await second.close();
    }
  });

  longTest('nothing secret is left on the disk, and the report holds no secret either', async () => {
    const bench = await open();
    const { adminPassword } = bench.printer('g');
    const codes: string[] = [];
    try {
      await bench.toCode('g');
      codes.push(await bench.readCode());
      await bench.signIn(bench.printer('g').account);
      await bench.finished();
      await bench.button('proof:saveReport').click();
      const saved = join(bench.directory, 'saved');
      await expect.poll(() => existsSync(saved) && readdirSync(saved).length).toBe(1);
      await bench.close({ keepMemory: true });
      const files = readdirSync(bench.directory, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
      const all = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n');
      expect(all).toContain('<!doctype html>');
      expect(all).toContain('"kind":"before"');
      expect(all).not.toContain(adminPassword);
      expect(codes).toHaveLength(1);
      for (const code of codes) expect(all).not.toContain(code);
    } finally {
      rmSync(bench.directory, { recursive: true, force: true });
    }
  });
});

describe('in the hands of a person', () => {
  longTest(
    'another language in the middle of the sign-in: at once, with the same code, and the job goes on',
    async () => {
      const bench = await open({ language: 'en' });
      try {
        await bench.toCode('d');
        const code = await bench.readCode();
        await bench.page.getByRole('button', { name: /EN/ }).click();
        await bench.page.getByRole('menuitemradio', { name: 'Latviešu' }).click();
        const latvian = textsOf('lv');
        await bench.page.getByRole('heading', { name: latvian('signIn:title'), exact: true }).waitFor();
        expect(await bench.page.locator('html').getAttribute('lang')).toBe('lv');
        const card = bench.page.getByRole('region', { name: latvian('signIn:codeTitle') });
        expect(await card.textContent()).toContain([...code].join(' '));
      } finally {
        await bench.close();
      }
    },
  );

  longTest(
    'Back from the sign-in to the settings and on again: nothing typed is lost, nothing was written',
    async () => {
      const bench = await open();
      try {
        await bench.toCode('e');
        await bench.button('window:actions.back').click();
        await bench.button('summary:confirm').waitFor({ timeout: 60_000 });
        await bench.button('window:actions.back').click();
        await bench.heading('settings:title').waitFor();
        expect(await bench.field('settings:account.label').inputValue()).toBe(bench.printer('e').account);
        expect((await bench.printerState('e')).writes).toBe(0);
        await bench.button('settings:next').click();
        await bench.confirm();
        await bench.signIn(bench.printer('e').account);
        await bench.finished();
        expect((await bench.printerState('e')).writes).toBe(1);
      } finally {
        await bench.close();
      }
    },
  );

  test('with the keyboard alone, to four green lights', async () => {
    const bench = await open();
    const { address, adminPassword, account } = bench.printer('c');
    const { page } = bench;
    try {
      await tabTo(page, bench.say('printer:typed.label'));
      await page.keyboard.type(address);
      await page.keyboard.press('Enter');
      await bench.heading('exchange:title').waitFor();
      await tabTo(page, bench.say('window:actions.next'));
      await page.keyboard.press('Enter');
      await bench.heading('connect:title').waitFor();
      await tabTo(page, bench.say('connect:login.password'));
      await page.keyboard.type(adminPassword);
      await page.keyboard.press('Enter');
      await bench.heading('settings:title').waitFor({ timeout: 60_000 });
      await tabTo(page, bench.say('settings:account.label'));
      await page.keyboard.press('Control+A');
      await page.keyboard.type(account);
      await page.keyboard.press('Enter');
      await bench.button('summary:confirm').waitFor({ timeout: 60_000 });
      await page.keyboard.press('Control+Enter');
      await bench.finished();
      const yes = bench.say('window:lights.value.yes');
      expect(await bench.lights()).toEqual([yes, yes, yes, yes]);
      expect((await bench.printerState('c')).signedInSaved).toBe(true);
    } finally {
      await bench.close();
    }
  });
});

/** Presses Tab until the control with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = page.locator(':focus');
  for (let presses = 0; presses < 60; presses++) {
    const here = page.getByLabel(name, { exact: true }).or(page.getByRole('button', { name, exact: true }));
    if ((await here.and(focused).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by Tab: ${name}`);
}

describe('the demo', () => {
  test('from the first screen to four green lights, said on every screen and in the report', async () => {
    const bench = await open({ inDemo: true });
    const banner = bench.page.getByText(bench.say('window:demo.banner'));
    const { address, adminPassword, account } = bench.printer('f');
    try {
      await banner.waitFor({ timeout: 60_000 });
      await bench.choose(address);
      await bench.connect(adminPassword);
      await bench.heading('settings:title').waitFor({ timeout: 60_000 });
      expect(await bench.field('settings:account.label').inputValue()).toBe(account);
      expect(await banner.isVisible()).toBe(true);
      await bench.button('settings:next').click();
      await bench.confirm();
      await bench.button('signIn:here').click({ timeout: 60_000 });
      await bench.finished();
      expect(await banner.isVisible()).toBe(true);
      // The pretend person signed in; no page was opened anywhere.
      expect(bench.asked.signIn).toEqual([]);
      expect(bench.asked.opened).toEqual([]);
      expect(await bench.printerState('f')).toMatchObject({ signedInAs: account, signedInSaved: true });
      await bench.button('window:demo.leave').click();
      await banner.waitFor({ state: 'detached' });
      await bench.heading('printer:title').waitFor();
      // Nothing of the demo is remembered for real work.
      expect(await bench.button('printer:unfinished.goOn').count()).toBe(0);
    } finally {
      await bench.close();
    }
  });
});
