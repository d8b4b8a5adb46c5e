import type { PrinterFault } from './faults.ts';
import type { Job } from './job-history.ts';
import { factoryMail, oauthServer, type MailSettings } from './mail-settings.ts';
import type { DemoAccount } from './microsoft.ts';
import type { PrinterId } from './printer-ids.ts';
import type { Draw } from './random.ts';
import type { FixedVariants } from './variants.ts';
import type { Language } from './web-config/words.ts';

/** A printer's sign-in at the start of the world. */
interface EarlierSignIn {
  account: string;
  /** false: only in the printer's memory, because nobody pressed OK. */
  saved: boolean;
  /** true: Microsoft no longer takes its refresh token. */
  expired: boolean;
}

/** What makes one demo printer differ from another before anything is drawn. */
export interface PrinterDefinition {
  id: PrinterId;
  model: string;
  location: string;
  language: Language;
  /** The mailbox that should send when the work is done. */
  account: string;
  fixed: FixedVariants;
  /** The last six digits of its MAC and name, where they are not drawn. */
  tail?: string;
  /** Where it is not drawn. */
  adminPassword?: string;
  /** Conditional Access does not let its account sign in by code, from the start of the world and after every reset. */
  blocked?: boolean;
  /** What is wrong with it from the start of the world, and again after every reset. */
  faults?: readonly PrinterFault[];
  hasJobHistory: boolean;
  mail: MailSettings;
  signIn: EarlierSignIn | null;
  /** The mail server of its fax server, on models that have one, and the mailbox that should send there. */
  fax?: { mail: MailSettings; signIn: EarlierSignIn | null; account: string };
  /** Jobs before the start; `daysAgo` instead of a time. */
  jobs: (Omit<Job, 'at'> & { daysAgo: number })[];
}

/** Identity as the printer tells it to everybody. */
export interface Identity {
  deviceName: string;
  mac: string;
  firmware: string;
  location: string;
}

const domain = 'contoso.example';
const at = (name: string) => `${name}@${domain}`;

/** One of the pretend organisation's accounts; its password is drawn. */
export function demoAccount(
  name: string,
  role: DemoAccount['role'],
  mailbox: DemoAccount['mailbox'],
  draw: Draw,
): DemoAccount {
  const password = `Demo-${draw.text('abcdefghkmnpqrstuvwxyz23456789', 10)}`;
  return { address: at(name), password, role, mailbox };
}

/** The people and mailboxes of the pretend organisation. Passwords are drawn with the world. */
export function demoAccounts(draw: Draw): DemoAccount[] {
  const account = (
    name: string,
    role: DemoAccount['role'],
    mailbox: DemoAccount['mailbox'] = 'user',
    from = draw,
  ): DemoAccount => demoAccount(name, role, mailbox, from);
  const later = draw.branch('later accounts');
  return [
    account('admin', 'Global Administrator'),
    account('cloud.admin', 'Cloud Application Administrator'),
    account('scans', 'Cloud Application Administrator'),
    account('sekretariat', 'Global Administrator'),
    account('second.floor', 'Cloud Application Administrator'),
    account('warehouse', 'Cloud Application Administrator'),
    account('accounting', 'Cloud Application Administrator'),
    account('workshop', 'Global Administrator'),
    account('copy.room', 'Cloud Application Administrator'),
    account('old.scanner', 'User'),
    account('no.mailbox', 'Global Administrator', 'none'),
    ...['front.desk', 'registratura', 'empfang', 'storeroom', 'archive', 'library', 'dispatch', 'office', 'fax'].map(
      (name) => account(name, 'Cloud Application Administrator', 'user', later),
    ),
    account('info', 'User', 'shared', later),
    account('mailroom', 'User', 'user', later),
    { ...account('', 'User', 'personal', later), address: 'family.printer@outlook.example' },
  ];
}

const withPassword = (account: string): MailSettings => ({
  ...factoryMail,
  method: 'smtpAuth',
  account,
  password: 'the-old-password',
  sender: account,
  server: 'smtp.office365.com',
  port: 587,
  secure: 'startTls',
});

const withOAuth2 = (sender: string): MailSettings => ({
  ...factoryMail,
  ...oauthServer,
  method: 'oauth2',
  sender,
});

const usualJobs: PrinterDefinition['jobs'] = [
  { daysAgo: 9, kind: 'copy', user: 'anna', code: null },
  { daysAgo: 3, kind: 'copy', user: 'marek', code: null },
];

