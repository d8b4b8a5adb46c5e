import type { ServiceProbe } from '../../electron/mail/probe.ts';
import { journey, look, readFacts, readiness, view, viewAt, wanted, type ScreenState } from './base.ts';

const host = { passed: [], failure: null, notes: [], greeting: null, clockDifferenceSeconds: null };
const signIn: ServiceProbe['signIn'] = [
  {
    ...host,
    host: 'login.microsoftonline.com',
    port: 443,
    passed: ['name', 'port', 'tls', 'answer'],
    clockDifferenceSeconds: 2,
  },
];
const smtp: ServiceProbe['smtp'] = {
  ...host,
  ...{ host: 'smtp.office365.com', port: 587, passed: ['name', 'port', 'greeting', 'startTls', 'tls', 'xoauth2'] },
};
const reached: ServiceProbe = { signIn, smtp };
const walledIn: ServiceProbe = {
  signIn: [
    {
      ...host,
      ...{ host: 'login.microsoftonline.com', port: 443, passed: ['name', 'port'] },
      failure: {
        stage: 'tls',
        code: 'issuerNotPublic',
        evidence: { host: 'login.microsoftonline.com', issuer: 'Contoso Web Filter CA' },
      },
    },
  ],
  smtp: {
    ...host,
    ...{ host: 'smtp.office365.com', port: 587, passed: ['name'] },
    failure: { stage: 'port', code: 'portSilent', evidence: { host: 'smtp.office365.com', port: 587 } },
  },
};
const pasted = { otherMailboxes: [], notUnderstood: [] };
const commands = [
  {
    module: 'exchange' as const,
    tried: false,
    text: "Connect-ExchangeOnline\nGet-CASMailbox -Identity 'scans@contoso.com' | Format-List PrimarySmtpAddress,SmtpClientAuthenticationDisabled",
  },
];
const script = {
  change: "# …\nSet-CASMailbox -Identity 'scans@contoso.com' -SmtpClientAuthenticationDisabled $false",
  undo: "# …\nSet-CASMailbox -Identity 'scans@contoso.com' -SmtpClientAuthenticationDisabled $null",
};

export const states: ScreenState[] = [
  {
    name: 'before a printer was chosen',
    view: view({ step: 'exchange', back: 'printer', readiness: readiness({}, { probing: true, commands }) }),
  },
  {
    name: 'not everything known',
    view: {
      ...viewAt('connect', {
        readiness: readiness({ probe: reached, said: { smtpAuth: true } }, { commands }),
        atHand: { sameNetwork: true, adminPassword: false },
        journey: journey({ state: 'asking', step: 'trust', question: 'trust', facts: { look } }),
        back: 'printer',
      }),
      step: 'exchange',
    },
  },
  {
    name: 'not ready: somebody reads along',
    view: { ...viewAt('connect', { readiness: readiness({ probe: walledIn }, { commands }) }), step: 'exchange' },
  },
  {
    name: 'not ready: SMTP AUTH is off, with the script',
    view: {
      ...viewAt('connect', {
        form: wanted,
        readiness: readiness(
          { probe: reached, pasted: { ...pasted, organisationSmtpAuth: 'off', mailboxSmtpAuth: 'inherits' } },
          {
            ...{ commands, script, mailbox: wanted.account },
            pasted: { otherMailboxes: ['office@contoso.com'], notUnderstood: ['SkuAssigned : vielleicht'] },
          },
        ),
      }),
      step: 'exchange',
    },
    act: (page) =>
      page
        .locator('details')
        .filter({ has: page.locator('textarea') })
        .locator('summary')
        .click(),
  },
  {
    name: 'ready',
    view: {
      ...viewAt('settings', {
        readiness: readiness({
          probe: reached,
          printer: {
            ...{ accepted: true, firmware: 'XK15O8', offersOAuth2: true, clockDifferenceSeconds: 3 },
            ...{
              usesStandardNetwork: true,
              dnsServers: ['192.168.1.1'],
              validatesCertificates: true,
              rootCertificate: '02.04',
            },
          },
        }),
        atHand: { sameNetwork: true, adminPassword: true },
        journey: journey({ state: 'asking', step: 'settings', question: 'wanted', facts: readFacts }),
      }),
      step: 'exchange',
    },
  },
  {
    name: 'not ready: what the printer shows',
    view: {
      ...viewAt('settings', {
        readiness: readiness({
          probe: reached,
          said: { smtpAuth: true },
          printer: {
            ...{ accepted: false, firmware: 'XK15O8', offersOAuth2: true, clockDifferenceSeconds: -157_680_000 },
            ...{ usesStandardNetwork: null, dnsServers: [], validatesCertificates: false, rootCertificate: '01.00' },
          },
        }),
        atHand: { sameNetwork: true, adminPassword: true },
        journey: journey({ state: 'asking', step: 'settings', question: 'wanted', facts: readFacts }),
      }),
      step: 'exchange',
    },
    act: (page) => page.locator('#readiness-printer').scrollIntoViewIfNeeded(),
  },
  {
    name: 'for the administrator',
    view: {
      ...viewAt('connect', { form: wanted, readiness: readiness({ probe: reached }, { commands }) }),
      step: 'exchange',
    },
    act: async (page) => {
      await page.locator('main [role="status"] + div button').click();
      await page.locator('[role="dialog"] select').waitFor();
    },
  },
];
