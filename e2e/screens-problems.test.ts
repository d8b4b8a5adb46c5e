import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallName } from '../electron/calls/table.ts';
import type { AssistantView, ProblemAction, ProblemView, WizardStep } from '../electron/calls/view.ts';
import { problemCodes, type ProblemFields } from '../electron/problem.ts';
import { journey, look, problem, readFacts, viewAt, wanted } from './screen-states/base.ts';
import { saveFacts } from './screen-states/save.ts';
import { byTurns } from './breadth.ts';
import { fieldsOf } from './screen-states/problems.ts';
import { languages, Screens } from './screens.ts';
import { textsOf } from './window-bench.ts';

// Every problem, by turns in two languages, in the long run in each: what happened, what to do, who can, and buttons that do
// what they say.

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open({ viewport: { width: 800, height: 600 } });
});
afterAll(() => screens.close());

/** What each action promises; after the first button come those that are offered beside it. */
type Promised = [action: ProblemAction, name: CallName, args: object];
const retry: Promised = ['retry', 'retry', {}];
const show = (action: ProblemAction, step: WizardStep): Promised => [action, 'show', { step }];
const promises: Record<ProblemAction, Promised[]> = {
  retry: [retry],
  password: [['password', 'retry', {}]],
  newCode: [['newCode', 'retry', {}]],
  otherAccount: [['otherAccount', 'retry', {}]],
  renew: [['renew', 'renew', {}]],
  changeAddress: [show('changeAddress', 'printer')],
  compareCertificate: [show('compareCertificate', 'connect')],
  settings: [show('settings', 'settings'), retry],
  openPrinter: [['openPrinter', 'openPrinter', {}], retry],
  exchange: [show('exchange', 'exchange'), retry, ['renew', 'renew', {}]],
  startOver: [['startOver', 'retry', {}], show('changeAddress', 'printer')],
  askAgain: [['askAgain', 'askAgain', {}]],
};
const promisedBy = ({ code, action }: ProblemView): Promised[] => [
  ...promises[action],
  ...(code === 'printer.notYours' ? promises.askAgain : []),
];

/** A screen that no problem's button leads to, and that shows problems as they are. */
const at = (shown: ProblemView, language: (typeof languages)[number]): AssistantView =>
  viewAt('save', {
    journey: journey({ state: 'problem', step: 'save', facts: saveFacts }),
    problem: shown,
    settings: { language, theme: 'light' },
  });

/** Only letters count: fingerprints are shown in groups, quotation marks are drawn. */
const letters = (text: string) => text.replaceAll(/\s+/g, '').toLowerCase();

/** As the window shows a value: a dash for what the printer did not show. */
const asShown = (fields: ProblemFields) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value === null ? '–' : String(value)]));

interface Message {
  focused: boolean;
  text: string;
  buttons: string[];
}
const message = (): Promise<Message> =>
  screens.page.evaluate(() => {
    const alert = document.querySelector('main [role="alert"]');
    return {
      focused: document.activeElement === alert?.querySelector('h2'),
      text: alert?.textContent ?? '',
      buttons: [...(alert?.querySelectorAll('button') ?? [])].map((button) => button.textContent ?? ''),
    };
  });
async function pressed(name: string): Promise<{ name: string; args: unknown }[]> {
  screens.window.called.length = 0;
  await screens.page.locator('main [role="alert"]').getByRole('button', { name, exact: true }).click({ force: true });
  await expect.poll(() => screens.window.called.length).toBeGreaterThan(0);
  return [...screens.window.called];
}

