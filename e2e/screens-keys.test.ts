import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wizardSteps, type AssistantView } from '../electron/calls/view.ts';
import { journey, look, problem, readFacts, reception, view, viewAt } from './screen-states/base.ts';
import { screenStates } from './screen-states/index.ts';
import { summaryFacts } from './screen-states/summary.ts';
import { everyState, Screens } from './screens.ts';
import { textsOf } from './window-bench.ts';

// Everything with the keyboard alone: where it goes, in which order, and what the shortcuts do.

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open({ viewport: { width: 1100, height: 760 } });
});
afterAll(() => screens.close());

const say = textsOf('en');
const focused = () => screens.page.evaluate(() => document.activeElement?.textContent ?? '');

/** Its 300 rows are like those of "found". A menu or dialog keeps the focus to itself, and is seen to below. */
const walked = everyState.filter(({ name, act }) => name !== 'many' && !act);

test('Tab reaches every button and field once, in the order they are seen', async () => {
  const found: string[] = [];
  let stops = 0;
  for (const state of walked) {
    await screens.show(state);
    const { page } = screens;
    const expected = await page.evaluate(startWalk);
    for (let press = 0; press < expected.length + 2; press++) await page.keyboard.press('Tab');
    const reached = await page.evaluate(() => (window as unknown as { walk: string[] }).walk);
    stops += expected.length;
    const missed = expected.filter((name) => !reached.includes(name));
    const order = reached.filter((name) => expected.includes(name));
    if (missed.length > 0) found.push(`${state.title}: not reached: ${missed.join(', ')}`);
    else if (order.join() !== expected.join())
      found.push(`${state.title}: reached as ${order.join(', ')}; seen as ${expected.join(', ')}`);
  }
  expect(found).toEqual([]);
  // Nearly every state has something to press.
  expect(stops).toBeGreaterThan(walked.length * 2);
});

test('a screen that has nothing to press and does not fit is scrolled by the keyboard', async () => {
  const state = screenStates['proof']!.find(({ name }) => name === 'testing')!;
  await screens.show(state);
  const { page } = screens;
  await page.locator('h1').focus();
  await page.keyboard.press('Shift+Tab');
  const content = page.locator('main > div').first();
  expect(await content.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('End');
  await expect.poll(() => content.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
});

test('nothing hidden keeps the focus: Tab goes all around the window with a menu opened before', async () => {
  await screens.show(screenStates['window']!.find(({ name }) => name === 'more menu')!);
  const { page } = screens;
  await page.keyboard.press('Escape');
  const seen: string[] = [];
  for (let press = 0; press < 30; press++) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate(() => document.activeElement?.closest('[aria-hidden="true"]')?.outerHTML ?? ''));
  }
  expect(seen.filter(Boolean)).toEqual([]);
});

/**
 * Runs in the page: notes what gets the focus from now on, starting at the heading.
 * Out: everything that can be used, as seen from the top, row by row; the row at the bottom is the last.
 */
function startWalk(): string[] {
  const main = document.querySelector('main')!;
  const seen = [...main.querySelectorAll<HTMLElement>('button, input, textarea, select, summary, a[href]')].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(':disabled') &&
      // Of a group of radio buttons only the chosen one; the arrow keys choose.
      !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked),
  );
  const names = new Map<Element, string>(
    seen.map((element, index) => [element, `${index} ${(element.textContent || element.getAttribute('type')) ?? ''}`]),
  );
  const inOrder = seen
    .map((element, index) => ({
      index,
      name: names.get(element)!,
      bottom: main.lastElementChild!.contains(element) ? 1 : 0,
      // What is far below the fold is not laid out yet, but the row it stands in is.
      box: (element.closest('[role="row"]') ?? element).getBoundingClientRect(),
    }))
    .sort((a, b) => {
      if (a.bottom !== b.bottom) return a.bottom - b.bottom;
      const sameRow = a.box.top < b.box.bottom && b.box.top < a.box.bottom;
      return sameRow ? a.box.left - b.box.left || a.index - b.index : a.box.top - b.box.top;
    })
    .map(({ name }) => name);
  const walk: string[] = [];
  (window as unknown as { walk: string[] }).walk = walk;
  document.addEventListener('focusin', ({ target }) => {
    const name = names.get(target as Element);
    if (name !== undefined) walk.push(name);
  });
  document.querySelector('h1')!.focus();
  return inOrder;
}

test('the heading has the focus when another step is shown', async () => {
  await screens.show({ name: 'start', view: view({}) });
  for (const step of [...wizardSteps.slice(1), ...wizardSteps]) {
    await screens.window.emit('view', viewAt(step, {}));
    expect(await screens.page.evaluate(() => document.activeElement?.tagName), step).toBe('H1');
    expect(await focused()).toBe(await screens.page.locator('h1').textContent());
  }
});

