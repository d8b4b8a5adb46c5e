import { expect, test } from 'vitest';
import { mayBeFrame, printerPageRule, secureAddress } from './navigation.ts';
import { firstPlace, nextPlace } from './sign-in-navigation.ts';

const hostile = [
  '',
  'login.live.com',
  'http://login.live.com/',
  'javascript:alert(1)',
  'JavaScript:alert(1)//https://login.live.com/',
  'data:text/html,https://login.live.com/',
  'blob:https://login.live.com/1234',
  'file:///etc/passwd',
  'file://login.live.com/share',
  'ftp://login.live.com/',
  'ms-settings:network',
  'tel:112',
  'assistant://window/index.html',
  'view-source:https://login.live.com/',
  'https:\\\\login.live.com\\',
  'https://login.live.com\\@evil.example/',
  'https://login.live.com@evil.example/',
  'https://login.live.com:secret@evil.example/',
  'https://user@login.live.com/',
  'https://login.live.com/\nevil',
  'https://login.live\t.com/',
  ' https://login.live.com/',
  'https://login.live.com/\u0000',
  'https://login.live.com/\u202egnp.exe',
  `https://login.live.com/${'a'.repeat(20_000)}`,
];

test.each(hostile)('[E13][E15][S5] %j is no address to go to', (address) => {
  expect(secureAddress(address)).toBeUndefined();
  expect(mayBeFrame(address)).toBe(false);
  expect(nextPlace(firstPlace('https://login.microsoftonline.com/'), address)).toBeUndefined();
  expect(printerPageRule.mayGo({ url: address, isMainFrame: true, isRedirect: false })).toBe(false);
});

// A host that is not one of Microsoft's is, from www.microsoft.com, no place to go to, whatever it looks like.
test.each([
  'https://login.live.com.evil.example/',
  'https://evil.example/login.live.com',
  'https://evil.example/?login.live.com',
  'https://evil.example/#login.live.com',
  'https://xlogin.live.com/',
  'https://login.live.com./',
  'https://login.live.com:8443/',
  'https://login.lіve.com/', // a Cyrillic і
  'https://login%2elive.com.evil.example/',
  'https://constructor/',
  'https://__proto__/',
])('[S5] %s is not taken for one of Microsoft’s pages', (address) => {
  expect(nextPlace(firstPlace('https://www.microsoft.com/link'), address)).toBeUndefined();
});

test.each([
  'https://microsoft.com/devicelogin',
  'https://www.microsoft.com/link',
  'https://login.microsoft.com/device',
  'https://login.microsoftonline.com/common/oauth2/deviceauth',
  'https://LOGIN.LIVE.COM/oauth20_remoteconnect.srf',
  'https://login%2Elive.com/', // the same host, written with a percent code: parsed before it is compared
  'https://login.live.com:443/',
  'https://account.live.com/',
  'https://account.microsoft.com/',
  'https://mysignins.microsoft.com/security-info',
])('%s is one of Microsoft’s pages, wherever it is reached from', (address) => {
  for (const from of ['https://www.microsoft.com/', 'https://sts.contoso.com/'])
    expect(nextPlace({ host: new URL(from).host, isOrganisation: true }, address)).toEqual({
      host: new URL(address).host,
      isOrganisation: false,
    });
});

test('[S6] known, handed over to the organisation, and returned', () => {
  const start = firstPlace('https://microsoft.com/devicelogin');
  expect(start).toEqual({ host: 'microsoft.com', isOrganisation: false });
  expect(nextPlace(start, 'https://sts.contoso.com/adfs/ls')).toBeUndefined();

  const microsoft = nextPlace(start, 'https://login.microsoftonline.com/common/oauth2/deviceauth')!;
  const organisation = nextPlace(microsoft, 'https://sts.contoso.com/adfs/ls?wctx=1')!;
  expect(organisation).toEqual({ host: 'sts.contoso.com', isOrganisation: true });
  // Within itself, but to no third host, and not to another port of its own.
  expect(nextPlace(organisation, 'https://sts.contoso.com/adfs/ls?step=2')).toEqual(organisation);
  expect(nextPlace(organisation, 'https://evil.example/')).toBeUndefined();
  expect(nextPlace(organisation, 'https://sts.contoso.com:8443/')).toBeUndefined();
  expect(nextPlace(organisation, 'http://sts.contoso.com/')).toBeUndefined();

  const returned = nextPlace(organisation, 'https://login.microsoftonline.com/login.srf')!;
  expect(returned).toEqual({ host: 'login.microsoftonline.com', isOrganisation: false });
  expect(nextPlace(returned, 'https://sts.fabrikam.com/')).toEqual({ host: 'sts.fabrikam.com', isOrganisation: true });
});

test('empty frames and frames of the web may be filled', () => {
  for (const address of ['about:blank', 'about:srcdoc', 'https://aadcdn.msftauth.net/x'])
    expect(mayBeFrame(address)).toBe(true);
});
