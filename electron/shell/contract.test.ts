// What every window system must do, seen from outside: the same expectations for each that can run here.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestWindow, type TestWindow } from '../security/window.testing.ts';
import { Problem } from '../problem.ts';

// Asks at every load, as the real page does, and does not want to be closed while something is written.
const page = `
const { calls, events } = window.assistant;
void calls.look({}).then(({ value }) => (document.title = value));
events.quitAsked(() => (document.title = 'quit asked'));
window.write = () => addEventListener('beforeunload', (event) => event.preventDefault());
`;

function shellContract(name: string, open: (saveTo: string) => Promise<TestWindow>): void {
  describe(name, () => {
    let window: TestWindow;
    let saveTo: string;
    beforeEach(async () => {
      saveTo = mkdtempSync(join(tmpdir(), 'saved-'));
      window = await open(saveTo);
    });
    afterEach(async () => {
      await window.close();
      rmSync(saveTo, { recursive: true });
    });
    const title = () => expect.poll(() => window.page().title());
    const looks = () => window.calls.filter(({ name }) => name === 'look').length;
    const pasted = async () => {
      const typed = window.page().locator('#typed');
      await typed.fill('');
      await typed.press('ControlOrMeta+V');
      return typed.inputValue();
    };

    test('the page asks, is answered, and is told', async () => {
      await title().toBe('answer');
      window.main.send('quitAsked', null);
      await title().toBe('quit asked');
    });

    test('the window is gone when it was closed, by the program', async () => {
      await window.main.close();
      await window.main.closed;
      await window.main.close(); // again: nothing
    });

    test('the window is gone when it was closed, by the person', async () => {
      await window.page().close({ runBeforeUnload: true });
      await window.main.closed;
      expect(window.closeRefused).toBe(0);
    });

    test('a person who closes while something is written keeps the window and is asked; the program may close it', async () => {
      const writing = window.page();
      await writing.locator('#typed').click(); // a page nobody touched may not refuse
      await writing.evaluate('write()');
      await writing.close({ runBeforeUnload: true });
      await expect.poll(() => window.closeRefused).toBe(1);
      expect(await writing.locator('#typed').isVisible()).toBe(true);
      await window.main.close();
    });

    test('[B18] a page that crashes is loaded anew, and looks again', async () => {
      await expect.poll(looks).toBe(1);
      const next = window.nextPage();
      await window
        .page()
        .goto('chrome://crash')
        .catch(() => undefined);
      await next;
      await title().toBe('answer');
      expect(looks()).toBe(2);
      window.main.send('quitAsked', null);
      await title().toBe('quit asked');
    });

    test('[L9] what is copied can be pasted, and is taken back only while it is still there', async () => {
      await window.shell.copy('LSR\'G\\H\n"M');
      // A field of one line shows a line break as a space.
      expect(await pasted()).toBe('LSR\'G\\H "M');
      await window.shell.clearCopied('something else');
      expect(await pasted()).toBe('LSR\'G\\H "M');
      await window.shell.clearCopied('LSR\'G\\H\n"M');
      expect(await pasted()).toBe('');
    });

    test('a file is saved as it is', async () => {
      const content = '<p>Zażółć gęślą jaźń</p>\n</script>\u2028';
      expect(await window.shell.saveFile({ name: 'report.html', content })).toBe(true);
      expect(readdirSync(saveTo)).toEqual(['report.html']);
      expect(readFileSync(join(saveTo, 'report.html'), 'utf8')).toBe(content);
    });

    test('to focus the window harms nothing', async () => {
      window.main.focus();
      await title().toBe('answer');
    });
  });
}

shellContract('Chromium', (saveTo) => openTestWindow({ 'main.js': page }, { saveTo }, () => 'answer'));

const electron = process.env['PMA_ELECTRON'] ?? join('node_modules', 'electron', 'dist');
const why = existsSync(electron)
  ? 'an Electron program is here, but it cannot run inside this test; start it by hand'
  : 'no Electron program here (PMA_ELECTRON, node_modules/electron/dist)';
test('Electron: the same contract', ({ skip }) => skip(why));

test('without a browser every window is a named problem', async () => {
  const { createChromiumWindow } = await import('./chromium-window.ts');
  const shell = createChromiumWindow({ executablePath: undefined, renderer: '/', preload: '/' });
  const bridge = {
    call: () => expect.unreachable(),
    closeRefused: () => undefined,
    refused: () => undefined,
    language: () => 'en' as const,
  };
  for (const opening of [shell.openMain(bridge), shell.openPrinterPage()])
    await expect(opening).rejects.toEqual(new Problem('browser.missing'));
  await shell.close();
});
