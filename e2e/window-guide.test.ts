import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InterfaceLanguage } from '../electron/texts.ts';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import { some } from './breadth.ts';
import { WindowBench } from './window-bench.ts';

let world: DemoWorld;
beforeAll(async () => {
  world = await startDemoWorld({ seed: 29 });
});
afterAll(() => world.stop());

// Epson's guide as a person has it: read, printed, and led to from what they see at the printer.
const inLanguages: [InterfaceLanguage][] = [['ro'], ['lv'], ['en'], ['pl'], ['hr'], ['uk']];
describe.each(some(inLanguages, 'ro', 'lv'))('in %s', (language) => {
  let bench: WindowBench;
  beforeAll(async () => {
    bench = await WindowBench.open({ world, language });
  });
  afterAll(() => bench.close());

  const dialog = () => bench.page.getByRole('dialog');
  const openGuide = async () => {
    await bench.button('window:header.more').click();
    await bench.page.getByRole('menuitem', { name: bench.say('guide:menu') }).click();
    await dialog()
      .getByRole('heading', { name: bench.say('guide:title') })
      .waitFor();
  };
  const choose = (procedure: string) => dialog().getByLabel(bench.say('guide:choose')).selectOption(procedure);
  const close = () =>
    dialog()
      .getByRole('button', { name: bench.say('window:actions.close') })
      .click();
  const press = (key: string) =>
    dialog()
      .getByRole('button', { name: bench.say(key), exact: true })
      .click();
  /** The page that is saved by this press. */
  const savedBy = async (key: string, pressed = () => press(key)) => {
    const folder = join(bench.directory, 'saved');
    // The same page saved again has the same name.
    rmSync(folder, { recursive: true, force: true });
    await pressed();
    const news = () => (existsSync(folder) ? readdirSync(folder) : []).filter((file) => file.endsWith('.html'));
    await expect.poll(() => news().length).toBe(1);
    return load(readFileSync(join(folder, news()[0] ?? ''), 'utf8'));
  };

  test.each(['start', 'A', 'B', 'C', 'D', 'E'])('procedure %s is read on the screen and saved to print', async (id) => {
    await openGuide();
    await choose(id);
    const steps = dialog().locator('ol').first().getByRole('listitem');
    await steps.first().waitFor();
    const page = await savedBy('guide:save');
    await dialog().getByText(bench.say('guide:saved')).waitFor();
    expect(page('h1').text()).toBe(bench.say(`guide:procedure.${id}`));
    expect(page('ol.guide > li').length).toBe(await steps.count());
    expect(page('html').attr('lang')).toBe(language);
    await close();
  });

  test('who has signed in for "To My Email": added, ticked, still there at the next start, a card for the others', async () => {
    await openGuide();
    await choose('E');
    const lines = dialog().getByLabel(bench.say('guide:users.add'));
    await lines.fill('Anna Nowak; anna@contoso.example\nMarek\nOlena <olena@contoso.example>');
    await press('guide:users.addButton');
    await dialog().getByText(bench.say('guide:users.notUnderstood')).waitFor();
    expect(await lines.inputValue()).toBe('Marek');
    await dialog()
      .getByRole('checkbox', { name: bench.say('guide:users.signedInOf', { name: 'Anna Nowak' }) })
      .check();
    await dialog()
      .getByLabel(bench.say('guide:users.languageOf', { name: 'Olena' }))
      .selectOption('uk');
    await dialog()
      .getByText(bench.say('guide:users.count', { count: 2, done: 1 }))
      .waitFor();
    await dialog()
      .getByRole('checkbox', { name: bench.say('guide:users.cardsOfWaiting') })
      .check();
    const page = await savedBy('guide:users.cards');
    expect(page('.card').length).toBe(1);
    expect(page('.card').attr('lang')).toBe('uk');
    expect(page('.card').text()).toContain('olena@contoso.example');
    await close();

    const { directory } = bench;
    await bench.close({ keepMemory: true });
    bench = await WindowBench.open({ world, language, directory });
    await openGuide();
    await choose('E');
    const anna = dialog().getByRole('checkbox', { name: bench.say('guide:users.signedInOf', { name: 'Anna Nowak' }) });
    await anna.waitFor();
    expect(await anna.isChecked()).toBe(true);
    await dialog()
      .getByRole('button', { name: bench.say('guide:users.removeOf', { name: 'Anna Nowak' }) })
      .click();
    await dialog()
      .getByText(bench.say('guide:users.count', { count: 1, done: 0 }))
      .waitFor();
    await close();
  });

  test('lines not added yet outlive another procedure, and a list that cannot be written is told and tried again', async () => {
    const inTheWay = join(bench.directory, 'to-my-email.json');
    rmSync(inTheWay, { force: true });
    mkdirSync(inTheWay);
    await openGuide();
    await choose('E');
    const lines = dialog().getByLabel(bench.say('guide:users.add'));
    await lines.fill('Ewa, ewa@contoso.example');
    await choose('A');
    await choose('E');
    expect(await lines.inputValue()).toBe('Ewa, ewa@contoso.example');
    await press('guide:users.addButton');
    const told = dialog().getByRole('alert').getByText(bench.say('guide:users.notWritten'));
    await told.waitFor();
    const ewa = dialog().getByRole('checkbox', { name: bench.say('guide:users.signedInOf', { name: 'Ewa' }) });
    expect(await ewa.isVisible()).toBe(true);
    rmSync(inTheWay, { recursive: true });
    await press('problems:action.retry');
    await told.waitFor({ state: 'detached' });
    expect(readFileSync(join(bench.directory, 'to-my-email.json'), 'utf8')).toContain('ewa@contoso.example');
    await close();
  });

  test("the printer's words say which language they are in", async () => {
    await openGuide();
    await choose('B');
    const method = dialog().locator('ol bdi[lang]').filter({ hasText: 'OAuth' }).first();
    await method.waitFor();
    expect(await dialog().locator('ol bdi:not([lang])').count()).toBe(0);
    await close();
  });

  test('with the keyboard alone: every procedure, a user more, a page saved, and the focus is back', async () => {
    const { keyboard } = bench.page;
    const focused = () => bench.page.evaluate(nameOfFocused);
    /** Goes on with Tab (or back) until this has the focus; a person gives up before the limit. */
    const tabTo = async (name: string, key = 'Tab') => {
      for (let presses = 0; (await focused()) !== name; presses++) {
        if (presses === 60) throw new Error(`${key} never reaches "${name}"`);
        await keyboard.press(key);
      }
    };
    await tabTo(bench.say('window:header.more'));
    await keyboard.press('Enter');
    for (let presses = 0; presses < 20 && (await focused()) !== bench.say('guide:menu'); presses++)
      await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await dialog().waitFor();
    await tabTo(bench.say('guide:choose'));
    const steps = dialog().locator('ol').first();
    const seen = [await steps.textContent()];
    for (const id of ['A', 'B', 'C', 'D', 'E']) {
      await keyboard.press('ArrowDown');
      await expect.poll(() => dialog().getByLabel(bench.say('guide:choose')).inputValue()).toBe(id);
      seen.push(await steps.textContent());
      // The text is longer than the window: it has a place of its own for the keyboard, and scrolls.
      await tabTo(bench.say('guide:title'), 'Shift+Tab');
      await keyboard.press('End');
      await expect.poll(() => steps.getByRole('listitem').last().evaluate(isInSight)).toBe(true);
      await tabTo(bench.say('guide:choose'));
    }
    expect(new Set(seen).size).toBe(6);

    await tabTo(bench.say('guide:users.add'));
    await keyboard.type('Ivo, ivo@contoso.example');
    await tabTo(bench.say('guide:users.addButton'));
    await keyboard.press('Enter');
    await dialog()
      .getByRole('checkbox', { name: bench.say('guide:users.signedInOf', { name: 'Ivo' }) })
      .waitFor();
    await tabTo(bench.say('guide:users.signedInOf', { name: 'Ivo' }), 'Shift+Tab');
    await keyboard.press('Space');
    await tabTo(bench.say('guide:users.removeOf', { name: 'Ivo' }));
    const page = await savedBy('guide:save', async () => {
      await tabTo(bench.say('guide:save'), 'Shift+Tab');
      await keyboard.press('Enter');
    });
    expect(page('h1').text()).toBe(bench.say('guide:procedure.E'));
    await keyboard.press('Escape');
    await expect.poll(focused).toBe(bench.say('window:header.more'));
  });

  test('a symptom leads to its cause, and from there into the guide', async () => {
    await bench.button('window:header.more').click();
    await bench.page.getByRole('menuitem', { name: bench.say('explain:menu') }).click();
    await dialog().getByRole('button', { name: '361' }).click();
    await dialog()
      .getByRole('heading', { name: bench.say('explain:cause.signInExpired.title') })
      .waitFor();
    await press('guide:procedure.B');
    await dialog()
      .getByRole('heading', { name: bench.say('guide:title') })
      .waitFor();
    expect(await dialog().getByLabel(bench.say('guide:choose')).inputValue()).toBe('B');
    await dialog().getByText('B12').waitFor();
    await close();
    await expect.poll(() => bench.page.evaluate(nameOfFocused)).toBe(bench.say('window:header.more'));
    expect(bench.faults).toEqual([]);
  });
});

/** Runs in the page: what a screen reader calls the element that has the focus. */
function nameOfFocused(): string {
  const element = document.activeElement;
  const ids = element?.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const named = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const labels = element && 'labels' in element ? [...((element.labels as NodeList | null) ?? [])] : [];
  const label = labels.map(({ textContent }) => textContent).join(' ');
  return (element?.getAttribute('aria-label') ?? (named || label || (element?.textContent ?? ''))).trim();
}

/** Runs in the page. */
function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}
