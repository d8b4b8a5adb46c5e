import type { AssistantView, Facts, ReadBack, Untrusted } from '../../electron/calls/view.ts';
import { demo, hostileText, journey, problem, viewAt, wanted, warnings, type ScreenState } from './base.ts';
import { saveFacts } from './save.ts';

const saved: ReadBack = {
  rows: [
    { field: 'method', wanted: 'OAuth2', found: 'OAuth2', same: true },
    { field: 'service', wanted: 'Microsoft Exchange Online', found: 'Microsoft Exchange Online', same: true },
    { field: 'status', wanted: 'Signed in', found: 'Signed in', same: true },
    { field: 'sender', wanted: 'scans@contoso.com', found: 'scans@contoso.com', same: true },
    { field: 'account', wanted: 'scans@contoso.com', found: 'Scans@contoso.com', same: true },
  ],
  same: true,
};

const pressed: Facts = { ...saveFacts, pressedOk: { said: ['Setup complete'] } };
/** What is known when the connection is tested. */
export const readBackFacts: Facts = { ...pressed, saved };
const tested: Facts = { ...readBackFacts, accepted: { value: true, words: 'Connection test was successful.' } };
/** What is known when all is proven. */
export const provenFacts: Facts = { ...tested, clean: { value: true } };

const refused = 'The connection is untrusted. Check the following. - CA Certificate';
const refusedFacts = (untrusted: Partial<Untrusted>): Facts => ({
  ...readBackFacts,
  untrusted: { words: refused, clock: 'right', version: '01.00', button: 'Update', ...untrusted },
});
const rootCertificates: NonNullable<Facts['rootCertificates']> = {
  by: 'assistant',
  before: '01.00',
  after: '02.03',
  said: ['Setup complete'],
};
const hostileUntrusted = { words: hostileText, version: hostileText, button: hostileText };

function untrusted(of: Partial<Untrusted>, overrides: Partial<AssistantView> = {}): AssistantView {
  const asking = { state: 'asking', step: 'rootCertificates', question: 'rootCertificates' } as const;
  return proving({ journey: journey({ ...asking, facts: refusedFacts(of) }), ...overrides });
}

function unclear(words: string): AssistantView {
  const facts: Facts = { ...readBackFacts, unclear: { words } };
  return proving({
    journey: journey({ state: 'asking', step: 'testWords', question: 'testWords', facts }),
    printerLanguage: 'pl',
  });
}

function proving(overrides: Partial<AssistantView>): AssistantView {
  return viewAt('proof', { form: wanted, printerLanguage: 'en', back: null, ...overrides });
}

function finished(facts: Facts, overrides: Partial<AssistantView> = {}): AssistantView {
  const at = proving({ journey: journey({ state: 'finished', facts }), ...overrides });
  return { ...at, steps: { ...at.steps, proof: 'done' } };
}

export const states: ScreenState[] = [
  { name: 'reading back', view: proving({ journey: journey({ step: 'readBack', facts: pressed }), writing: true }) },
  { name: 'root certificates: may they be updated', view: untrusted({}) },
  {
    name: 'root certificates: neither clock nor version is known',
    view: untrusted({ clock: 'unknown', version: null }, { printerLanguage: 'uk' }),
  },
  { name: 'root certificates: hostile words', view: untrusted(hostileUntrusted) },
  {
    name: 'root certificates: being updated',
    view: proving({ journey: journey({ step: 'rootCertificates', facts: refusedFacts({}) }), writing: true }),
  },
  {
    name: 'root certificates: left to the person',
    view: proving({
      journey: journey({ state: 'problem', step: 'rootCertificates', facts: refusedFacts({ button: null }) }),
      problem: problem('mail.certificate', { words: refused, label: 'Network Security > Root Certificate Update' }),
      canTakeOver: true,
    }),
  },
  {
    name: 'proven after an update of the root certificates',
    view: finished({ ...provenFacts, rootCertificates, clean: { value: true, sinceUpdate: true } }),
  },
  {
    name: 'was set up already, root certificates updated by hand',
    view: finished({
      ...provenFacts,
      change: null,
      rootCertificates: { ...rootCertificates, by: 'person', after: null },
    }),
  },
  { name: 'unknown words of the test: asked about', view: unclear('Wysłano testową wiadomość e-mail (0x2a).') },
  { name: 'unknown words of the test: hostile', view: unclear(hostileText) },
  {
    name: 'a person says that the test succeeded',
    view: finished({ ...provenFacts, accepted: { value: 'said', words: 'Wysłano testową wiadomość e-mail (0x2a).' } }),
  },
  { name: 'testing', view: proving({ journey: journey({ step: 'test', facts: readBackFacts }) }) },
  { name: 'looking through the history', view: proving({ journey: journey({ step: 'history', facts: tested }) }) },
  { name: 'proven', view: finished(provenFacts) },
  { name: 'proven, another sender', view: finished(provenFacts, { identity: [warnings.senderNeedsSendAs] }) },
  {
    name: 'proven, and the fax server set',
    view: finished({
      ...provenFacts,
      fax: { change: { before: 'SMTP AUTH', after: 'OAuth2', losesPassword: true }, signedIn: false },
      faxSaved: {
        method: 'OAuth2',
        signedIn: false,
        others: [{ label: 'SMTP Server Address', before: 'fax.contoso.com', after: 'smtp-mail.outlook.com' }],
      },
    }),
  },
  { name: 'proven in the demo', view: finished(provenFacts, { demo }) },
  {
    name: 'was set up already',
    view: finished({ ...provenFacts, change: null, found: { ...provenFacts.found!, state: 'proven' } }),
  },
  {
    name: 'the model shows neither test nor history',
    view: finished(
      {
        ...readBackFacts,
        accepted: { value: 'notShown', panelPath: 'Ustaw. > Ustawienia ogólne' },
        clean: { value: 'notShown', panelPath: 'Stan zadania > Stan zadania' },
      },
      { printerLanguage: 'pl' },
    ),
  },
  {
    name: 'old errors in the history',
    view: finished({
      ...tested,
      change: null,
      clean: { value: 'unknown', count: 3, line: '2026/11/02 09:14  Scan to Email  Error 361' },
    }),
  },
  {
    name: 'the account is not shown',
    view: finished({
      ...provenFacts,
      signedIn: { account: null },
      saved: { ...saved, rows: saved.rows.filter(({ field }) => field !== 'account') },
    }),
  },
  {
    name: 'read back differs',
    view: proving({
      journey: journey({ state: 'problem', step: 'readBack', facts: pressed }),
      problem: problem('save.differs', {
        field: 'service',
        wanted: 'Microsoft Exchange Online',
        found: 'Outlook.com',
      }),
    }),
  },
  {
    name: 'mail refused',
    view: proving({
      journey: journey({ state: 'problem', step: 'test', facts: readBackFacts }),
      problem: problem('mail.refused', { words: 'SMTP server authentication error.' }),
    }),
  },
  {
    name: 'hostile words',
    view: finished({
      ...provenFacts,
      look: { ...provenFacts.look!, model: hostileText },
      saved: { rows: [{ field: 'sender', wanted: hostileText, found: hostileText, same: true }], same: true },
      accepted: { value: true, words: hostileText },
      clean: { value: 'unknown', count: 1, line: hostileText },
    }),
  },
];
