import type { Page } from 'playwright-core';
import { explainMessage } from '../../electron/explanation.ts';
import type { FakeAnswers } from '../fake-bridge.ts';
import { hostileText, journey, problem, viewAt, wanted, type ScreenState } from './base.ts';
import { readBackFacts } from './proof.ts';

const settings = viewAt('settings', { form: wanted });
const answers: FakeAnswers = { explain: ({ text }) => ({ ok: true, value: explainMessage(text) }) };

const open = async (page: Page) => {
  await page.locator('header button').nth(1).click();
  await page.getByRole('menuitem').nth(1).click();
  await page.locator('[role="dialog"] textarea').waitFor();
};
/** @param then what is seen when it has been answered */
const paste = (text: string, then: string) => async (page: Page) => {
  await open(page);
  await page.locator('[role="dialog"] textarea').fill(text);
  await page.locator(`[role="dialog"] ${then}`).first().waitFor();
};

const refused = viewAt('proof', {
  form: wanted,
  back: null,
  journey: journey({ state: 'problem', step: 'test', facts: readBackFacts }),
  problem: problem('mail.refused', { words: 'SMTP server authentication error.' }),
});

const twoCodes = `AADSTS700082: The refresh token has expired due to inactivity.
535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.`;

export const states: ScreenState[] = [
  { name: 'empty', view: settings, answers, act: open },
  { name: 'a policy', view: settings, answers, act: paste('Error Code: 53003', 'h3') },
  { name: 'passwords, with dates', view: settings, answers, act: paste('550 5.7.30', 'h3') },
  { name: 'two causes', view: settings, answers, act: paste(twoCodes, 'h3') },
  { name: 'unknown', view: settings, answers, act: paste('The printer is out of paper', '[role="region"] span') },
  { name: 'hostile text', view: settings, answers, act: paste(`${hostileText} AADSTS65001`, 'h3') },
  {
    name: 'of a problem',
    view: refused,
    answers,
    act: async (page) => {
      await page.locator('main [role="alert"] button').nth(-2).click();
      await page.locator('[role="dialog"] h3').waitFor();
    },
  },
];
