import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostPasted, readPastedOutput, type PastedState } from './pasted-output.ts';

const mailbox = 'scan@contoso.com';
const nothing: PastedState = { otherMailboxes: [], notUnderstood: [] };
const read = (text: string) => readPastedOutput(text, mailbox);

describe('lists', () => {
  // As Exchange Online PowerShell prints them: empty lines around, names padded to the longest.
  const organisation = (value: string) =>
    `\n\nAllowLegacyTLSClients            : False\nSmtpClientAuthenticationDisabled : ${value}\n\n\n\n`;
  const ofMailbox = (value: string, address = mailbox) =>
    `\n\nPrimarySmtpAddress               : ${address}\nSmtpClientAuthenticationDisabled : ${value}\n\n\n\n`;

  test.each([
    ['True', 'off'],
    ['False', 'on'],
  ] as const)('organisation %s, mailbox the same, and a mailbox that follows', (value, expected) => {
    expect(read(organisation(value))).toEqual({ ...nothing, organisationSmtpAuth: expected });
    expect(read(ofMailbox(value))).toEqual({ ...nothing, mailboxSmtpAuth: expected });
    expect(read(organisation(value) + ofMailbox(''))).toEqual({
      ...nothing,
      organisationSmtpAuth: expected,
      mailboxSmtpAuth: 'inherits',
    });
  });

  test('line ends of Windows and old Macs, spaces that do not break, any case, no padding', () => {
    for (const end of ['\r\n', '\r']) expect(read(ofMailbox('True').replaceAll('\n', end)).mailboxSmtpAuth).toBe('off');
    expect(read(ofMailbox('False').replaceAll(' ', '\u00a0')).mailboxSmtpAuth).toBe('on');
    expect(read(`primarysmtpaddress: SCAN@Contoso.com\nsmtpclientauthenticationdisabled: false`)).toMatchObject({
      mailboxSmtpAuth: 'on',
    });
  });

  test('a whole transcript, prompts, banner and warnings included; the last answer is the newest', () => {
    const transcript = `
PS C:\\Users\\anna> Connect-ExchangeOnline
----------------------------------------------------------------------------------------
This V3 EXO PowerShell module contains new REST API backed Exchange Online cmdlets : see https://aka.ms/exov3-module.
----------------------------------------------------------------------------------------
PS C:\\Users\\anna> Get-TransportConfig | fl SmtpClientAuthenticationDisabled

SmtpClientAuthenticationDisabled : True

PS C:\\Users\\anna> Get-CASMailbox scan@contoso.com | fl SmtpClientAuthenticationDisabled

SmtpClientAuthenticationDisabled : True

WARNING: The command completed successfully but no settings of 'scan@contoso.com' have been modified.
PS C:\\Users\\anna> Set-CASMailbox scan@contoso.com -SmtpClientAuthenticationDisabled $false
PS C:\\Users\\anna> Get-CASMailbox scan@contoso.com | fl SmtpClientAuthenticationDisabled

SmtpClientAuthenticationDisabled : False

PS C:\\Users\\anna>`;
    expect(read(transcript)).toEqual({ ...nothing, organisationSmtpAuth: 'off', mailboxSmtpAuth: 'on' });
  });

  test('a value without anything that tells whose it is stays unknown, and is quoted', () => {
    expect(read('\nSmtpClientAuthenticationDisabled : False\n')).toEqual({
      ...nothing,
      notUnderstood: ['SmtpClientAuthenticationDisabled : False'],
    });
  });

  test('what a command tells of another mailbox, or one after other commands, is nobody’s', () => {
    const kiosk =
      'PS> Get-CASMailbox -Identity kiosk@contoso.com | fl SmtpClientAuthenticationDisabled\n\nSmtpClientAuthenticationDisabled : False\n';
    expect(read(kiosk).mailboxSmtpAuth).toBeUndefined();
    expect(
      read(
        'PS> Get-Mailbox kiosk | fl RecipientTypeDetails,SkuAssigned\n\nRecipientTypeDetails : UserMailbox\nSkuAssigned : True\n',
      ),
    ).toEqual({
      ...nothing,
      notUnderstood: ['RecipientTypeDetails : UserMailbox', 'SkuAssigned : True'],
    });
    const later = 'PS> Get-CASMailbox scan@contoso.com | fl Name\nPS> cls\nSmtpClientAuthenticationDisabled : False\n';
    expect(read(later).mailboxSmtpAuth).toBeUndefined();
  });

  test('a value broken by the terminal is put together; one that only looks empty is not "follows"', () => {
    expect(read(ofMailbox('Fal\nse')).mailboxSmtpAuth).toBe('on');
    expect(read(ofMailbox('\nTrue')).mailboxSmtpAuth).toBe('off');
    expect(read(ofMailbox('\nsomething else'))).toEqual({
      ...nothing,
      notUnderstood: ['SmtpClientAuthenticationDisabled : something else'],
    });
    expect(read(`${ofMailbox('').trimEnd()}\nPS C:\\>`).mailboxSmtpAuth).toBe('inherits');
  });

  test('another mailbox does not count, and is named', () => {
    expect(read(ofMailbox('False', 'boss@contoso.com'))).toEqual({ ...nothing, otherMailboxes: ['boss@contoso.com'] });
  });

  test.each(['Prawda', 'ADEVĂRAT', 'Istina', 'Істина', 'patiess'])('a spreadsheet made True into %s', (word) => {
    expect(read(ofMailbox(word)).mailboxSmtpAuth).toBe('off');
  });
  test.each(['FAŁSZ', 'Fals', 'Laž', 'Хибність', 'Aplams'])('a spreadsheet made False into %s', (word) => {
    expect(read(ofMailbox(word)).mailboxSmtpAuth).toBe('on');
  });

  test('kind and licence of the mailbox', () => {
    const kind = (type: string, sku: string) =>
      `PrimarySmtpAddress   : ${mailbox}\nRecipientTypeDetails : ${type}\nSkuAssigned          : ${sku}\n`;
    expect(read(kind('UserMailbox', 'True'))).toEqual({ ...nothing, mailboxKind: 'UserMailbox', hasLicence: true });
    expect(read(kind('SharedMailbox', 'False'))).toEqual({
      ...nothing,
      mailboxKind: 'SharedMailbox',
      hasLicence: false,
    });
    expect(read(kind('UserMailbox', ''))).toEqual({ ...nothing, mailboxKind: 'UserMailbox' });
  });

  test('security defaults, by our command and by the plain one; "IsEnabled" of anything else is not theirs', () => {
    expect(read('SecurityDefaults : True')).toEqual({ ...nothing, securityDefaults: 'on' });
    const plain = 'PS /> Get-MgPolicyIdentitySecurityDefaultEnforcementPolicy | fl IsEnabled\n\nIsEnabled : False\n';
    expect(read(plain)).toEqual({ ...nothing, securityDefaults: 'off' });
    expect(read('\nDisplayName : a rule\nIsEnabled : False\n')).toEqual(nothing);
  });

  test('the number of device code policies', () => {
    expect(read('DeviceCodePolicies : 0').deviceCodePolicies).toBe(0);
    expect(read('DeviceCodePolicies : 2').deviceCodePolicies).toBe(2);
    expect(read('DeviceCodePolicies : many')).toEqual({ ...nothing, notUnderstood: ['DeviceCodePolicies : many'] });
  });

  test('consent to an application of Epson, for everybody or for one person', () => {
    const grant = (type: string, application: string, scope = 'SMTP.Send offline_access') =>
      `ConsentType : ${type}\nScope       : ${scope}\nApplication : ${application}\n\n`;
    expect(read(grant('AllPrincipals', 'Epson Email')).consentForAll).toBe(true);
    expect(read(grant('Principal', 'EPSON Email')).consentForAll).toBe(false);
    expect(read(grant('AllPrincipals', 'Epson') + grant('Principal', 'Epson')).consentForAll).toBe(true);
    expect(
      read(grant('AllPrincipals', 'Epson', 'openid profile offline_access SMTP.\n              Send')).consentForAll,
    ).toBe(true);
    expect(read(grant('AllPrincipals', 'Thunderbird') + grant('AllPrincipals', 'Epson', 'User.Read'))).toEqual(nothing);
  });
});

