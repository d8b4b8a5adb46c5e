import type { Page } from 'playwright-core';
import type { AssistantView, CodeView, Facts } from '../../electron/calls/view.ts';
import { demo, hostileText, journey, problem, viewAt, wanted, warnings, type ScreenState } from './base.ts';
import { summaryFacts } from './summary.ts';

const code: CodeView = {
  userCode: 'LSRGHM4XQ',
  verificationUri: 'https://microsoft.com/devicelogin',
  known: true,
  remainingMs: 872_000,
};

const consentPage =
  'https://login.microsoftonline.com/organizations/adminconsent?client_id=3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11';

/** What is known when the printer's sign-in is started. */
export const signInFacts: Facts = { ...summaryFacts, confirmed: true, prepared: true };

function signingIn(overrides: Partial<AssistantView>): AssistantView {
  return viewAt('signIn', {
    form: wanted,
    reachable: ['printer', 'exchange', 'connect', 'settings', 'summary', 'signIn'],
    journey: journey({ step: 'signIn', facts: signInFacts }),
    printerLanguage: 'en',
    back: 'summary',
    ...overrides,
  });
}

const refusal = `You cannot access this right now
Your sign-in was successful but does not meet the criteria to access this resource.
Error Code: 53003`;

const openPhone = async (page: Page) => {
  await page.locator('main ol button').click();
  await page.getByRole('dialog').waitFor();
};

export const states: ScreenState[] = [
  {
    name: 'preparing the printer',
    view: signingIn({ journey: journey({ step: 'prepare', facts: { ...summaryFacts, confirmed: true } }) }),
  },
  { name: 'waiting for the code', view: signingIn({ identity: [warnings.firstSignIn] }) },
  { name: 'code', view: signingIn({ code }) },
  {
    name: 'code, first sign-in',
    view: signingIn({ code, identity: [warnings.firstSignIn] }),
    answers: { openConsent: () => ({ ok: true, value: { address: consentPage } }) },
    act: async (page) => {
      const main = page.locator('main');
      await main.locator('summary').first().click();
      await main.getByRole('textbox').fill('3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11');
      await main.getByRole('textbox').press('Enter');
      await main.getByText(consentPage).waitFor();
    },
  },
  {
    name: 'code, shared mailbox and another sender',
    view: signingIn({ code, identity: [warnings.sharedMailbox, warnings.senderNeedsSendAs, warnings.firstSignIn] }),
  },
  { name: 'code of eight', view: signingIn({ code: { ...code, userCode: 'FJQX7WPD' } }) },
  { name: 'page open in a window', view: signingIn({ code, signInOpen: 'here' }) },
  { name: 'page open in the browser', view: signingIn({ code, signInOpen: 'browser' }) },
  { name: 'little time left', view: signingIn({ code: { ...code, remainingMs: 55_000 }, signInOpen: 'browser' }) },
  { name: 'no time left', view: signingIn({ code: { ...code, remainingMs: 0 } }) },
  { name: 'on a phone', view: signingIn({ code }), act: openPhone },
  { name: 'demo, on a phone', view: signingIn({ code, demo }), act: openPhone },
  {
    name: 'unknown address',
    view: signingIn({
      code: { ...code, known: false, verificationUri: `https://microsoft.com.example/${'x'.repeat(300)}` },
    }),
  },
  { name: 'demo', view: signingIn({ code, demo }) },
  { name: 'demo, pretend person at work', view: signingIn({ code, demo, signInOpen: 'here' }) },
  {
    name: 'demo, pretend person refused',
    view: signingIn({
      code,
      demo: { ...demo, person: { signsIn: true, waits: false, reads: refusal } },
      signInOpen: 'here',
    }),
  },
  {
    name: 'demo, pretend person waits',
    view: signingIn({
      code,
      demo: { ...demo, person: { signsIn: false, waits: true, reads: null } },
      signInOpen: 'here',
    }),
  },
  {
    name: 'outlook.com',
    view: signingIn({
      code,
      journey: journey({
        step: 'signIn',
        facts: { ...signInFacts, wanted: { ...wanted, service: 'outlook', account: 'office@outlook.com' } },
      }),
    }),
  },
  {
    name: 'hostile words',
    view: signingIn({
      code: { ...code, userCode: 'A'.repeat(60) },
      journey: journey({
        step: 'signIn',
        facts: {
          ...signInFacts,
          look: { ...signInFacts.look!, model: hostileText },
          wanted: { ...wanted, account: hostileText },
        },
      }),
    }),
  },
  {
    name: 'code expired',
    view: signingIn({
      journey: journey({ state: 'problem', step: 'signIn', facts: signInFacts }),
      problem: problem('code.expired'),
    }),
  },
  {
    name: 'wrong account',
    view: signingIn({
      journey: journey({ state: 'problem', step: 'signIn', facts: signInFacts }),
      problem: problem('signIn.wrongAccount', { account: 'admin@contoso.com', wanted: 'scans@contoso.com' }),
    }),
  },
];
