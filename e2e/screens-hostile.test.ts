import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProblemCode } from '../electron/problem.ts';
import {
  hostileText,
  journey,
  look,
  problem,
  readFacts,
  reception,
  view,
  viewAt,
  wanted,
  type ScreenState,
} from './screen-states/base.ts';
import { readBackFacts } from './screen-states/proof.ts';
import { fieldsOf } from './screen-states/problems.ts';
import { everyState, Screens } from './screens.ts';

// Words of a printer, an account, an address book: shown as text wherever they appear, however long, and however they are
// directed. Whatever the program itself says beside them stays in its own direction.

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open({ viewport: { width: 800, height: 600 } });
});
afterAll(() => screens.close());

/** A right-to-left override that nobody ends. */
const turned = `\u202E<img src=x onerror="document.title='injected'">\u2067${'gnol '.repeat(2_000)}`;
/** The same without a blank; fields of a form take no more than this. */
const turnedWord = `\u202E<img/src=x>${'gnol'.repeat(200)}`;

const inField = (code: ProblemCode): ScreenState => {
  const fields = Object.fromEntries(Object.keys(fieldsOf[code] ?? {}).map((name) => [name, turned]));
  return {
    name: `${code} in the save screen`,
    view: viewAt('save', {
      journey: journey({ state: 'problem', step: 'save', facts: readBackFacts }),
      problem: problem(code, fields),
    }),
  };
};
const device = { ...reception, name: turned, model: turned, location: turned };
const hostileLook = { ...look, model: turned, firmware: turned, certificate: { ...look.certificate, subject: turned } };
const hostileWanted = { ...wanted, account: turnedWord, sender: turnedWord };
const printer = { address: '192.168.1.40', name: turned, location: turned };
const asking = (facts = readFacts) => journey({ state: 'asking', step: 'settings', question: 'wanted', facts });

const states: (ScreenState & { title?: string })[] = [
  ...everyState.filter(({ name }) => name.includes('hostile')),
  ...(Object.keys(fieldsOf) as ProblemCode[]).map(inField),
  {
    name: 'device',
    view: view({
      search: { running: false, conclusion: 'found', devices: [device] },
      unfinished: { address: '192.168.1.40', name: turned, at: '2026-11-20T15:04:00.000Z' },
    }),
  },
  {
    name: 'unusable device',
    view: view({
      search: { running: false, conclusion: 'noneUsable', devices: [{ ...device, usable: false, reason: 'notEpson' }] },
    }),
  },
  {
    name: 'chosen printer',
    view: { ...viewAt('connect', { printer }), step: 'printer' },
  },
  {
    name: 'certificate',
    view: viewAt('connect', {
      printer,
      journey: journey({ state: 'asking', step: 'trust', question: 'trust', facts: { look: hostileLook } }),
    }),
  },
  {
    name: 'signed in as',
    view: viewAt('settings', {
      printer,
      form: hostileWanted,
      journey: asking({
        ...readFacts,
        look: hostileLook,
        read: { language: 'en', shown: { account: turned, server: turned }, signedInAs: turned },
      }),
    }),
  },
  ...(['account.invalid', 'sender.invalid'] as const).map((code) => ({
    name: `${code} at its field`,
    view: viewAt('settings', {
      form: hostileWanted,
      journey: asking(),
      problem: problem(code, { account: turned, sender: turned }),
    }),
  })),
  {
    name: 'address.invalid at its field',
    view: view({ problem: problem('address.invalid', { address: turned }) }),
  },
  { name: 'checklist', view: { ...viewAt('connect', { form: hostileWanted }), step: 'exchange' } },
];

test('[B13] shown as text, inside the window, and turning nothing around but itself', async () => {
  const found: string[] = [];
  for (const state of states) {
    const title = state.title ?? state.name;
    await screens.show(state);
    const faults = await screens.page.evaluate(
      ([values]) => {
        const faults: string[] = [];
        const { scrollWidth } = document.documentElement;
        if (scrollWidth > window.innerWidth) faults.push(`the page is ${scrollWidth} wide`);
        if (document.title.includes('injected')) faults.push('its script ran');
        if (document.querySelector('img, [onmouseover], [onerror], #root b, #root script'))
          faults.push('its markup became elements');
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const text = texts.currentNode;
          if (!/[\u202a-\u202e\u2066-\u2069]/.test(text.textContent ?? '')) continue;
          const own = text.parentElement?.closest('bdi, td, dd');
          const all = (own?.textContent ?? '').replace(/\s*…$/, '');
          // A mark of direction reaches to the end of what isolates it; nothing else may be in there.
          if (!own || !values.some((value) => value.startsWith(all)))
            faults.push(
              `turned around: ${(own ?? text).textContent?.slice(0, 60)} ... ${(own ?? text).textContent?.slice(-60)}`,
            );
        }
        return faults;
      },
      [[hostileText, turned, turnedWord, '\u202Egnirotcartsed\u202C']] as const,
    );
    found.push(...faults.map((fault) => `${title}: ${fault}`));
  }
  expect(found).toEqual([]);
  expect(screens.window.faults).toEqual([]);
});

test('what it says can be read: its markup is there to be seen', async () => {
  for (const code of ['printer.redirected', 'mail.refused', 'history.errors'] as const) {
    await screens.show(inField(code));
    expect(await screens.page.locator('main [role="alert"]').textContent()).toContain('<img src=x onerror=');
  }
});
