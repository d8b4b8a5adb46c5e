import { setTimeout as wait } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoAuthority } from './certificates.ts';
import { DeviceCodeClient } from './device-code-client.ts';
import { Exchange } from './exchange.ts';
import { Microsoft, printerApplication, type DemoAccount } from './microsoft.ts';
import { Person } from './person.ts';

const account = (name: string, mailbox: DemoAccount['mailbox'] = 'user'): DemoAccount => ({
  address: `${name}@contoso.example`,
  password: 'a-password',
  role: 'Global Administrator',
  mailbox,
});
const scans = account('scans');
const personal = { ...account('', 'personal'), address: 'family@outlook.example' };
const accounts = [scans, personal, account('other'), account('no.mailbox', 'none')];

let microsoft: Microsoft;
let exchange: Exchange;
let ca: string;
let token: string;
let tokenWithoutMailbox: string;

async function signIn(address: string): Promise<string> {
  const authority = address === personal.address ? microsoft.personalAuthority : microsoft.authority;
  const client = new DeviceCodeClient(authority, ca, printerApplication.clientId);
  const signal = AbortSignal.timeout(20_000);
  const code = await client.requestCode(signal);
  const tokens = client.waitForTokens(code, signal);
  const person = new Person({ origin: microsoft.origin, ca, applicationNames: [printerApplication.name] }, accounts);
  await person.signIn({ userCode: code.user_code, verificationUri: code.verification_uri, account: address });
  return (await tokens).accessToken;
}

beforeAll(async () => {
  const authority = await demoAuthority();
  ca = authority.ca;
  microsoft = new Microsoft(accounts, authority.localhost, '/device');
  const mailboxes = [scans.address, 'other@contoso.example', personal.address];
  exchange = new Exchange(authority.localhost, (each) => microsoft.accountOf(each), mailboxes, [personal.address]);
  await Promise.all([microsoft.start(), exchange.start()]);
  [token, tokenWithoutMailbox] = await Promise.all([signIn(scans.address), signIn('no.mailbox@contoso.example')]);
});
beforeEach(() => exchange.reset());
afterAll(async () => {
  microsoft.stop();
  await exchange.stop();
});

type Login = { type: 'OAuth2'; user: string; accessToken: string } | { user: string; pass: string };

/** One mail; resolves with the refusal, or undefined when it was taken. */
async function send(login: Login, from: string, envelopeFrom = from, startTls = true): Promise<string | undefined> {
  const transport = createTransport({
    host: 'localhost',
    port: exchange.port,
    secure: false,
    requireTLS: startTls,
    ignoreTLS: !startTls,
    tls: { ca },
    auth: login,
  });
  const to = scans.address;
  try {
    await transport.sendMail({ from, to, subject: 'Hello', text: 'x', envelope: { from: envelopeFrom, to } });
    return undefined;
  } catch (error) {
    return (error as { response?: string }).response ?? String(error);
  } finally {
    transport.close();
  }
}

const oauth2 = (user = scans.address, accessToken = token): Login => ({ type: 'OAuth2', user, accessToken });

describe('Exchange', () => {
  it('takes a mail of the signed-in account', async () => {
    expect(await send(oauth2(), scans.address)).toBeUndefined();
    expect(exchange.delivered.get(scans.address)).toEqual([
      { from: scans.address, to: [scans.address], subject: 'Hello' },
    ]);
  });

  it('refuses with the words of Exchange Online', async () => {
    const none = /^535 5\.7\.3 Authentication unsuccessful \[/;
    expect(await send(oauth2(scans.address, 'made-up'), scans.address)).toMatch(none);
    expect(await send(oauth2('other@contoso.example'), 'other@contoso.example')).toMatch(none);
    expect(await send(oauth2('no.mailbox@contoso.example', tokenWithoutMailbox), 'no.mailbox@contoso.example')).toMatch(
      none,
    );
    expect(await send({ user: scans.address, pass: scans.password }, scans.address)).toMatch(
      /^535 5\.7\.139 Authentication unsuccessful, basic authentication is disabled\./,
    );
    const sendAs = /^550 5\.7\.60 SMTP; Client does not have permissions to send as this sender/;
    expect(await send(oauth2(), 'other@contoso.example')).toMatch(sendAs);
    expect(await send(oauth2(), 'other@contoso.example', scans.address)).toMatch(sendAs);
    expect(exchange.delivered.size).toBe(0);
  });

  it('has a switch for the organisation and one of three states per mailbox, and the mailbox wins', async () => {
    const { switches } = exchange;
    const disabled = (scope: string) =>
      `535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the ${scope}. Visit https://aka.ms/smtp_auth_disabled for more information. `;
    switches.tenantDisabled = true;
    expect(await send(oauth2(), scans.address)).toContain(disabled('Tenant'));
    switches.mailboxDisabled.set(scans.address, false);
    expect(await send(oauth2(), scans.address)).toBeUndefined();
    switches.tenantDisabled = false;
    switches.mailboxDisabled.set(scans.address, true);
    expect(await send(oauth2(), scans.address)).toContain(disabled('Mailbox'));
    switches.mailboxDisabled.set(scans.address, null);
    expect(await send(oauth2(), scans.address)).toBeUndefined();
  });

  it('has no switch of an organisation for a personal mailbox, which can be found disabled all the same', async () => {
    const { switches } = exchange;
    const login: Login = { type: 'OAuth2', user: personal.address, accessToken: await signIn(personal.address) };
    switches.tenantDisabled = true;
    expect(await send(login, personal.address)).toBeUndefined();
    switches.mailboxDisabled.set(personal.address, true);
    expect(await send(login, personal.address)).toContain('SmtpClientAuthentication is disabled for the Mailbox.');
  });

  it('takes mail of another mailbox from who has Send As, until it is taken away, and of no stranger', async () => {
    const sendAs = /^550 5\.7\.60 SMTP; Client does not have permissions to send as this sender \[/;
    exchange.sendAs.add(scans.address);
    expect(await send(oauth2(), 'other@contoso.example')).toBeUndefined();
    expect(await send(oauth2(), 'nobody@contoso.example')).toMatch(sendAs);
    expect(exchange.delivered.get(scans.address)?.map(({ from }) => from)).toEqual(['other@contoso.example']);
    exchange.sendAs.delete(scans.address);
    expect(await send(oauth2(), 'other@contoso.example')).toMatch(sendAs);
  });

  it('takes no sign-in before STARTTLS', async () => {
    expect(await send(oauth2(), scans.address, scans.address, false)).toMatch(/^538 /);
  });
});

describe('a sign-in at Microsoft', () => {
  it('is renewed until its refresh token has died', async () => {
    const client = new DeviceCodeClient(microsoft.authority, ca, printerApplication.clientId);
    expect((await client.renew(microsoft.earlierSignIn(scans.address, false))).account).toBe(scans.address);
    await expect(client.renew(microsoft.earlierSignIn(scans.address, true))).rejects.toMatchObject({
      reason: 'expired',
    });
  });

  it('waits as long as nobody has typed the code', async () => {
    const client = new DeviceCodeClient(microsoft.authority, ca, printerApplication.clientId);
    const stop = new AbortController();
    const tokens = client.waitForTokens(await client.requestCode(stop.signal), stop.signal);
    const first = await Promise.race([tokens.then(() => 'signed in'), wait(2500).then(() => 'waiting')]);
    expect(first).toBe('waiting');
    stop.abort();
    await expect(tokens).rejects.toThrow();
  });
});
