import { X509Certificate } from 'node:crypto';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectTls } from 'node:tls';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askHttps } from './https-client.ts';
import { administrationOf, advanced, english, oauth2Fields } from './administration.testing.ts';
import { startDemoWorld, type DemoWorld } from './world.ts';
import { control, eventually, printerState, stateOf, Visitor } from './visitor.testing.ts';

let world: DemoWorld;

beforeAll(async () => {
  world = await startDemoWorld({ seed: 7 });
});
afterAll(() => world.stop());
beforeEach(() => control(world, '/reset'));

const { printer, loggedIn, fetchCode, signedIn, pressOk, save, testConnection } = administrationOf(() => world);

describe('a printer in front of its login', () => {
  it('answers http with 307 to https on the same host', async () => {
    const { address } = printer('a');
    const answer = await fetch(`http://${address}/PRESENTATION/BONJOUR`, { redirect: 'manual' });
    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/PRESENTATION\/BONJOUR$/);
  });

  it('shows firmware, MAC and its clock, CRLF line ends and the Epson mark', async () => {
    const visitor = await Visitor.at(printer('a'));
    const { html, $ } = await visitor.get(advanced('INFO_PRTINFO', 'TOP'));
    expect($('meta[name=Author]').attr('content')).toBe('SEIKO EPSON');
    expect($('title').text()).toBe('WF-C5890 Series');
    expect(html).toMatch(/Firmware&nbsp;:/);
    expect(html).toMatch(/DC:CD:2F:[0-9A-F:]{8}/);
    expect(html).toMatch(/UTC[+-]\d\d:00/);
    expect(html.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('has both menu families, and speaks English when the cookie asks for it', async () => {
    const tabs = await (await Visitor.at(printer('a'))).get(advanced('COMMON', 'TOP'));
    expect(tabs.$('h1#model_name').text()).toBe('WF-C5890 Series');
    expect(tabs.$('iframe[name=target_NETWORK]').length).toBe(1);
    const visitor = await Visitor.at(printer('b'));
    const frames = await visitor.get(advanced('COMMON', 'TOP'));
    expect(
      frames
        .$('frame')
        .map((_, frame) => frames.$(frame).attr('name'))
        .get(),
    ).toEqual(['HEADER', 'MENU', 'CONTENTS']);
    expect((await visitor.get(advanced('INFO_PRTINFO', 'TOP'))).html).toContain('Adres MAC');
    english(visitor);
    expect((await visitor.get(advanced('INFO_PRTINFO', 'TOP'))).html).toContain('MAC Address');
  });
});

describe('login', () => {
  it('answers 200 for success and failure; only the cookie tells them apart', async () => {
    const visitor = await Visitor.at(printer('a'));
    const good = await visitor.logIn(printer('a'));
    expect([good.status, good.setCookies.length]).toEqual([200, 1]);
    expect(good.setCookies[0]).toMatch(/^EPSON_COOKIE_SESSION=[^;]*&[^;]*\//);

    const stranger = await Visitor.at(printer('c'));
    const wrong = await stranger.logIn(printer('c'), 'not-this-one');
    expect([wrong.status, wrong.setCookies.length]).toEqual([200, 0]);
    expect(wrong.$('div.warning').text()).toBe('Incorrect user name or password.');
    const tooSoon = await stranger.logIn(printer('c'));
    expect([tooSoon.status, tooSoon.setCookies.length]).toEqual([200, 0]);
    expect(tooSoon.$('div.warning').text()).toBe('Try again later.');
  });

  it('stands in the place of a protected page, and the page is not told to strangers', async () => {
    const { variants } = await printerState(world, 'a');
    const visitor = await Visitor.at(printer('a'));
    const page = await visitor.get(advanced(variants.pageIds.mail, 'TOP'));
    expect(page.$('input[type=password]').length).toBe(1);
    expect(page.html).not.toContain('OAuth2');
  });

  it('opens a menu with two pages called Basic under different groups', async () => {
    const visitor = await loggedIn('a');
    const { $ } = await visitor.get(advanced('COMMON', 'TOP'));
    const basics = $('#text_NETWORK a').filter((_, link) => $(link).text() === 'Basic');
    expect(basics.length).toBe(2);
    expect(new Set(basics.map((_, link) => $(link).attr('href')).get()).size).toBe(2);
    expect($('#text_NETWORK').text()).toContain('Email Server');
  });
});

describe('the setup token', () => {
  it('is needed, belongs to one session, and a refused form changes nothing', async () => {
    const state = await printerState(world, 'a');
    const { mail } = state.variants.pageIds;
    const first = await loggedIn('a');
    const second = await loggedIn('a');
    const form = oauth2Fields(state, 'x@contoso.example');
    const stolen = (await first.get(advanced(mail, 'TOP'))).$('input[name=INPUTT_SETUPTOKEN]').attr('value') ?? '';
    expect(stolen).toMatch(/^[0-9A-F]{32}$/);
    for (const token of [{}, { INPUTT_SETUPTOKEN: stolen }, { INPUTT_SETUPTOKEN: 'made up' }]) {
      const answer = await second.post(advanced(mail, 'SET'), { ...form, ...token, INPUTT_PAGE: 'CONFIRM' });
      expect(answer.$('div.warning').text()).toContain('could not be completed');
    }
    const after = await printerState(world, 'a');
    expect([after.writes, after.settings.method]).toEqual([0, 'smtpAuth']);
  });
});

describe('the main job', () => {
  it.each(['a', 'b', 'g', 'h', 'i', 'j'])(
    'printer %s: signed in is not saved; OK saves; then the mail server accepts',
    async (id) => {
      const visitor = await loggedIn(id);
      english(visitor);
      expect(await testConnection(visitor, id)).toContain('SMTP server authentication error');

      const code = await fetchCode(visitor, id);
      expect(world.microsoft.verificationUris).toContain(code.verificationUri);
      await world.signIn({ ...code, account: printer(id).account });
      const before = await signedIn(id);
      expect([before.signedInSaved, before.writes, before.settings.method]).toEqual([false, 0, 'smtpAuth']);
      const page = await visitor.get(advanced(before.variants.pageIds.mail, 'TOP'));
      expect(page.$('body').text()).toContain('Signed in');
      expect(page.html).toContain(printer(id).account);

      await save(visitor, id);
      const after = await printerState(world, id);
      expect(after).toMatchObject({
        signedInSaved: true,
        writes: 1,
        settings: {
          method: 'oauth2',
          service: 'exchange',
          sender: printer(id).account,
          server: 'smtp-mail.outlook.com',
          port: 587,
          secure: 'startTls',
        },
      });
      expect(await testConnection(visitor, id)).toBe('Connection test was successful.');
      const { mailboxes } = await stateOf(world);
      expect(mailboxes[printer(id).account]?.length).toBe(after.variants.test.delivers ? 1 : 0);
    },
  );

  it('loses session and token when the web server restarts after the save', async () => {
    const { variants } = await printerState(world, 'g');
    const visitor = await loggedIn('g');
    await world.signIn({ ...(await fetchCode(visitor, 'g')), account: printer('g').account });
    await signedIn('g');
    const cookie = visitor.cookies.get('EPSON_COOKIE_SESSION') ?? '';
    await save(visitor, 'g');
    visitor.cookies.set('EPSON_COOKIE_SESSION', cookie);
    const page = await visitor.get(advanced(variants.pageIds.mail, 'TOP'));
    expect(page.$('#input_form').text().includes('OAuth2')).toBe(!variants.mail.restarts);
  });

  it('keeps an old password only as long as another method is used', async () => {
    const state = await printerState(world, 'a');
    const { mail } = state.variants.pageIds;
    const visitor = await loggedIn('a');
    const masked = (await visitor.get(advanced(mail, 'TOP'))).$('input[type=password]').attr('value');
    expect(masked).toBe('**********');
    await save(visitor, 'a');
    const gone = (await visitor.get(advanced(mail, 'TOP'))).$('input[type=password]').attr('value');
    expect(gone).toBe('');
  });
});

describe('printers found in other states', () => {
  it('c: the page says signed in, mail fails, OK mends it', async () => {
    const visitor = await loggedIn('c');
    const { variants } = await printerState(world, 'c');
    const page = await visitor.get(advanced(variants.pageIds.mail, 'TOP'));
    expect(page.$('body').text()).toContain('Signed in');
    expect(await testConnection(visitor, 'c')).toContain('you must sign in to your email service');
    await save(visitor, 'c');
    expect(await testConnection(visitor, 'c')).toBe('Connection test was successful.');
  });

  it('d: has expired, with 361 in the history, and offers Sign In', async () => {
    const visitor = await loggedIn('d');
    const { variants, expired } = await printerState(world, 'd');
    expect(expired).toBe(true);
    const page = await visitor.get(advanced(variants.pageIds.mail, 'TOP'));
    expect(page.$('#sign_button').text()).toBe('Sign In');
    expect((await visitor.get(advanced(variants.pageIds.history, 'TOP'))).$('body').text()).toContain('361');
    expect(await testConnection(visitor, 'd')).toContain('you must sign in');
  });

  it('e: is signed in as somebody else until signed out', async () => {
    const visitor = await loggedIn('e');
    const { variants } = await printerState(world, 'e');
    const page = await visitor.get(advanced(variants.pageIds.mail, 'TOP'));
    expect(page.html).toContain('old.scanner@contoso.example');
    expect(page.$('#sign_button').text()).toBe('Sign Out');
    await visitor.postForm(page, '#input_form', {}, advanced(variants.pageIds.mail, variants.signIn.verbs.signOut));
    expect((await printerState(world, 'e')).signedInAs).toBeNull();
    const code = await fetchCode(visitor, 'e');
    await world.signIn({ ...code, account: printer('e').account });
    await signedIn('e');
    await save(visitor, 'e');
    expect(await testConnection(visitor, 'e')).toBe('Connection test was successful.');
  });

  it('f: authenticates without sending, and has no job history page', async () => {
    const { variants } = await printerState(world, 'f');
    const visitor = await loggedIn('f');
    expect((await visitor.get(advanced(variants.pageIds.history, 'TOP'))).status).toBe(404);
    await world.signIn({ ...(await fetchCode(visitor, 'f')), account: printer('f').account });
    await signedIn('f');
    await save(visitor, 'f');
    expect(await testConnection(visitor, 'f')).toBe('Connection test was successful.');
    expect((await stateOf(world)).mailboxes[printer('f').account]).toEqual([]);
  });

  it.each([
    ['h', ['Метод ідентифікації', 'Служба електронної пошти', 'Увійти'], 'Мережа'],
    ['i', ['Metodă de autentificare', 'Serviciu de e-mail', 'Autentificare'], 'Rețea'],
    ['j', ['OAuth2', 'SMTP'], 'Status'],
  ])('%s: speaks its language, and English where that is asked for', async (id, words, tab) => {
    const visitor = await loggedIn(id);
    const { variants } = await printerState(world, id);
    const shell = variants.family === 'tabs' ? 'TOP' : variants.frames.menu;
    const menu = async () => (await visitor.get(advanced('COMMON', shell))).$('body').text();
    const form = async () => (await visitor.get(advanced(variants.pageIds.mail, 'TOP'))).$('#input_form').text();
    expect(await menu()).toContain(tab);
    for (const word of words) expect(await form()).toContain(word);
    english(visitor);
    expect(await menu()).toContain('Network');
    expect(await form()).toContain('Authentication Method');
  });

  it('h: asks at the login as whom one comes, and a user sees nothing of the administrator', async () => {
    const visitor = await Visitor.at(printer('h'));
    const page = await visitor.get(advanced('PASSWORD', 'TOP'));
    const roles = page.$('select[name=SEL_SESSIONTYPE] option');
    expect(roles.map((_, option) => page.$(option).attr('value')).get()).toEqual(['ADMIN', 'USER']);
    const field = page.$('input[type=password]').attr('name') ?? '';
    const fields = { [field]: printer('h').adminPassword, SEL_SESSIONTYPE: 'USER' };
    expect((await visitor.postForm(page, '#input_form', fields)).setCookies).toEqual([]);
  });

  it('k: has no administration pages, also after a reset', async () => {
    await control(world, '/reset');
    const visitor = await Visitor.at(printer('k'));
    expect((await visitor.get('/')).html).toContain("location.href='/PRESENTATION/PSWD'");
    for (const page of ['COMMON', 'INFO_PRTINFO', 'PASSWORD'])
      expect((await visitor.get(advanced(page, 'TOP'))).status).toBe(404);
    expect((await visitor.get('/PRESENTATION/HTML/TOP/PRTINFO.HTML')).html).toContain('Firmware');
  });

  it('l: its firmware knows no OAuth2, and does not take it either', async () => {
    const visitor = await loggedIn('l');
    const state = await printerState(world, 'l');
    const { mail } = state.variants.pageIds;
    const page = await visitor.get(advanced(mail, 'TOP'));
    expect(page.html).toContain('SMTP');
    expect(page.html).not.toContain('OAuth2');
    const changes = { ...oauth2Fields(state, printer('l').account), INPUTT_PAGE: 'CONFIRM' };
    await visitor.postForm(page, '#input_form', changes, advanced(mail, 'SET'));
    expect((await printerState(world, 'l')).writes).toBe(0);
  });

  it('m: has forgotten its sign-in, keeps the next one as long as somebody is there to press OK, and then for good', async () => {
    const visitor = await loggedIn('m');
    const { variants } = await printerState(world, 'm');
    const page = await visitor.get(advanced(variants.pageIds.mail, 'TOP'));
    expect(page.$('#sign_button').text()).toBe('Sign In');
    const signInAgain = async () => {
      await world.signIn({ ...(await fetchCode(visitor, 'm')), account: printer('m').account });
      await signedIn('m');
    };
    await signInAgain();
    await visitor.get(`/PRESENTATION/ADVANCED/${variants.login.logoutPath}`);
    expect((await printerState(world, 'm')).signedInAs).toBeNull();
    await visitor.logIn(printer('m'));
    await signInAgain();
    await save(visitor, 'm');
    expect((await printerState(world, 'm')).storedSignIn).toBe(printer('m').account);
    expect(await testConnection(visitor, 'm')).toBe('Connection test was successful.');
  });

  it('n: is signed in, passes its test, and never sends', async () => {
    const visitor = await loggedIn('n');
    expect(await printerState(world, 'n')).toMatchObject({ signedInSaved: true, signedInAs: printer('n').account });
    expect(await testConnection(visitor, 'n')).toBe('Connection test was successful.');
    await control(world, '/scan', { printer: 'n' });
    const { jobs, variants } = await printerState(world, 'n');
    expect(jobs.filter(({ kind }) => kind !== 'copy').map(({ code }) => code)).toEqual([360, 360, 360]);
    expect((await visitor.get(advanced(variants.pageIds.history, 'TOP'))).$('body').text()).toContain('360');
    expect((await stateOf(world)).mailboxes[printer('n').account]).toEqual([]);
  });

  it('o: its fax server signs in on a page of its own, and the general settings stay as they were', async () => {
    const visitor = await loggedIn('o');
    const before = await printerState(world, 'o');
    const { variants } = before;
    const menu = await visitor.get(advanced('COMMON', variants.family === 'tabs' ? 'TOP' : variants.frames.menu));
    for (const word of ['Fax', 'Fax Server', 'Email Server Settings', 'CA Certificate', 'Root Certificate Update'])
      expect(menu.html).toContain(`>${word}<`);
    const page = await visitor.get(advanced(variants.pageIds.fax, 'TOP'));
    expect(page.$('.header-main').text()).toContain('Email Server Settings');
    const faxAccount = printer('o').faxAccount ?? '';
    await world.signIn({ ...(await fetchCode(visitor, 'o', 'fax')), account: faxAccount });
    await eventually(async () => ((await printerState(world, 'o')).fax?.signedInAs === faxAccount ? true : undefined));
    expect((await pressOk(visitor, 'o', 'fax')).$('#input_form').length).toBe(0);
    const after = await printerState(world, 'o');
    expect(after.fax).toMatchObject({
      settings: { method: 'oauth2', sender: faxAccount },
      storedSignIn: faxAccount,
      signedInSaved: true,
      writes: 1,
    });
    expect(after).toMatchObject({ settings: before.settings, signedInAs: null, writes: 0 });
    expect((await printerState(world, 'a')).fax).toBeNull();
  });

  it('g: an old 360 is in its history', async () => {
    const { variants } = await printerState(world, 'g');
    const visitor = await loggedIn('g');
    expect((await visitor.get(advanced(variants.pageIds.history, 'TOP'))).$('body').text()).toContain('360');
  });
});

describe('the pretend person', () => {
  const somewhere = { userCode: 'ABCDEFGH2', account: 'scans@contoso.example' };

  it.each([
    'https://login.microsoft.com/device',
    'https://localhost/device',
    'https://127.0.0.1:1/device',
    'http://localhost:80/device',
    'not an address',
  ])('refuses %s', async (verificationUri) => {
    await expect(world.signIn({ ...somewhere, verificationUri })).rejects.toThrow('demo Microsoft only');
  });

  it('refuses the right host name on another port, and an account it does not know', async () => {
    const uri = new URL(world.microsoft.verificationUris[0] ?? '');
    const other = `https://localhost:${Number(uri.port) + 1}/device`;
    await expect(world.signIn({ ...somewhere, verificationUri: other })).rejects.toThrow('demo Microsoft only');
    const stranger = { ...somewhere, verificationUri: uri.href, account: 'you@example.com' };
    await expect(world.signIn(stranger)).rejects.toThrow('does not know this account');
  });

  it('reports what the page says: a wrong code, Conditional Access', async () => {
    const verificationUri = world.microsoft.verificationUris[0] ?? '';
    await expect(world.signIn({ ...somewhere, verificationUri })).rejects.toThrow("That code didn't work");
    const visitor = await loggedIn('a');
    await control(world, '/fault', { name: 'blockDeviceCode', on: true });
    const code = await fetchCode(visitor, 'a');
    await expect(world.signIn({ ...code, account: printer('a').account })).rejects.toThrow('53003');
    expect((await printerState(world, 'a')).signedInAs).toBeNull();
  });

  it('can be told to decline, and the printer says so', async () => {
    await control(world, '/fault', { name: 'personDeclines', on: true });
    const visitor = await loggedIn('a');
    const { variants } = await printerState(world, 'a');
    await world.signIn({ ...(await fetchCode(visitor, 'a')), account: printer('a').account });
    await eventually(async () => {
      const { html } = await visitor.get(advanced(variants.pageIds.mail, variants.signIn.verbs.state));
      return html.includes('"DECLINED"') ? true : undefined;
    });
  });

  it('can be told to sign in as an administrator, and the printer says as whom', async () => {
    await control(world, '/fault', { name: 'personIsAdministrator', on: true });
    const visitor = await loggedIn('a');
    await world.signIn({ ...(await fetchCode(visitor, 'a')), account: printer('a').account });
    const signedInAs = () => printerState(world, 'a').then((state) => state.signedInAs ?? undefined);
    expect(await eventually(signedInAs)).toBe('admin@contoso.example');
  });

  it('can be stopped', async () => {
    const visitor = await loggedIn('a');
    const code = await fetchCode(visitor, 'a');
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(world.signIn({ ...code, account: printer('a').account }, stopped)).rejects.toThrow('enough');
  });
});

describe('Microsoft', () => {
  it('follows RFC 8628: pending, then slow_down when asked too fast, then bad_verification_code for a made-up code', async () => {
    const ca = world.microsoft.caCertificate;
    const client_id = world.microsoft.ownApplication;
    const authority = new URL('/contoso.example', world.microsoft.authority).href;
    const ask = (endpoint: string, form: Record<string, string>) =>
      askHttps(new URL(`${authority}/oauth2/v2.0/${endpoint}`), { ca, form: { client_id, ...form } });
    const code = JSON.parse((await ask('devicecode', { scope: 'openid' })).text) as Record<string, string>;
    expect(code).toMatchObject({ expires_in: 900, interval: 1 });
    expect(code['user_code']).toMatch(/^[A-Z2-9]{9}$/);
    const poll = async (device_code: string) => {
      const answer = await ask('token', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code });
      return [answer.status, (JSON.parse(answer.text) as { error: string }).error];
    };
    expect(await poll(code['device_code'] ?? '')).toEqual([400, 'authorization_pending']);
    expect(await poll(code['device_code'] ?? '')).toEqual([400, 'slow_down']);
    expect(await poll('made up')).toEqual([400, 'bad_verification_code']);
  });

  it('has bad hours that are switched on and off while it runs', async () => {
    const ca = world.microsoft.caCertificate;
    const url = new URL('/contoso.example/oauth2/v2.0/devicecode', world.microsoft.authority);
    const ask = () => askHttps(url, { ca, form: { client_id: world.microsoft.ownApplication, scope: 'openid' } });
    const fault = (name: string, on: boolean | number) => control(world, '/fault', { name, on });
    await fault('throttles', 2);
    await fault('unavailable', true);
    expect([await ask(), await ask(), await ask(), await ask()].map(({ status }) => status)).toEqual([
      503, 429, 429, 200,
    ]);
    await fault('drops', true);
    await expect(ask()).rejects.toThrow();
    await fault('portal', true);
    expect((await ask()).text).toContain('<!DOCTYPE html>');
    await fault('portal', false);
    await fault('tokenRefused', 7000218);
    const { device_code = '' } = JSON.parse((await ask()).text) as Record<string, string>;
    const token = new URL('token', url);
    const form = { client_id: world.microsoft.ownApplication, grant_type: 'device_code', device_code };
    expect(JSON.parse((await askHttps(token, { ca, form })).text)).toMatchObject({ error_codes: [7000218] });
    await fault('tokenRefused', false);
    // Asked again at once.
    expect(JSON.parse((await askHttps(token, { ca, form })).text)).toMatchObject({ error: 'slow_down' });
  });

  it('refuses to renew a sign-in by code once the policy is on (protocol tracking)', async () => {
    const visitor = await loggedIn('c');
    await save(visitor, 'c');
    expect(await testConnection(visitor, 'c')).toBe('Connection test was successful.');
    await control(world, '/fault', { name: 'blockDeviceCode', on: true });
    expect(await testConnection(visitor, 'c')).toContain('must sign in');
  });

  it('lets a code run out', async () => {
    await control(world, '/fault', { name: 'codeExpiresIn', on: 1 });
    const visitor = await loggedIn('a');
    const { variants } = await printerState(world, 'a');
    await fetchCode(visitor, 'a');
    await eventually(async () => {
      const { html } = await visitor.get(advanced(variants.pageIds.mail, variants.signIn.verbs.state));
      return html.includes('"EXPIRED"') ? true : undefined;
    });
  });
});

describe('faults', () => {
  it.each(['smtpAuthOffTenant', 'smtpAuthOffMailbox'])('%s: sign-in works, the mail server refuses', async (name) => {
    const visitor = await loggedIn('c');
    await save(visitor, 'c');
    await control(world, '/fault', { name, on: true });
    expect(await testConnection(visitor, 'c')).toContain('SMTP server authentication error');
    await control(world, '/fault', { name, on: false });
    expect(await testConnection(visitor, 'c')).toBe('Connection test was successful.');
  });

  it('unplug: nothing answers until the plug is back, and an unsaved sign-in is lost', async () => {
    const visitor = await loggedIn('c');
    await control(world, '/fault', { name: 'unplug', printer: 'c', on: true });
    await expect(visitor.get('/')).rejects.toThrow('ECONNREFUSED');
    await expect(fetch(`http://${printer('c').address}/`)).rejects.toThrow();
    expect((await (await Visitor.at(printer('a'))).get('/')).status).toBe(200);
    await control(world, '/fault', { name: 'unplug', printer: 'c', on: false });
    expect((await visitor.get('/')).status).toBe(200);
    expect((await printerState(world, 'c')).signedInAs).toBeNull();
  });

  it('newCertificate: another key on the same port', async () => {
    const port = Number(
      new URL((await fetch(`http://${printer('a').address}/`, { redirect: 'manual' })).headers.get('location') ?? '')
        .port,
    );
    const fingerprint = async () => {
      const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      const certificate = new X509Certificate(socket.getPeerCertificate().raw);
      socket.destroy();
      return certificate.fingerprint256;
    };
    const before = await fingerprint();
    await control(world, '/fault', { name: 'newCertificate', printer: 'a', on: true });
    expect(await eventually(fingerprint)).not.toBe(before);
  });

  it('redirectElsewhere, noOAuth2, lowEnd, defaultPage, noPasswordSet: each shows', async () => {
    const { variants } = await printerState(world, 'a');
    const mail = advanced(variants.pageIds.mail, 'TOP');
    const set = (name: string, on: boolean) => control(world, '/fault', { name, printer: 'a', on });
    const visitor = await loggedIn('a');
    await set('redirectElsewhere', true);
    expect((await visitor.get(mail)).location).toBe('https://127.0.0.1:1/');
    await set('redirectElsewhere', false);
    await set('noOAuth2', true);
    expect((await visitor.get(mail)).html).not.toContain('OAuth2');
    await set('noOAuth2', false);
    expect((await visitor.get(mail)).html).toContain('OAuth2');
    await set('lowEnd', true);
    expect((await visitor.get(advanced('COMMON', 'TOP'))).status).toBe(404);
    expect((await visitor.get('/')).html).toContain("location.href='/PRESENTATION/PSWD'");
    await set('lowEnd', false);
    await set('defaultPage', true);
    expect((await visitor.get(advanced('INFO_PRTINFO', 'TOP'))).$('title').text()).toBe('Default Page');
    await set('defaultPage', false);
    await set('noPasswordSet', true);
    const stranger = await Visitor.at(printer('a'));
    expect((await stranger.get(mail)).$('.header-main').text()).toContain('Set Administrator Password');
  });

  it('hugePage: about 100 MB', async () => {
    const { variants } = await printerState(world, 'a');
    const visitor = await loggedIn('a');
    await control(world, '/fault', { name: 'hugePage', printer: 'a', on: true });
    const location = (await fetch(`http://${printer('a').address}/`, { redirect: 'manual' })).headers.get('location');
    const { request } = await import('node:https');
    const cookie = `EPSON_COOKIE_SESSION=${visitor.cookies.get('EPSON_COOKIE_SESSION')}`;
    const length = await new Promise<number>((resolve, reject) => {
      request(
        new URL(advanced(variants.pageIds.mail, 'TOP'), location ?? ''),
        { rejectUnauthorized: false, headers: { cookie } },
        (answer) => {
          let bytes = 0;
          answer
            .on('data', (part: Buffer) => (bytes += part.length))
            .on('end', () => resolve(bytes))
            .on('error', reject);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(length).toBeGreaterThanOrEqual(100_000_000);
  });

  it('dropAfterSave: saved once, although no answer came', async () => {
    const state = await printerState(world, 'c');
    const { mail } = state.variants.pageIds;
    const visitor = await loggedIn('c');
    await control(world, '/fault', { name: 'dropAfterSave', printer: 'c', on: true });
    const token = (await visitor.get(advanced(mail, 'TOP'))).$('input[name=INPUTT_SETUPTOKEN]').attr('value') ?? '';
    const form = { ...oauth2Fields(state, printer('c').account), INPUTT_SETUPTOKEN: token, INPUTT_PAGE: 'CONFIRM' };
    await expect(visitor.post(advanced(mail, 'SET'), form)).rejects.toThrow();
    const after = await printerState(world, 'c');
    expect([after.writes, after.signedInSaved]).toEqual([1, true]);
    await eventually(async () => ((await visitor.get('/')).status === 200 ? true : undefined));
  });

  it('rebootDuringSignIn: the code is lost, and the next one works', async () => {
    const visitor = await loggedIn('a');
    await control(world, '/fault', { name: 'rebootDuringSignIn', printer: 'a', on: true });
    const lost = await fetchCode(visitor, 'a');
    await eventually(() =>
      visitor.get('/').then(
        () => undefined,
        () => Promise.resolve(true),
      ),
    );
    await eventually(async () => ((await visitor.logIn(printer('a'))).setCookies.length > 0 ? true : undefined));
    const code = await fetchCode(visitor, 'a');
    expect(code.userCode).not.toBe(lost.userCode);
    await world.signIn({ ...code, account: printer('a').account });
    expect((await signedIn('a')).signedInSaved).toBe(false);
  });

  it.each([
    [{ name: 'no-such-fault', on: true }],
    [{ name: 'unplug', on: 'yes' }],
    [{ name: 'unplug', printer: 'z', on: true }],
    [{ name: 'codeExpiresIn', on: -1 }],
    [[]],
  ])('answers 400 for %j', async (body) => {
    expect(await control(world, '/fault', body)).toBe(400);
  });
});

describe('the process', () => {
  it('is drawn again by its seed', async () => {
    const again = await startDemoWorld({ seed: 7 });
    try {
      const drawn = (each: DemoWorld) => [
        each.seed,
        each.printers.map(({ id, model, adminPassword, account }) => ({ id, model, adminPassword, account })),
        each.microsoft.accounts,
      ];
      expect(drawn(again)).toEqual(drawn(world));
      const variants = async (each: DemoWorld) => (await stateOf(each)).printers.map((one) => one.variants);
      expect(await variants(again)).toEqual(await variants(world));
    } finally {
      await again.stop();
    }
  });

  it('ends when the process that started it goes', async () => {
    const entry = fileURLToPath(new URL('./world-process.ts', import.meta.url));
    const child = fork(entry, ['--channel', '--seed', '1'], {
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    child.disconnect();
    const [exitCode] = (await once(child, 'exit')) as [number];
    expect(exitCode).toBe(0);
  });

  it('alone, prints one JSON line, and ends when its input ends', async () => {
    const { spawn } = await import('node:child_process');
    const entry = fileURLToPath(new URL('./world-process.ts', import.meta.url));
    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), entry, '--seed', '3', '--person', 'off'],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    const lines: string[] = [];
    const output = createInterface(child.stdout).on('line', (line) => lines.push(line));
    await once(output, 'line');
    child.stdin.end();
    const [exitCode] = (await once(child, 'close')) as [number];
    expect(exitCode).toBe(0);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ seed: 3, exchange: { host: 'localhost' } });
  });
});
