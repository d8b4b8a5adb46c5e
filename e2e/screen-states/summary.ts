import type { Change, Facts, Found } from '../../electron/calls/view.ts';
import { hostileText, journey, problem, readFacts, viewAt, wanted, warnings, type ScreenState } from './base.ts';

const found: Found = {
  state: 'otherMethod',
  shown: { method: 'SMTP AUTH', account: 'old.scanner@contoso.com', sender: 'old.scanner@contoso.com' },
  signedInAs: null,
  status: null,
  history: [],
};

const change: Change = {
  fields: [
    { field: 'method', before: 'SMTP AUTH', after: 'OAuth2' },
    { field: 'service', before: null, after: 'Microsoft Exchange Online' },
    { field: 'sender', before: 'old.scanner@contoso.com', after: 'scans@contoso.com' },
  ],
  signOut: false,
  signIn: true,
  losesPassword: true,
  losesSignIn: false,
};

const notCompared: Facts = { ...readFacts, wanted };
/** What is known when the summary is shown. */
export const summaryFacts: Facts = { ...notCompared, found, change };

function asking(facts: Facts) {
  return viewAt('summary', {
    form: facts.wanted ?? wanted,
    reachable: ['printer', 'exchange', 'connect', 'settings', 'summary'],
    journey: journey({ state: 'asking', step: 'summary', question: 'summary', facts }),
    printerLanguage: 'en',
  });
}

export const states: ScreenState[] = [
  {
    name: 'comparing',
    view: viewAt('summary', { form: wanted, journey: journey({ step: 'compare', facts: notCompared }) }),
  },
  { name: 'another method', view: { ...asking(summaryFacts), identity: [warnings.firstSignIn] } },
  {
    name: 'a shared mailbox',
    view: { ...asking(summaryFacts), identity: [warnings.sharedMailbox, warnings.senderNeedsSendAs] },
  },
  {
    name: 'wrong account, Polish printer',
    view: {
      ...asking({
        ...summaryFacts,
        found: { ...found, state: 'wrongAccount', signedInAs: 'jan.kowalski@contoso.com', status: 'Zalogowano.' },
        change: {
          fields: [{ field: 'sender', before: 'jan.kowalski@contoso.com', after: 'scans@contoso.com' }],
          signOut: true,
          signIn: true,
          losesPassword: false,
          losesSignIn: true,
        },
      }),
      printerLanguage: 'pl',
    },
  },
  {
    name: 'only OK was missing',
    view: asking({
      ...summaryFacts,
      found: { ...found, state: 'notSaved', signedInAs: 'scans@contoso.com', status: 'Signed in' },
      change: { fields: [], signOut: false, signIn: false, losesPassword: false, losesSignIn: false },
    }),
  },
  {
    name: 'the fax server, too',
    view: asking({
      ...summaryFacts,
      wanted: { ...wanted, faxServer: true },
      fax: { change: { before: 'SMTP AUTH', after: 'OAuth2', losesPassword: true }, signedIn: false },
    }),
  },
  {
    name: 'nothing has to change',
    view: viewAt('summary', {
      form: wanted,
      journey: journey({
        step: 'readBack',
        facts: { ...summaryFacts, found: { ...found, state: 'proven', signedInAs: 'scans@contoso.com' }, change: null },
      }),
    }),
  },
  {
    name: 'hostile words',
    view: asking({
      ...summaryFacts,
      wanted: { ...wanted, account: `${'a'.repeat(240)}@contoso.com`, sender: `${'b'.repeat(240)}@contoso.com` },
      found: { ...found, state: 'wrongAccount', signedInAs: hostileText },
      change: {
        ...change,
        fields: [
          { field: 'service', before: hostileText, after: 'Microsoft Exchange Online' },
          { field: 'sender', before: hostileText, after: `${'b'.repeat(240)}@contoso.com` },
        ],
        signOut: true,
      },
    }),
  },
  {
    name: 'the printer was lost',
    view: viewAt('summary', {
      form: wanted,
      journey: journey({ state: 'problem', step: 'compare', facts: notCompared }),
      problem: problem('printer.lost', { seconds: 120 }),
    }),
  },
];
