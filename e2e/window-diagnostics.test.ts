import { existsSync, readdirSync, readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import type { InterfaceLanguage } from '../electron/texts.ts';
import { WindowBench } from './window-bench.ts';

let world: DemoWorld;
beforeAll(async () => void (world = await startDemoWorld({ seed: 37 })));
afterAll(() => world.stop());

// The diagnostics as a person has them, and what is said when a file or the program itself is broken.
describe.each(['pl', 'uk'] satisfies InterfaceLanguage[])('in %s', (language) => {
  test('run, read and saved: the file is the text that was shown; a fault ends in a page with its report', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'printer-mail-window-'));
    writeFileSync(join(directory, 'settings.json'), '{"theme":');
    const bench = await WindowBench.open({ world, language, directory });
    const { page, say } = bench;
    try {
      await page.getByText(say('storage:keptAside.title')).waitFor();
      const [kept] = readdirSync(directory).filter((name) => name.startsWith('settings.kept-'));
      expect(await page.locator('main').textContent()).toContain(kept);
      await bench.button('storage:keptAside.ok').click();
      await page.getByText(say('storage:keptAside.title')).waitFor({ state: 'detached' });

      await bench.button('window:header.more').click();
      await page.getByRole('menuitem', { name: say('diagnostics:menu') }).click();
      await bench.heading('diagnostics:title').waitFor();
      await bench.button('diagnostics:run').click();
      await bench.button('diagnostics:report.show').click({ timeout: 60_000 });
      await page.getByText(`7. ${say('diagnostics:steps.smtp')}`, { exact: true }).waitFor();
      const shown = page.getByRole('textbox', { name: say('diagnostics:report.label') });
      await shown.waitFor();
      const text = await shown.inputValue();
      for (const step of [
        '1 adapters ok',
        '6 microsoft ok hostsAnswer',
        '7 smtp ok smtpReady',
        '8 storage ok',
        '9 window ok',
      ])
        expect(text).toContain(step);
      expect(text).toContain('printer skipped noPrinter');
      await bench.button('diagnostics:report.save').click();
      await page.getByText(say('diagnostics:report.saved')).waitFor();
      const saved = join(directory, 'saved');
      await expect.poll(() => existsSync(saved) && readdirSync(saved).length).toBe(1);
      expect(readFileSync(join(saved, readdirSync(saved)[0]!), 'utf8')).toBe(text);
      await bench.button('window:actions.back').click();
      await bench.heading('printer:title').waitFor();
      expect(bench.faults).toEqual([]);

      // In the page: it says so, and the window can be had again, because the main process holds the state.
      await page.evaluate(() =>
        setTimeout(() => {
          throw new Error('at /home/anna.nowak/x');
        }),
      );
      const report = page.getByRole('textbox', { name: say('crash:report') });
      await expect.poll(() => report.inputValue()).toContain('at /home/[user]/x');
      await bench.button('crash:goOn').click();
      await bench.heading('printer:title').waitFor();
      // In the program: the window can only say so.
      const told = bench.crash(new Error('in the program'));
      await expect.poll(() => report.inputValue()).toBe(told);
      expect(await bench.button('crash:goOn').count()).toBe(0);
      await bench.button('crash:copyAndQuit').click();
      await bench.closed;
    } finally {
      await bench.close();
    }
  });
});
