import { maskedPassword, oauthServer, type MailSettings } from '../mail-settings.ts';
import type { Field, Variants } from '../variants.ts';
import type { MailView } from './email-server.ts';
import type { SignInRequest } from './device.ts';

/** The key that has this value; undefined for a value that no option has. */
function keyOf<Key extends string>(values: Record<Key, string>, value: string | null): Key | undefined {
  return (Object.keys(values) as Key[]).find((key) => values[key] === value);
}

/** Characters and length of the manual's table "Email Server Setting Items". */
const senderForm = /^(?!\.)[\x20-\x7e]{0,255}$/;
const senderForbidden = /[:()<>[\];\\]/;

/** The posted form of Email Server > Basic as settings, or the first field whose value is not taken. */
export function readPostedMail(
  form: URLSearchParams,
  variants: Variants,
  view: MailView,
): { settings: MailSettings } | { invalid: Field } {
  const { names, values, server: serverVariant } = variants.mail;
  const before = view.shown;
  const text = (field: Field) => form.get(names[field]);
  const method = keyOf(values.method, text('method'));
  if (method === undefined || (method === 'oauth2' && !view.offersOAuth2)) return { invalid: 'method' };

  const sender = text('sender') ?? before.sender;
  if (!senderForm.test(sender) || senderForbidden.test(sender)) return { invalid: 'sender' };

  // A disabled control is not posted: what it showed stays.
  const server = text('server') ?? before.server;
  if (!/^[A-Za-z0-9.-]{0,255}$/.test(server)) return { invalid: 'server' };
  const port = Number(text('port') ?? before.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return { invalid: 'port' };
  const secure = text('secure') === null ? before.secure : keyOf(values.secure, text('secure'));
  if (secure === undefined) return { invalid: 'secure' };
  const validation = text('validation') === null ? before.validation : text('validation') === values.validation.on;

  const common = { ...before, method, sender, validation };
  if (method === 'oauth2') {
    const service = keyOf(values.service, text('service'));
    if (service === undefined) return { invalid: 'service' };
    // The old password goes for good, and the account with it.
    const kept = { ...common, service, account: '', password: '' };
    return { settings: serverVariant === 'fixed' ? { ...kept, ...oauthServer } : { ...kept, server, port, secure } };
  }
  const account = text('account') ?? before.account;
  if (!/^[\x20-\x7e]{0,255}$/.test(account)) return { invalid: 'account' };
  const password = text('password');
  return {
    settings: {
      ...common,
      server,
      port,
      secure,
      account,
      password: password === null || password === maskedPassword ? before.password : password,
      popServer: text('popServer') ?? before.popServer,
      popPort: Number(text('popPort') ?? before.popPort),
    },
  };
}

/** What is posted with "Sign In"; null when OAuth2 or a service is not chosen. */
export function readSignInRequest(form: URLSearchParams, variants: Variants, view: MailView): SignInRequest | null {
  const { mail, signIn } = variants;
  const method = keyOf(mail.values.method, form.get(mail.names.method));
  const service = keyOf(mail.values.service, form.get(mail.names.service));
  if (method !== 'oauth2' || service === undefined || !view.offersOAuth2) return null;
  return { service, sender: signIn.keepsSender ? form.get(mail.names.sender) : null };
}
