// Only attempts: what the page is given, and what it can make of it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callNames, eventNames } from '../calls/table.ts';
import { openTestWindow, type TestWindow } from './window.testing.ts';

let window: TestWindow;
beforeAll(async () => {
  window = await openTestWindow({}, {}, (name, args) => ({ name, args }));
});
afterAll(() => window.close());

test('[E20] the page has the calls and events of the table, and nothing else of this program', async () => {
  const seen = await window.page().evaluate(() => {
    const blank = document.createElement('iframe');
    document.body.append(blank);
    // Among it what Playwright puts into every frame.
    const usual = new Set(Object.getOwnPropertyNames(blank.contentWindow));
    blank.remove();
    const { assistant } = window as unknown as { assistant: Record<string, Record<string, unknown>> };
    return {
      own: Object.getOwnPropertyNames(window).filter((name) => !usual.has(name)),
      symbols: Object.getOwnPropertySymbols(window).length,
      parts: Reflect.ownKeys(assistant).map(String),
      calls: Reflect.ownKeys(assistant['calls']!).map(String),
      events: Reflect.ownKeys(assistant['events']!).map(String),
      kinds: [...new Set(Object.values(assistant).flatMap((part) => Object.values(part).map((value) => typeof value)))],
    };
  });
  expect(seen).toEqual({
    own: ['assistant'],
    symbols: 0,
    parts: ['calls', 'events'],
    calls: callNames,
    events: eventNames,
    kinds: ['function'],
  });
});

test('[E2] there is no Node in the page', async () => {
  const kinds = await window
    .page()
    .evaluate(() =>
      ['require', 'process', 'Buffer', 'module', 'exports', 'global', 'electron', 'cross'].map(
        (name) => typeof (window as unknown as Record<string, unknown>)[name],
      ),
    );
  expect(new Set(kinds)).toEqual(new Set(['undefined']));
});

test('[E3] nothing of it can be changed', async () => {
  const changes = await window.page().evaluate(() => {
    const { assistant } = window as unknown as { assistant: Record<string, Record<string, unknown>> };
    const attempt = (change: () => unknown) => {
      try {
        return change() === true ? 'changed' : 'refused';
      } catch {
        return 'refused';
      }
    };
    const calls = assistant['calls']!;
    const parts: unknown[] = [assistant, calls, assistant['events']!, ...Object.values(calls)];
    return [
      ...parts.map((part) => (Object.isFrozen(part) ? 'refused' : 'changed')),
      attempt(() => Reflect.set(window, 'assistant', {})),
      attempt(() => Reflect.deleteProperty(window, 'assistant')),
      attempt(() => Reflect.defineProperty(window, 'assistant', { value: {} })),
      attempt(() => Reflect.set(assistant, 'calls', {})),
      attempt(() => Reflect.set(calls, 'quit', () => undefined)),
      attempt(() => Reflect.deleteProperty(calls, 'quit')),
      attempt(() => Reflect.set(calls, 'more', () => undefined)),
      attempt(() => Reflect.setPrototypeOf(calls, {})),
    ];
  });
  expect(new Set(changes)).toEqual(new Set(['refused']));
});

test('[E17] a call is a name of the table and what the page gave, from the main frame of our own page', async () => {
  window.calls.length = 0;
  const outcome = await window.page().evaluate(async () => {
    const { calls } = (
      window as unknown as { assistant: { calls: Record<string, (args: unknown) => Promise<unknown>> } }
    ).assistant;
    return calls['choosePrinter']!({ address: '192.0.2.1' });
  });
  expect(outcome).toEqual({ ok: true, value: { name: 'choosePrinter', args: { address: '192.0.2.1' } } });
  expect(window.calls).toEqual([
    {
      sender: { origin: 'https://assistant.invalid', isMainFrame: true, isOwnWindow: true },
      name: 'choosePrinter',
      args: { address: '192.0.2.1' },
    },
  ]);
});

test('[E20] listeners get the value alone, in order, until they no longer listen', async () => {
  const page = window.page();
  await page.evaluate(() => {
    const { events } = (
      window as unknown as {
        assistant: { events: Record<string, (listener: (...all: unknown[]) => void) => () => unknown> };
      }
    ).assistant;
    const heard: unknown[][] = [];
    const stop = events['picture']!((...all) => heard.push(all));
    Object.assign(document, { heard, returned: () => stop() });
  });
  const heard = (count: number) =>
    page.waitForFunction((wanted) => (document as unknown as { heard: unknown[] }).heard.length === wanted, count);
  const picture = (width: number) => ({ image: 'data:,', width, height: 1, control: null, concept: null, guide: null });
  window.main.send('quitAsked', null);
  // One after the other: of several at once only the newest counts.
  for (let width = 1; width <= 5; width++) {
    window.main.send('picture', picture(width));
    await heard(width);
  }
  expect(await page.evaluate(() => (document as unknown as { heard: unknown[][] }).heard)).toEqual(
    Array.from({ length: 5 }, (_, index) => [picture(index + 1)]),
  );
  // What the page gets for stopping leads back to nothing.
  expect(await page.evaluate(() => String((document as unknown as { returned(): unknown }).returned()))).toBe(
    'undefined',
  );
  const look = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { events } = (
          window as unknown as { assistant: { events: Record<string, (listener: () => void) => void> } }
        ).assistant;
        events['quitAsked']!(resolve);
      }),
  );
  window.main.send('picture', null);
  window.main.send('quitAsked', null);
  await look;
  expect(await page.evaluate(() => (document as unknown as { heard: unknown[][] }).heard.length)).toBe(5);
});

test('[E17] a frame within the page is given nothing, and what it forges is known as its own', async () => {
  const page = window.page();
  window.calls.length = 0;
  const given = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inside = frame.contentWindow as unknown as Record<string, unknown>;
    const forge = inside['__playwright__binding__'] as ((text: string) => void) | undefined;
    const serializedArgs = [{ s: 'call' }, { s: 'quit' }, { o: [], id: 1 }];
    forge?.(JSON.stringify({ name: 'cross', seq: 1, serializedArgs }));
    return { assistant: typeof inside['assistant'], cross: typeof inside['cross'], forged: Boolean(forge) };
  });
  expect(given).toEqual({ assistant: 'undefined', cross: 'undefined', forged: true });
  await expect
    .poll(() => window.calls.map(({ sender }) => sender))
    .toEqual([{ origin: 'about://', isMainFrame: false, isOwnWindow: true }]);
});
