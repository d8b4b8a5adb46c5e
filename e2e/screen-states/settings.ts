import type { AssistantView, JourneyView } from '../../electron/calls/view.ts';
import { demo, hostileText, journey, problem, readFacts, viewAt, wanted, warnings, type ScreenState } from './base.ts';

const asking: Partial<JourneyView> = { state: 'asking', step: 'settings', question: 'wanted' };
const at = (overrides: Partial<AssistantView>) =>
  viewAt('settings', { journey: journey({ ...asking, facts: readFacts }), printerLanguage: 'en', ...overrides });

export const states: ScreenState[] = [
  { name: 'empty', view: at({}) },
  { name: 'filled in', view: at({ form: { ...wanted, sender: '' } }) },
  {
    name: 'another sender',
    view: at({ form: { ...wanted, sender: 'office@contoso.com' }, identity: [warnings.senderNeedsSendAs] }),
  },
  {
    name: 'a shared mailbox',
    view: at({ form: { ...wanted, account: 'info@contoso.com', sender: '' }, identity: [warnings.sharedMailbox] }),
  },
  {
    name: 'personal, another sender',
    view: at({
      form: { ...wanted, service: 'outlook', account: 'anna.k@outlook.com', sender: 'office@outlook.com' },
      identity: [warnings.senderOfAnother],
    }),
  },
  {
    name: 'personal',
    view: at({ form: { ...wanted, service: 'outlook', account: 'anna.k@outlook.com', sender: '' } }),
  },
  {
    name: 'signed in already',
    view: at({
      form: { ...wanted, sender: '' },
      journey: journey({
        ...asking,
        facts: {
          ...readFacts,
          read: {
            language: 'pl',
            shown: { method: 'OAuth2', service: 'Microsoft Exchange Online', sender: 'scans@contoso.com' },
            signedInAs: 'scans@contoso.com',
          },
        },
      }),
      printerLanguage: 'pl',
    }),
  },
  {
    name: 'with a fax server',
    view: at({
      form: { ...wanted, faxServer: true },
      journey: journey({ ...asking, facts: { ...readFacts, read: { ...readFacts.read!, faxServer: true } } }),
    }),
  },
  {
    name: 'account invalid',
    view: at({ form: { ...wanted, account: 'scans' }, problem: problem('account.invalid', { account: 'scans' }) }),
  },
  {
    name: 'sender invalid',
    view: at({
      form: { ...wanted, sender: 'kępa@contoso.com' },
      problem: problem('sender.invalid', { sender: 'kępa@contoso.com' }),
    }),
  },
  {
    name: 'hostile values',
    view: at({
      form: { ...wanted, account: 'x'.repeat(900) },
      journey: journey({
        ...asking,
        facts: {
          ...readFacts,
          read: { language: 'en', shown: { method: hostileText, sender: 'z'.repeat(3_000) }, signedInAs: hostileText },
        },
      }),
    }),
  },
  {
    name: 'nothing shown by the printer',
    view: at({
      journey: journey({ ...asking, facts: { ...readFacts, read: { language: 'en', shown: {}, signedInAs: null } } }),
    }),
  },
  {
    name: 'demo',
    view: at({
      demo,
      printer: { address: '127.0.0.1:40101', name: 'EPSON WF-C5890 Series', location: 'Reception' },
      form: { ...wanted, account: 'scans@contoso.example', sender: '' },
    }),
  },
];
