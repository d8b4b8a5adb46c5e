import type { Page } from 'playwright-core';
import type { UndoView } from '../../electron/calls/view.ts';
import type { FakeAnswers } from '../fake-bridge.ts';
import { hostileText, journey, problem, viewAt, wanted, type ScreenState } from './base.ts';
import { provenFacts } from './proof.ts';

const finished = viewAt('proof', {
  form: wanted,
  printerLanguage: 'en',
  back: null,
  journey: journey({ state: 'finished', facts: provenFacts }),
});

const plan: UndoView = {
  model: 'WF-C5890 Series',
  at: '2026-11-20T08:30:00.000Z',
  settings: [
    { field: 'method', value: 'SMTP AUTH' },
    { field: 'account', value: 'old.scanner@contoso.com' },
    { field: 'sender', value: 'old.scanner@contoso.com' },
    { field: 'server', value: 'smtp.office365.com' },
    { field: 'port', value: '587' },
  ],
};

const ask = async (page: Page) => {
  await page.locator('header button').nth(1).click();
  await page.getByRole('menuitem').first().click();
};
/** @param then what is seen when it has come so far */
const putBack = (then: string) => async (page: Page) => {
  await ask(page);
  const password = page.locator('[role="dialog"] input[type="password"]');
  await password.fill('X7WK004217');
  await password.press('Enter');
  await page.locator(then).waitFor();
};
const planned: FakeAnswers = { undoPlan: () => ({ ok: true, value: plan }) };

export const states: ScreenState[] = [
  { name: 'looking up', view: finished, answers: { undoPlan: () => new Promise(() => undefined) }, act: ask },
  { name: 'planned', view: finished, answers: planned, act: ask },
  {
    name: 'planned, hostile words',
    view: finished,
    answers: {
      undoPlan: () => ({
        ok: true,
        value: { ...plan, model: hostileText, settings: [{ field: 'sender', value: hostileText }] },
      }),
    },
    act: ask,
  },
  {
    name: 'running',
    view: finished,
    answers: { ...planned, undo: () => new Promise(() => undefined) },
    act: putBack('[role="dialog"] [role="progressbar"]'),
  },
  {
    name: 'done',
    view: finished,
    answers: {
      ...planned,
      undo: () => ({ ok: true, value: { restored: ['method', 'sender', 'server', 'port'], notRestored: ['account'] } }),
    },
    act: putBack('[role="dialog"] svg'),
  },
  {
    name: 'password refused',
    view: finished,
    answers: { ...planned, undo: () => ({ ok: false, problem: problem('login.passwordRefused') }) },
    act: putBack('[role="dialog"] [role="alert"]'),
  },
  {
    name: 'nothing to put back',
    view: finished,
    answers: { undoPlan: () => ({ ok: false, problem: problem('undo.nothing') }) },
    act: ask,
  },
];