test('the words of a problem have the focus when it appears', async () => {
  for (const step of ['connect', 'settings', 'summary', 'signIn', 'save', 'proof'] as const) {
    const working = journey({ step: 'read', facts: summaryFacts });
    await screens.show({ name: step, view: viewAt(step, { journey: working }) });
    expect(await screens.page.evaluate(() => document.activeElement?.tagName), step).toBe('H1');
    await screens.window.emit(
      'view',
      viewAt(step, { journey: { ...working, state: 'problem' }, problem: problem('printer.lost') }),
    );
    expect(await focused(), step).toBe(say('problems:printer.lost.what'));
  }
});

test('what is said politely comes into a region that was there before, which is what a screen reader listens to', async () => {
  const shown: [string, string, string][] = [
    ['proof', 'testing', say('proof:running.test')],
    ['proof', 'proven', say('proof:proven')],
    ['exchange', 'ready', say('readiness:verdict.ready')],
    ['fleet', 'paused', say('many:signIn.paused')],
  ];
  const window = await screens.fresh(
    viewAt('save', {}),
    async (page) => void (await page.addInitScript(watchLiveRegions)),
  );
  for (const [screen, name, words] of shown) {
    await window.emit('view', screenStates[screen]!.find((state) => state.name === name)!.view);
    // The ears get it too.
    await window.page.getByRole('status').filter({ hasText: words }).waitFor();
  }
  const { regions, began } = await window.page.evaluate(() => (globalThis as unknown as { live: LiveRegions }).live);
  expect(regions).toBeGreaterThanOrEqual(shown.length);
  expect(began).toEqual([]);
});

interface LiveRegions {
  regions: number;
  /** What a region said when it came. */
  began: string[];
}

/** Runs in the page: notes each polite region that comes onto it. */
function watchLiveRegions(): void {
  const live: LiveRegions = { regions: 0, began: [] };
  (window as unknown as { live: LiveRegions }).live = live;
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement)) continue;
      const all = [node, ...node.querySelectorAll<HTMLElement>('*')];
      for (const region of all.filter((one) => one.getAttribute('role') === 'status')) {
        live.regions++;
        const words = [...region.childNodes]
          .filter((child) => !(child instanceof Element && child.matches('[aria-hidden="true"]')))
          .map((child) => child.textContent ?? '')
          .join('');
        if (words.trim()) live.began.push(words);
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

test('an open dialog keeps the focus when the screen behind it changes', async () => {
  const { page } = await screens.fresh(viewAt('signIn', { journey: journey({ step: 'signIn', facts: summaryFacts }) }));
  await page.getByRole('button', { name: say('window:header.more') }).press('Enter');
  await page.getByRole('menuitem', { name: say('explain:menu') }).press('Enter');
  const dialog = page.getByRole('dialog', { name: say('explain:title') });
  const text = dialog.getByLabel(say('explain:label'));
  await text.fill('half-ty');
  const lost = {
    journey: journey({ state: 'problem', step: 'save', facts: summaryFacts }),
    problem: problem('printer.lost'),
  };
  const changes = [
    [viewAt('save', {}), say('save:title')],
    [viewAt('save', lost), say('problems:printer.lost.what')],
    [viewAt('proof', {}), say('proof:title')],
  ] as const;
  for (const [behind, heading] of changes) {
    await screens.window.emit('view', behind);
    await page.locator('main').locator('h1, h2', { hasText: heading }).waitFor();
    expect(await text.evaluate((element) => element === document.activeElement)).toBe(true);
  }
  // Hidden from a screen reader it is when the focus is elsewhere.
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

describe('shortcuts', () => {
  const wantedAsked = viewAt('settings', {
    journey: journey({ state: 'asking', step: 'settings', question: 'wanted', facts: readFacts }),
  });
  const summaryAsked = viewAt('summary', {
    journey: journey({ state: 'asking', step: 'summary', question: 'summary', facts: summaryFacts }),
  });

  test('Ctrl+Enter presses the main button', async () => {
    const cases: [AssistantView, object][] = [
      [summaryAsked, { name: 'confirm', args: {} }],
      [wantedAsked, { name: 'want', args: wantedAsked.form }],
      [
        { ...wantedAsked, step: 'exchange' },
        { name: 'show', args: { step: 'settings' } },
      ],
      [
        { ...wantedAsked, step: 'printer' },
        { name: 'show', args: { step: 'settings' } },
      ],
      [
        viewAt('save', {
          journey: journey({ state: 'problem', step: 'save', facts: summaryFacts }),
          problem: problem('printer.lost'),
        }),
        { name: 'retry', args: {} },
      ],
      [screenStates['proof']!.find(({ name }) => name === 'proven')!.view, { name: 'nextPrinter', args: {} }],
    ];
    for (const [shown, call] of cases) {
      await screens.show({ name: shown.step, view: shown });
      screens.window.called.length = 0;
      await screens.page.keyboard.press('Control+Enter');
      await expect.poll(() => screens.window.called, { message: shown.step }).toEqual([call]);
    }
  });

  test('Alt+Left goes back, and only where there is a way back', async () => {
    await screens.show({ name: 'summary', view: summaryAsked });
    const { window, page } = screens;
    window.called.length = 0;
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => window.called).toEqual([{ name: 'show', args: { step: 'settings' } }]);
    await window.emit('view', { ...summaryAsked, back: null });
    await page.keyboard.press('Alt+ArrowLeft');
    // The next call is the one of the next key.
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => window.called.map(({ name }) => name)).toEqual(['show', 'confirm']);
  });

  test('F1 opens About; in a dialog no shortcut works; Escape closes every dialog', async () => {
    await screens.fresh(summaryAsked);
    const { page, window } = screens;
    const dialog = page.locator('[role="dialog"], [role="alertdialog"]');
    await page.keyboard.press('F1');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain(say('window:about.title'));
    await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    window.called.length = 0;
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: say('window:header.more') }).press('Enter');
    await page.getByRole('menuitem', { name: say('window:more.shortcuts') }).press('Enter');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await window.emit('quitAsked', null);
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    // Nothing was gone back from, and nothing was quit.
    expect(window.called).toEqual([]);
  });
});