describe.each(languages)('%s', (language) => {
  const say = textsOf(language);

  test('what, remedy and who of every code', async () => {
    for (const [index, code] of problemCodes.entries()) {
      if (!byTurns(languages, index, 2).includes(language)) continue;
      const fields = fieldsOf[code] ?? {};
      const shown = problem(code, fields);
      await screens.show({ name: 'working', view: { ...at(shown, language), problem: null } });
      await screens.window.emit('view', at(shown, language));
      const { focused, text, buttons } = await message();
      const values = asShown(fields);
      for (const part of [
        say(`problems:${code}.what`, values),
        say(`problems:${code}.remedy`, values),
        say(`problems:person.${shown.who}`),
      ]) {
        expect(part, code).not.toContain('{{');
        expect(letters(text), code).toContain(letters(part));
      }
      expect(focused, `${code}: the focus is on what happened`).toBe(true);
      expect(buttons, code).toEqual([
        ...promisedBy(shown).map(([action]) => say(`problems:action.${action}`)),
        ...(['tenantAdmin', 'network'].includes(shown.who) ? [say('handover:open')] : []),
        say('explain:open'),
        say('problems:action.stop'),
      ]);
    }
  });

  test('every button makes the call it promises, and nothing else', async () => {
    const actions = new Map(problemCodes.map((code) => [problem(code).action, problem(code)]));
    for (const shown of [...actions.values(), problem('printer.notYours')]) {
      const { action } = shown;
      await screens.show({ name: action, view: at(shown, language) });
      for (const [label, name, args] of promisedBy(shown))
        expect(await pressed(say(`problems:action.${label}`)), action).toEqual([{ name, args }]);
    }
    expect(await pressed(say('problems:action.stop'))).toEqual([{ name: 'stop', args: {} }]);
  });

  test('a problem of a field is said below the field, and announced as its description', async () => {
    const asking = { state: 'asking', step: 'settings', question: 'wanted', facts: readFacts } as const;
    const settings = (shown: ProblemView) =>
      viewAt('settings', { form: wanted, journey: journey(asking), problem: shown });
    const cases: [string, AssistantView][] = [
      ['printer:typed.label', viewAt('printer', { problem: problem('address.invalid', { address: 'reception' }) })],
      ['settings:account.label', settings(problem('account.invalid', { account: 'scans' }))],
      ['settings:sender.label', settings(problem('sender.invalid', { sender: '(office)@contoso.com' }))],
      [
        'connect:login.password',
        viewAt('connect', {
          journey: journey({ state: 'problem', step: 'logIn', facts: { look, trusted: true } }),
          problem: problem('login.passwordRefused'),
        }),
      ],
    ];
    for (const [label, view] of cases) {
      const { code, fields } = view.problem!;
      await screens.show({ name: code, view }, { language });
      const field = screens.page.getByLabel(say(label), { exact: true });
      const description = await field.evaluate((input) =>
        (input.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join(' '),
      );
      expect(letters(description), code).toContain(letters(say(`problems:${code}.what`, asShown(fields))));
      expect(letters(description), code).toContain(letters(say(`problems:${code}.remedy`)));
      expect(await field.getAttribute('aria-invalid'), code).toBe('true');
    }
  });

  test('a changed certificate: stopping is the main button, accepting needs a tick', async () => {
    const remembered = look.fingerprint.replaceAll('0', '9');
    await screens.show(
      {
        name: 'changed',
        view: viewAt('connect', {
          journey: journey({ state: 'problem', step: 'trust', facts: { look } }),
          problem: problem('printer.certificateChanged', { fingerprint: look.fingerprint, remembered }),
        }),
      },
      { language },
    );
    const { page, window } = screens;
    const text = letters((await page.locator('main').textContent()) ?? '');
    expect(text).toContain(look.fingerprint);
    expect(text).toContain(remembered);
    const accept = page.getByRole('button', { name: say('connect:changed.accept') });
    const stop = page.getByRole('button', { name: say('connect:changed.stop') });
    expect(await accept.isDisabled()).toBe(true);
    expect(await stop.getAttribute('data-primary')).toBe('true');
    window.called.length = 0;
    await page.getByLabel(say('connect:changed.know')).check();
    await accept.click();
    await stop.click();
    await expect
      .poll(() => window.called)
      .toEqual([
        { name: 'acceptChanged', args: { fingerprint: look.fingerprint } },
        { name: 'stop', args: {} },
      ]);
  });
});
