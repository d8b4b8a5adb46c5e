import type { Page } from 'playwright-core';
import type { MailUser, ProcedureId } from '../../electron/calls/view.ts';
import type { FakeAnswers } from '../fake-bridge.ts';
import { hostileText, readiness, viewAt, wanted, type ScreenState } from './base.ts';

// The printer's words are Polish, whatever the window is in.
const settings = viewAt('settings', { form: wanted, printerLanguage: 'pl' });
/** What is to be prepared: some of it was seen, some was said, and the mailbox may not send. */
const prepared = viewAt('settings', {
  form: wanted,
  printerLanguage: 'pl',
  atHand: { sameNetwork: true, adminPassword: true },
  readiness: readiness({
    said: { consent: true, firmware: true },
    pasted: { mailboxSmtpAuth: 'off', otherMailboxes: [], notUnderstood: [] },
  }),
});

const users: MailUser[] = [
  { name: 'Anna Nowak', address: 'anna.nowak@contoso.com', language: 'pl', signedIn: true },
  { name: 'Олена Шевченко', address: 'olena@contoso.com', language: 'uk', signedIn: false },
  { name: 'info@contoso.com', address: 'info@contoso.com', language: 'en', signedIn: false },
];
const knows = (known: MailUser[]): FakeAnswers => ({
  users: () => ({ ok: true, value: { users: known, isWritten: true } }),
  addUsers: () => ({
    ok: true,
    value: { users: known, isWritten: true, notUnderstood: ['Marek', 'Ola ola@'], noRoom: [] },
  }),
  saveCards: () => ({ ok: true, value: { saved: true } }),
});

const open = (procedure: ProcedureId) => async (page: Page) => {
  await page.locator('header button').nth(1).click();
  await page.getByRole('menuitem').nth(2).click();
  await page.locator('[role="dialog"] select').first().selectOption(procedure);
};

export const states: ScreenState[] = [
  { name: 'before the start', view: prepared, act: open('start') },
  { name: 'A', view: prepared, act: open('A') },
  { name: 'B', view: settings, act: open('B') },
  { name: 'C', view: settings, act: open('C') },
  { name: 'D', view: settings, act: open('D') },
  {
    name: 'E with users',
    view: settings,
    answers: knows(users),
    act: async (page) => {
      await open('E')(page);
      await page.locator('[role="dialog"] li select').last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'E with hostile names',
    view: settings,
    answers: knows([
      { name: hostileText.slice(0, 100), address: `${'x'.repeat(60)}@contoso.com`, language: 'lv', signedIn: false },
    ]),
    act: async (page) => {
      await open('E')(page);
      await page.locator('[role="dialog"] li select').last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'E, lines without an address',
    view: settings,
    answers: knows(users),
    act: async (page) => {
      await open('E')(page);
      const dialog = page.locator('[role="dialog"]');
      await dialog.locator('textarea').fill('Marek\nOla ola@');
      await dialog.locator('section button').last().click();
      await dialog.locator('[role="status"] >> nth=-1').scrollIntoViewIfNeeded();
    },
  },
];