test('what a message means, by keyboard alone: from the menu, from a problem with its words, and to where it is mended', async () => {
  const refused = screenStates['explain']!.find(({ name }) => name === 'of a problem')!;
  const { page, called, answers } = await screens.fresh(refused.view);
  Object.assign(answers, refused.answers);
  const dialog = page.getByRole('dialog', { name: say('explain:title') });
  const text = dialog.getByLabel(say('explain:label'));
  const cause = (title: string) => dialog.getByRole('heading', { name: say(`explain:cause.${title}.title`) });

  await page.getByRole('button', { name: say('explain:open') }).press('Enter');
  expect(await text.inputValue()).toBe('SMTP server authentication error.');
  await cause('identityRefused').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: say('window:header.more') }).press('Enter');
  await page.getByRole('menuitem', { name: say('explain:menu') }).press('Enter');
  await expect.poll(() => text.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.insertText('Błąd 53003 w oknie Microsoft');
  await cause('policyBlocks').waitFor();
  expect(await dialog.textContent()).toContain(say('problems:person.tenantAdmin'));
  // Its results are one stop of the keyboard, then come its buttons.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => called.at(-1)).toEqual({ name: 'openLink', args: { link: 'entraAdmin' } });
  await text.fill('nothing anybody knows');
  await dialog.getByText(say('explain:unknown.title')).waitFor();
  await text.fill('AADSTS700082');
  await dialog.getByRole('button', { name: say('problems:action.renew') }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => called.at(-1)).toEqual({ name: 'renew', args: {} });
});

test('Enter in the password claims nothing of the fingerprint; the button that says it matches does', async () => {
  const trustAsked = viewAt('connect', {
    journey: journey({ state: 'asking', step: 'trust', question: 'trust', facts: { look } }),
  });
  const { page, called } = await screens.fresh(trustAsked);
  const given = { fingerprint: look.fingerprint, password: 'secret' };
  await page.getByLabel(say('connect:login.password'), { exact: true }).fill('secret');
  await page.keyboard.press('Enter');
  await expect.poll(() => called.at(-1)).toEqual({ name: 'connect', args: { ...given, compared: false } });
  await page.getByRole('button', { name: say('connect:fingerprint.compared') }).click();
  await expect.poll(() => called.at(-1)).toEqual({ name: 'connect', args: { ...given, compared: true } });
});

describe('another language at once', () => {
  const inCroatian = textsOf('hr');

  test.each<[string, AssistantView, string[]]>([
    [
      'address',
      view({ search: { running: false, conclusion: 'found', devices: [reception] } }),
      ['printer:typed.label'],
    ],
    [
      'password',
      viewAt('connect', {
        journey: journey({ state: 'asking', step: 'trust', question: 'trust', facts: { look } }),
      }),
      ['connect:login.password'],
    ],
    [
      'account and sender',
      viewAt('settings', {
        journey: journey({ state: 'asking', step: 'settings', question: 'wanted', facts: readFacts }),
      }),
      ['settings:account.label', 'settings:sender.label'],
    ],
  ])('a half-typed %s stays', async (_, shown, labels) => {
    const window = await screens.fresh(shown);
    const { page } = window;
    window.answers.settings = async (change) => {
      await window.emit('view', {
        ...shown,
        settings: { ...shown.settings, ...change },
      });
      return { ok: true, value: undefined };
    };
    for (const label of labels) await page.getByLabel(say(label), { exact: true }).pressSequentially('half-ty');
    await page.getByRole('button', { name: say('window:header.language') }).press('Enter');
    await page.getByRole('menuitemradio', { name: 'Hrvatski' }).press('Enter');
    for (const label of labels)
      expect(await page.getByLabel(inCroatian(label), { exact: true }).inputValue()).toBe('half-ty');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('hr');
    expect(window.faults).toEqual([]);
  });
});
