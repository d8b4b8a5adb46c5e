export const methods = ['off', 'smtpAuth', 'popBeforeSmtp', 'oauth2'] as const;
export type Method = (typeof methods)[number];
export type Service = 'exchange' | 'outlook';
export type Secure = 'none' | 'sslTls' | 'startTls';

/** What a printer keeps about its mail server, the sign-in apart. */
export interface MailSettings {
  method: Method;
  service: Service;
  account: string;
  password: string;
  sender: string;
  server: string;
  port: number;
  secure: Secure;
  validation: boolean;
  popServer: string;
  popPort: number;
}

/** How Web Config shows a password that is set: ten asterisks. Posted back, they mean "unchanged". */
export const maskedPassword = '**********';

/** Server, port and security that come with OAuth2: what Epson's guide shows for Exchange Online. */
export const oauthServer = { server: 'smtp-mail.outlook.com', port: 587, secure: 'startTls' } as const;

export const factoryMail: MailSettings = {
  method: 'off',
  service: 'exchange',
  account: '',
  password: '',
  sender: '',
  server: '',
  port: 25,
  secure: 'none',
  validation: true,
  popServer: '',
  popPort: 110,
};