/** The printers: menus, languages and states a real one may be found in. */
export const definitions: readonly PrinterDefinition[] = [
  {
    id: 'a',
    model: 'WF-C5890 Series',
    location: 'Reception',
    language: 'en',
    account: at('scans'),
    fixed: { family: 'tabs' },
    hasJobHistory: true,
    mail: withPassword(at('old.scanner')),
    signIn: null,
    jobs: usualJobs,
  },
  {
    id: 'b',
    model: 'WF-C5790 Series',
    location: 'Sekretariat',
    language: 'pl',
    account: at('sekretariat'),
    fixed: { family: 'frames', choices: 'radio' },
    hasJobHistory: true,
    mail: withPassword(at('old.scanner')),
    signIn: null,
    fax: { mail: withPassword(at('fax')), signIn: null, account: at('fax') },
    jobs: usualJobs,
  },
  {
    id: 'c',
    model: 'AM-C4000 Series',
    location: 'Second floor',
    language: 'en',
    account: at('second.floor'),
    fixed: {},
    hasJobHistory: true,
    mail: withOAuth2(at('second.floor')),
    signIn: { account: at('second.floor'), saved: false, expired: false },
    jobs: usualJobs,
  },
  {
    id: 'd',
    model: 'ET-5850 Series',
    location: 'Warehouse',
    language: 'en',
    account: at('warehouse'),
    fixed: {},
    hasJobHistory: true,
    mail: withOAuth2(at('warehouse')),
    signIn: { account: at('warehouse'), saved: true, expired: true },
    jobs: [
      { daysAgo: 120, kind: 'scanToEmail', user: 'anna', code: null },
      { daysAgo: 1, kind: 'scanToEmail', user: 'anna', code: 361 },
    ],
  },
  {
    id: 'e',
    model: 'WF-M5899 Series',
    location: 'Accounting',
    language: 'en',
    account: at('accounting'),
    fixed: {},
    hasJobHistory: true,
    mail: withOAuth2(at('old.scanner')),
    signIn: { account: at('old.scanner'), saved: true, expired: false },
    jobs: [...usualJobs, { daysAgo: 2, kind: 'scanToEmail', user: 'marek', code: null }],
  },
  {
    id: 'f',
    model: 'ET-16650 Series',
    location: 'Workshop',
    language: 'en',
    account: at('workshop'),
    fixed: { delivers: false },
    hasJobHistory: false,
    mail: factoryMail,
    signIn: null,
    jobs: [],
  },
  {
    id: 'g',
    model: 'WF-C879R Series',
    location: 'Copy room',
    language: 'en',
    account: at('copy.room'),
    fixed: {},
    hasJobHistory: true,
    mail: withPassword(at('copy.room')),
    signIn: null,
    jobs: [{ daysAgo: 40, kind: 'scanToEmail', user: 'anna', code: 360 }, ...usualJobs],
  },
  {
    id: 'h',
    model: 'AM-C5000 Series',
    location: 'Приймальня',
    language: 'uk',
    account: at('front.desk'),
    fixed: { family: 'tabs', asksRole: true },
    hasJobHistory: true,
    mail: withPassword(at('old.scanner')),
    signIn: null,
    fax: { mail: withPassword(at('fax')), signIn: null, account: at('fax') },
    jobs: usualJobs,
  },
  {
    id: 'i',
    model: 'WF-C5390 Series',
    location: 'Registratură',
    language: 'ro',
    account: at('registratura'),
    fixed: {},
    hasJobHistory: true,
    mail: withPassword(at('old.scanner')),
    signIn: null,
    fax: { mail: withPassword(at('fax')), signIn: null, account: at('fax') },
    jobs: usualJobs,
  },
  {
    id: 'j',
    model: 'WF-C878R Series',
    location: 'Büro',
    language: 'de',
    account: at('empfang'),
    fixed: {},
    hasJobHistory: true,
    mail: withPassword(at('old.scanner')),
    signIn: null,
    jobs: usualJobs,
  },
  {
    id: 'k',
    model: 'L3250 Series',
    location: 'Storeroom',
    language: 'en',
    account: at('storeroom'),
    fixed: {},
    faults: ['lowEnd'],
    hasJobHistory: false,
    mail: factoryMail,
    signIn: null,
    jobs: [],
  },
  {
    id: 'l',
    model: 'WF-C5710 Series',
    location: 'Archive',
    language: 'en',
    account: at('archive'),
    fixed: {},
    faults: ['noOAuth2'],
    hasJobHistory: true,
    mail: withPassword(at('archive')),
    signIn: null,
    jobs: usualJobs,
  },
  {
    id: 'm',
    model: 'ET-5880 Series',
    location: 'Library',
    language: 'en',
    account: at('library'),
    fixed: {},
    faults: ['forgetsSignIn'],
    hasJobHistory: true,
    // Somebody chose OAuth2 once, and the sign-in was forgotten.
    mail: withOAuth2(at('library')),
    signIn: null,
    jobs: usualJobs,
  },
  {
    id: 'n',
    model: 'WF-M5399 Series',
    location: 'Dispatch',
    language: 'en',
    account: at('dispatch'),
    fixed: {},
    faults: ['neverSends'],
    hasJobHistory: true,
    mail: withOAuth2(at('dispatch')),
    signIn: { account: at('dispatch'), saved: true, expired: false },
    jobs: [...usualJobs, { daysAgo: 1, kind: 'scanToEmail', user: 'marek', code: 360 }],
  },
  {
    id: 'o',
    model: 'WF-C21000 Series',
    location: 'Office',
    language: 'en',
    account: at('office'),
    fixed: {},
    hasJobHistory: true,
    // Somebody got rid of a message about certificates this way.
    mail: { ...withPassword(at('old.scanner')), validation: false },
    signIn: null,
    fax: { mail: withPassword(at('fax')), signIn: null, account: at('fax') },
    jobs: usualJobs,
  },
];

/** MAC, name and firmware of one printer for this seed. */
export function drawIdentity(
  draw: Draw,
  { location, tail: fixedTail }: Pick<PrinterDefinition, 'location' | 'tail'>,
): Identity {
  // A prefix seen on real devices, so that the whole looks like one.
  const drawnTail = draw.text('0123456789ABCDEF', 6);
  const tail = fixedTail ?? drawnTail;
  const mac = `DC:CD:2F:${tail.slice(0, 2)}:${tail.slice(2, 4)}:${tail.slice(4, 6)}`;
  return {
    deviceName: `EPSON${tail}`,
    mac,
    firmware: `0${draw.int(4, 8)}.${draw.int(10, 99)}.${draw.text('GKLNW', 2)}${draw.int(10, 29)}${draw.text('ABQN', 1)}${draw.int(1, 9)}`,
    location,
  };
}