describe('tables', () => {
  test('of one and of many mailboxes', () => {
    expect(
      read(`
PrimarySmtpAddress  SmtpClientAuthenticationDisabled
------------------  --------------------------------
boss@contoso.com                               False
scan@contoso.com                                True
`),
    ).toEqual({ ...nothing, mailboxSmtpAuth: 'off', otherMailboxes: ['boss@contoso.com'] });
  });

  test('an empty cell is a mailbox that follows the organisation', () => {
    expect(
      read(`
SmtpClientAuthenticationDisabled PrimarySmtpAddress
-------------------------------- ------------------
                                 scan@contoso.com
`),
    ).toEqual({ ...nothing, mailboxSmtpAuth: 'inherits' });
  });

  test('names that are longer than their column', () => {
    expect(
      read(`
PrimarySmtpAddress SmtpClientAuth
                   enticationDisa
                   bled
------------------ --------------
scan@contoso.com            False
`),
    ).toEqual({ ...nothing, mailboxSmtpAuth: 'on' });
  });

  test('by the command above; names that were cut stay unknown', () => {
    const table = (name: string) =>
      `PS> Get-TransportConfig | ft ${name}\n\n${name}\n--------------------------------\n            True\n`;
    expect(read(table('SmtpClientAuthenticationDisabled')).organisationSmtpAuth).toBe('off');
    expect(read(table('SmtpClientAuthenticat...'))).toEqual(nothing);
  });
});

describe('anything else', () => {
  test('too much is refused', () => {
    expect(read('x'.repeat(mostPasted + 1)).notUnderstood).toHaveLength(1);
    const longest = `SecurityDefaults : True\n${'\n'.repeat(mostPasted)}`.slice(0, mostPasted);
    expect(read(longest).securityDefaults).toBe('on');
  });

  test('errors of PowerShell tell nothing', () => {
    expect(
      read(`Get-CASMailbox : The operation couldn't be performed because object 'scan' couldn't be found.
At line:1 char:1
+ Get-CASMailbox scan | fl SmtpClientAuthenticationDisabled
+ CategoryInfo          : NotSpecified: (:) [Get-CASMailbox], ManagementObjectNotFoundException`),
    ).toEqual(nothing);
  });

  test('any text at all: nothing is thrown, and what is not there is not read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        fc.pre(!/disabled|securitydefaults|isenabled|policies|recipient|sku|epson|address/i.test(text));
        expect(read(text)).toEqual(nothing);
      }),
    );
  });

  test('a paste that is cut anywhere never turns a switch around', () => {
    const text = `
PrimarySmtpAddress               : ${mailbox}
SmtpClientAuthenticationDisabled : False

SecurityDefaults : True
`;
    for (let end = 0; end <= text.length; end++) {
      const { mailboxSmtpAuth, securityDefaults } = read(text.slice(0, end));
      expect([undefined, 'on']).toContain(mailboxSmtpAuth);
      expect([undefined, 'on']).toContain(securityDefaults);
    }
  });
});
