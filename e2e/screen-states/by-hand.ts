import type { AssistantView, ByHandView, PageFormItem } from '../../electron/calls/view.ts';
import { hostileText, journey, problem, viewAt, wanted, type ScreenState } from './base.ts';
import { summaryFacts } from './summary.ts';

const item = (kind: PageFormItem['kind'], label: string, rest: Partial<PageFormItem> = {}): PageFormItem => ({
  ...{ id: `${kind} ${label}`, kind, label, value: '', options: [], disabled: false },
  ...rest,
});
const methods = ['Off', 'SMTP AUTH', 'POP before SMTP', 'OAuth2'].map((text) => ({ value: text, text }));

const mailForm: NonNullable<ByHandView['form']> = {
  title: 'Basic',
  messages: [],
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
        { do: 'type', field: 'wc_shot_senders_email_address', value: 'sender' },
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
  { name: 'the page is being read', view: inHand({ form: null }) },
  {
    name: 'the login',
    view: inHand(
      {
        guide: 'B2',
        form: {
          title: '',
          messages: [],
          items: [item('text', ''), item('password', 'Password'), item('button', 'OK')],
        },
        work: [
          { do: 'press', button: 'wc_log_in' },
          { do: 'type', field: 'x_password', value: 'password' },
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
        items: [
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
