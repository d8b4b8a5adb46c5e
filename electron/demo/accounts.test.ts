import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { demoAuthority } from './certificates.ts';
import { DeviceCodeClient } from './device-code-client.ts';
import { Microsoft, ownApplication, printerApplication, type DemoAccount } from './microsoft.ts';
import { Person } from './person.ts';
import { askPowerShell } from './power-shell.ts';

// Who may sign in where, who may agree for whom, and what PowerShell tells of a mailbox.

const account = (
  name: string,
  role: DemoAccount['role'] = 'User',
  mailbox: DemoAccount['mailbox'] = 'user',
): DemoAccount => ({ address: `${name}@contoso.example`, password: 'a-password', role, mailbox });
const personal = 'family@outlook.example';
const accounts = [
  { ...account('', 'User', 'personal'), address: personal },
  account('scans'),
  account('cloud.admin', 'Cloud Application Administrator'),
  account('admin', 'Global Administrator'),
  account('info', 'User', 'shared'),
];

let microsoft: Microsoft;
let ca: string;
let person: Person;
beforeAll(async () => {
  const authority = await demoAuthority();
  ca = authority.ca;
  microsoft = new Microsoft(accounts, authority.localhost, '/device');
  await microsoft.start();
});
afterAll(() => microsoft.stop());
beforeEach(() => {
  microsoft.reset();
  person = new Person({ origin: microsoft.origin, ca, applicationNames: [printerApplication.name] }, accounts);
});

/** Resolves with who has signed in on the device; rejects with what Microsoft's page says. */
async function signIn(name: string, where: 'authority' | 'personalAuthority' = 'authority'): Promise<string> {
  const client = new DeviceCodeClient(microsoft[where], ca, printerApplication.clientId);
  const over = new AbortController();
  const code = await client.requestCode(over.signal);
  const account = name.includes('@') ? name : `${name}@contoso.example`;
  try {
    await person.signIn({ userCode: code.user_code, verificationUri: code.verification_uri, account });
    return (await client.waitForTokens(code, over.signal)).account;
  } finally {
    over.abort();
  }
}

it('nobody signs in as a shared mailbox: its account is disabled', async () => {
  await expect(signIn('info')).rejects.toThrow('50057');
  expect(await signIn('scans')).toBe('scans@contoso.example');
});

it('an administrator may sign in instead of who was asked', async () => {
  person.isAdministrator = true;
  expect(await signIn('scans')).toBe('admin@contoso.example');
});

describe('where users may not agree for themselves', () => {
  beforeEach(() => {
    microsoft.trouble.userConsentOff = true;
  });

  it('a Cloud Application Administrator gets no box, and so agrees for nobody else', async () => {
    await expect(signIn('scans')).rejects.toThrow('90094');
    await signIn('cloud.admin');
    await expect(signIn('scans')).rejects.toThrow('90094');
  });

  it('a Global Administrator agrees for everybody, if the box is ticked', async () => {
    person.leavesBoxEmpty = true;
    await signIn('admin');
    await expect(signIn('scans')).rejects.toThrow('90094');
    person.leavesBoxEmpty = false;
    // What was agreed to once is not asked again.
    microsoft.reset();
    microsoft.trouble.userConsentOff = true;
    await signIn('admin');
    expect(await signIn('scans')).toBe('scans@contoso.example');
  });
});

describe('a personal account', () => {
  it('signs in where personal accounts do, with a code of its own kind at a page of its own', async () => {
    const client = new DeviceCodeClient(microsoft.personalAuthority, ca, printerApplication.clientId);
    const code = await client.requestCode(new AbortController().signal);
    expect(code.user_code).toMatch(/^[A-Z2-9]{8}$/);
    expect(code.verification_uri).toBe(`${microsoft.origin}/link`);
    expect(await signIn(personal, 'personalAuthority')).toBe(personal);
  });

  it('is not taken where work accounts sign in, nor a work account where personal ones do', async () => {
    await expect(signIn(personal)).rejects.toThrow("can't sign in here with a personal account");
    await expect(signIn('scans', 'personalAuthority')).rejects.toThrow("That Microsoft account doesn't exist");
  });

  it('gets a code for the organisation’s own registration, which takes personal accounts too', async () => {
    const client = new DeviceCodeClient(microsoft.personalAuthority, ca, ownApplication.clientId);
    expect((await client.requestCode(new AbortController().signal)).verification_uri).toBe(`${microsoft.origin}/link`);
    const shared = new DeviceCodeClient(microsoft.authority, ca, ownApplication.clientId);
    await expect(shared.requestCode(new AbortController().signal)).rejects.toThrow();
  });

  it('has no code of the other kind', async () => {
    const client = new DeviceCodeClient(microsoft.authority, ca, printerApplication.clientId);
    const { user_code: userCode } = await client.requestCode(new AbortController().signal);
    const task = { userCode, verificationUri: `${microsoft.origin}/link`, account: personal };
    await expect(person.signIn(task)).rejects.toThrow("That code didn't work");
  });

  it('is no matter of what an organisation allows its own accounts', async () => {
    microsoft.trouble.userConsentOff = true;
    microsoft.trouble.blockDeviceCode = true;
    expect(await signIn(personal, 'personalAuthority')).toBe(personal);
  });

  it('finds its code refused after a third of the promised time', async () => {
    microsoft.codeLife = 900;
    const client = new DeviceCodeClient(microsoft.personalAuthority, ca, printerApplication.clientId);
    const code = await client.requestCode(new AbortController().signal);
    expect(code.expires_in).toBe(900);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
    try {
      const task = { userCode: code.user_code, verificationUri: code.verification_uri, account: personal };
      await expect(person.signIn(task)).rejects.toThrow('The code you entered has expired');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('PowerShell', () => {
  const switches = { tenantDisabled: true, mailboxDisabled: new Map<string, boolean | null>() };
  const asked = (name: string) => askPowerShell(`${name}@contoso.example`, accounts, switches);

  it('prints the organisation, then the mailbox and its kind', () => {
    expect(asked('info')).toMatch(/^PS .*Get-TransportConfig .*\n\n.*\nSmtpClientAuthenticationDisabled : True\n/);
    expect(asked('info')).toMatch(/RecipientTypeDetails : SharedMailbox\nSkuAssigned +: False\n/);
    expect(asked('scans')).toMatch(/RecipientTypeDetails : UserMailbox\nSkuAssigned +: True\n/);
  });

  it('prints a mailbox without a value of its own as empty', () => {
    const own = /PrimarySmtpAddress +: scans@contoso\.example\nSmtpClientAuthenticationDisabled : (\w*)\n/;
    expect(own.exec(asked('scans'))?.[1]).toBe('');
    switches.mailboxDisabled.set('scans@contoso.example', false);
    expect(own.exec(asked('scans'))?.[1]).toBe('False');
  });

  it('knows no mailbox that is not there, and no personal one', () => {
    expect(askPowerShell(personal, accounts, switches)).toContain("couldn't be found");
    expect(asked('nobody')).toContain("couldn't be found");
  });
});
