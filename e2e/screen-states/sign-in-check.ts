import type { Page } from 'playwright-core';
import type { SignInCheckView } from '../../electron/calls/view.ts';
import { explainMessage } from '../../electron/explanation.ts';
import type { ReadinessEvidence } from '../../electron/mail/readiness.ts';
import { demo, hostileText, problem, readiness, viewAt, wanted, type ScreenState } from './base.ts';

const clientId = 'b7a4e0c2-3d5f-4f86-9c1a-6e2d8b0f5c44';
const code = {
  userCode: 'LSRGHM4XQ',
  verificationUri: 'https://login.microsoft.com/device',
  known: true,
  remainingMs: 871_000,
};
const running: SignInCheckView['running'] = { mailbox: wanted.account, code, opened: null };
const passed: SignInCheckView['outcome'] = {
  ...{ recipient: wanted.account, account: wanted.account, isOther: false, reached: 'sent' as const },
  ...{ problem: null, explanation: null },
};
const blocked =
  'AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.';
const off =
  '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information.';

/** Unfolds the check, and what is folded in it. */
async function unfold(page: Page, inside = false): Promise<void> {
  const check = page.locator('details', { has: page.locator('form') }).last();
  if (!(await check.evaluate((each) => (each as HTMLDetailsElement).open)))
    await check.locator('summary').first().click();
  if (inside) await check.locator('details summary').click();
  await check.evaluate((each) => each.scrollIntoView());
}

/** The part that is shown is far down. */
const scroll = (page: Page) =>
  page
    .locator('details[open]')
    .last()
    .evaluate((each) => each.scrollIntoView());

function at(
  signInCheck: Partial<SignInCheckView>,
  evidence: ReadinessEvidence['signInCheck'] | null = null,
  overrides: Parameters<typeof viewAt>[1] = {},
): ScreenState['view'] {
  return {
    ...viewAt('connect', {
      form: wanted,
      readiness: readiness(evidence ? { signInCheck: evidence } : {}, { mailbox: wanted.account }),
      signInCheck: { clientId, running: null, outcome: null, ...signInCheck },
      ...overrides,
    }),
    step: 'exchange',
  };
}

export const states: ScreenState[] = [
  { name: 'how to register', view: at({ clientId: '' }), act: (page) => unfold(page, true) },
  { name: 'in the demo', view: at({}, null, { demo }), act: unfold },
  { name: 'asking for a code', view: at({ running: { ...running, code: null } }), act: scroll },
  { name: 'code', view: at({ running }), act: scroll },
  { name: 'page open', view: at({ running: { ...running, opened: 'browser' } }), act: scroll },
  {
    name: 'unknown address',
    view: at({
      running: { ...running, code: { ...code, known: false, verificationUri: 'https://microsoft-login.example/' } },
    }),
    act: scroll,
  },
  {
    name: 'passed',
    view: at({ outcome: passed }, { reached: 'sent', refusal: null }),
    act: scroll,
  },
  {
    name: 'another account',
    view: at({ outcome: { ...passed, account: 'admin@contoso.com', isOther: true } }),
    act: scroll,
  },
  {
    name: 'blocked by Conditional Access',
    view: at(
      {
        outcome: {
          ...{ ...passed, account: null, reached: 'nothing' as const },
          problem: problem('microsoft.refused', { code: 'AADSTS53003', words: blocked }),
          explanation: explainMessage(blocked)[0] ?? null,
        },
      },
      { reached: 'nothing', refusal: { row: 'deviceCodePolicy', words: blocked } },
    ),
    act: scroll,
  },
  {
    name: 'SMTP AUTH is off',
    view: at(
      {
        outcome: {
          ...{ ...passed, reached: 'signedIn' as const },
          problem: problem('mailServer.smtpAuthOff', { words: off }),
          explanation: explainMessage(off)[0] ?? null,
        },
      },
      { reached: 'signedIn', refusal: { row: 'smtpAuth', words: off } },
    ),
    act: scroll,
  },
  {
    name: 'hostile words',
    view: at(
      {
        outcome: {
          ...{ ...passed, account: hostileText, isOther: true, recipient: hostileText, reached: 'accepted' as const },
          problem: problem('mailServer.refused', { words: hostileText }),
        },
      },
      { reached: 'accepted', refusal: { row: null, words: hostileText } },
    ),
    act: scroll,
  },
];
