import type { AssistantView, ByHandView, PageFormItem } from '../../electron/calls/view.ts';
import { hostileText, journey, problem, viewAt, wanted, type ScreenState } from './base.ts';
import { summaryFacts } from './summary.ts';

const item = (kind: PageFormItem['kind'], label: string, rest: Partial<PageFormItem> = {}): PageFormItem => ({
  ...{ id: `${kind} ${label}`, kind, label, value: '', options: [], disabled: false, readOnly: false },
  ...rest,
});
const methods = ['Off', 'SMTP AUTH', 'POP before SMTP', 'OAuth2'].map((text) => ({ value: text, text }));

const mailForm: NonNullable<ByHandView['form']> = {
  title: 'Basic',
  messages: [],
  rows: [{ label: 'Current Status', value: 'Not signed in' }],
  texts: ['Press OK to save the settings.'],
  notShown: 0,
  items: [
    item('select', 'Authentication Method', { value: 'OAuth2', options: methods }),
    item('radio', 'Email service', {
      value: 'x',
      options: [
        { value: 'x', text: 'Microsoft Exchange Online' },
        { value: 'o', text: 'Outlook.com' },
      ],
    }),
    item('text', 'Sender’s Email Address', { value: 'old.scanner@contoso.com' }),
    item('password', 'Authenticated Password'),
    item('checkbox', 'Certificate Validation', { value: 'true' }),
    item('text', 'SMTP Server Address', { value: 'smtp-mail.outlook.com', disabled: true }),
    item('text', 'Authentication code', { value: 'LSR GHM 4XQ', readOnly: true }),
    item('button', 'Sign In'),
    item('button', 'OK'),
    item('link', 'Network › Email Server › Basic'),
    item('link', 'Status › Product Status'),
  ],
};

function inHand(byHand: Partial<ByHandView>, step: 'prepare' | 'read' | 'save' = 'prepare'): AssistantView {
  return viewAt(step === 'save' ? 'save' : step === 'read' ? 'connect' : 'signIn', {
    form: wanted,
    journey: journey({ state: 'byHand', step, facts: summaryFacts }),
    printerLanguage: 'pl',
    byHand: {
      guide: 'B4–B5',
      mayBeSaid: step !== 'read',
      form: mailForm,
      work: [
        { do: 'open', path: 'wc_path_email_server_basic' },
        { do: 'choose', field: 'wc_authentication_method', option: 'wc_auth_oauth2' },
        { do: 'choose', field: 'wc_email_service', option: 'wc_service_exchange_online' },
        { do: 'typeSender', field: 'wc_shot_senders_email_address' },
      ],
      ...byHand,
    },
  });
}

export const states: ScreenState[] = [
  {
    name: 'offered',
    view: viewAt('signIn', {
      form: wanted,
      journey: journey({ state: 'problem', step: 'prepare', facts: summaryFacts }),
      problem: problem('page.notRecognised', { label: 'Sender’s Email Address' }),
      canTakeOver: true,
    }),
  },
  {
    name: 'offered while the assistant works',
    view: viewAt('signIn', {
      form: wanted,
      journey: journey({ step: 'signIn', facts: summaryFacts }),
      canTakeOver: true,
    }),
  },
  { name: 'the mail page', view: inHand({}) },
  {
    name: 'root certificates',
    view: viewAt('proof', {
      form: wanted,
      journey: journey({ state: 'byHand', step: 'rootCertificates', facts: summaryFacts }),
      printerLanguage: 'pl',
      back: null,
      byHand: {
        guide: null,
        mayBeSaid: true,
        form: {
          ...mailForm,
          title: 'Root Certificate Update',
          rows: [],
          texts: [],
          items: [item('button', 'Aktualizuj')],
        },
        work: [
          { do: 'open', path: 'x_path_root_certificate_update' },
          { do: 'press', button: 'x_update' },
        ],
      },
    }),
  },
  { name: 'the page is being read', view: inHand({ form: null }) },
  {
    name: 'the login',
    view: inHand(
      {
        guide: 'B2',
        form: {
          title: '',
          messages: [],
          rows: [],
          texts: [],
          notShown: 0,
          items: [item('text', ''), item('password', 'Password'), item('button', 'OK')],
        },
        work: [
          { do: 'press', button: 'wc_log_in' },
          { do: 'typePassword', field: 'x_password' },
          { do: 'press', button: 'wc_ok' },
        ],
      },
      'read',
    ),
  },
  {
    name: 'hostile words',
    view: inHand({
      form: {
        title: hostileText,
        messages: [hostileText],
        rows: [{ label: hostileText, value: hostileText }],
        texts: [hostileText],
        notShown: 9_876,
        items: [
          item('text', hostileText, { value: hostileText, readOnly: true, id: 'code' }),
          item('select', hostileText, { options: [{ value: '1', text: hostileText }] }),
          item('text', hostileText, { value: hostileText }),
          item('checkbox', hostileText),
          item('button', hostileText),
          item('link', hostileText),
        ],
      },
    }),
  },
];
