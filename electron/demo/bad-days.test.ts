import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { administrationOf, advanced, english, oauth2Fields } from './administration.testing.ts';
import { control, eventually, printerState, stateOf, Visitor } from './visitor.testing.ts';
import { startDemoWorld, type DemoWorld } from './world.ts';

let world: DemoWorld;

beforeAll(async () => {
  world = await startDemoWorld({ seed: 11 });
});
afterAll(() => world.stop());
beforeEach(() => control(world, '/reset'));

const { printer, loggedIn, startSignIn, fetchCode, signedIn, pressOk, save, testConnection } = administrationOf(
  () => world,
);

const set = (name: string, on: boolean | number, id = 'a') => control(world, '/fault', { name, printer: id, on });
const faultsOf = async (id: string) => (await printerState(world, id)).faults;
const pathOf = async (page: 'mail' | 'test' | 'root' | 'ca', id = 'a') =>
  advanced((await printerState(world, id)).variants.pageIds[page], 'TOP');
const isLogin = (page: { $: (selector: string) => { length: number } }) =>
  page.$('#input_form input[type=password]').length === 1 && page.$('#sign_button').length === 0;

describe('the printer does not listen', () => {
  it('asleep: cuts every connection until some seconds after the first, then wakes with its sessions', async () => {
    const visitor = await loggedIn('a');
    await set('asleep', 0.3);
    await expect(visitor.get('/')).rejects.toThrow();
    expect(await faultsOf('a')).toEqual(['asleep']);
    const page = await eventually(async () => visitor.get(await pathOf('mail')));
    expect(page.$('#input_form').text()).toContain('OAuth2');
    expect(await faultsOf('a')).toEqual([]);
  });

  it('errorState: nothing but Product Status can be used, until it is cleared or the seconds are over', async () => {
    const visitor = await loggedIn('a');
    await set('errorState', true);
    const unusable = /until processing is complete/;
    expect((await visitor.get(await pathOf('mail'))).$('div.warning').text()).toMatch(unusable);
    expect((await visitor.get(advanced('PASSWORD', 'TOP'))).$('div.warning').text()).toMatch(unusable);
    expect((await visitor.get(advanced('INFO_PRTINFO', 'TOP'))).html).toContain('An error occurred.');
    await set('errorState', false);
    expect((await visitor.get(await pathOf('mail'))).html).toContain('OAuth2');
    await set('errorState', 0.2);
    await eventually(async () =>
      (await visitor.get(await pathOf('mail'))).html.includes('OAuth2') ? true : undefined,
    );
  });
});

describe('sessions and logins', () => {
  it('sessionLost: once, the login form is there, and the session is gone', async () => {
    const visitor = await loggedIn('a');
    await set('sessionLost', true);
    expect(isLogin(await visitor.get(await pathOf('mail')))).toBe(true);
    expect(isLogin(await visitor.get(await pathOf('mail')))).toBe(true);
    await visitor.logIn(printer('a'));
    expect(isLogin(await visitor.get(await pathOf('mail')))).toBe(false);
  });

  it('sessionLost: OK in an ended session stores nothing', async () => {
    const visitor = await loggedIn('a');
    const state = await printerState(world, 'a');
    const page = await visitor.get(await pathOf('mail'));
    await set('sessionLost', true);
    const changes = { ...oauth2Fields(state, printer('a').account), INPUTT_PAGE: 'CONFIRM' };
    expect(isLogin(await visitor.postForm(page, '#input_form', changes))).toBe(true);
    expect((await printerState(world, 'a')).writes).toBe(0);
  });

  it('loginInsteadOfPage: once, the login form is there although the session goes on', async () => {
    const visitor = await loggedIn('a');
    await set('loginInsteadOfPage', true);
    expect(isLogin(await visitor.get(await pathOf('mail')))).toBe(true);
    expect((await visitor.get(await pathOf('mail'))).html).toContain('OAuth2');
  });

  it('otherAdministrator: the right password does not get in until the other one is gone', async () => {
    const visitor = await Visitor.at(printer('a'));
    await set('otherAdministrator', true);
    const refused = await visitor.logIn(printer('a'));
    expect(refused.setCookies).toEqual([]);
    expect(refused.$('div.warning').text()).toMatch(/Another administrator|until processing is complete/);
    await set('otherAdministrator', false);
    expect((await visitor.logIn(printer('a'))).setCookies.length).toBe(1);
  });

  it('tryLater: puts off as many logins as told, whatever the password', async () => {
    const visitor = await Visitor.at(printer('a'));
    await set('tryLater', 2);
    for (let i = 0; i < 2; i++) {
      const late = await visitor.logIn(printer('a'));
      expect([late.setCookies, late.$('div.warning').text()]).toEqual([[], 'Try again later.']);
    }
    expect((await visitor.logIn(printer('a'))).setCookies.length).toBe(1);
  });
});

describe('OK', () => {
  it('printing: is not taken and stores nothing, until the job has ended', async () => {
    const visitor = await loggedIn('c');
    await set('printing', true, 'c');
    expect((await pressOk(visitor, 'c')).$('div.warning').text()).toMatch(/until processing is complete/);
    expect(await printerState(world, 'c')).toMatchObject({ writes: 0, storedSignIn: null });
    await set('printing', false, 'c');
    await save(visitor, 'c');
    expect(await printerState(world, 'c')).toMatchObject({ writes: 1, storedSignIn: printer('c').account });
  });

  it.each(['a', 'b', 'g'])('twoConfirmPages: printer %s asks twice', async (id) => {
    const visitor = await loggedIn(id);
    await set('twoConfirmPages', true, id);
    expect((await pressOk(visitor, id)).confirmations).toBe(2);
    const sender = printer(id).account;
    expect(await printerState(world, id)).toMatchObject({ writes: 1, settings: { method: 'oauth2', sender } });
  });

  it('[B15] tokenChanged: once, nothing is stored and the form is shown again with a token that is taken', async () => {
    const visitor = await loggedIn('a');
    const state = await printerState(world, 'a');
    const page = await visitor.get(await pathOf('mail'));
    await set('tokenChanged', true);
    const again = await visitor.postForm(page, '#input_form', oauth2Fields(state, printer('a').account));
    const tokens = [page, again].map(({ $ }) => $('#input_form input[name=INPUTT_SETUPTOKEN]').attr('value'));
    expect(tokens[1]).toMatch(/^[0-9A-F]{32}$/);
    expect(tokens[1]).not.toBe(tokens[0]);
    expect(again.$('div.warning').length).toBe(1);
    expect((await printerState(world, 'a')).writes).toBe(0);
    await pressOk(visitor, 'a');
    expect((await printerState(world, 'a')).writes).toBe(1);
  });

  it('slowRestart: the web server goes even where it would not, and comes back after the time', async () => {
    const visitor = await loggedIn('a');
    await set('slowRestart', 1);
    expect((await printerState(world, 'a')).variants.mail).toMatchObject({ restarts: true, restartMilliseconds: 1000 });
    await pressOk(visitor, 'a');
    await eventually(() =>
      visitor.get('/').then(
        () => undefined,
        () => Promise.resolve(true),
      ),
    );
    await eventually(async () => ((await visitor.logIn(printer('a'))).setCookies.length > 0 ? true : undefined));
    expect((await printerState(world, 'a')).settings.method).toBe('oauth2');
  });

  it('slowRestart: 20 s by itself, and two minutes are the longest', async () => {
    await set('slowRestart', true);
    expect((await printerState(world, 'a')).variants.mail.restartMilliseconds).toBe(20_000);
    expect(await set('slowRestart', 120)).toBe(200);
    expect(await set('slowRestart', 121)).toBe(400);
  });

  it('forgetsSignIn: without OK the sign-in is gone after the seconds, and with the logout', async () => {
    const { variants } = await printerState(world, 'c');
    await set('forgetsSignIn', true, 'c');
    const visitor = await loggedIn('c');
    expect((await printerState(world, 'c')).signedInAs).toBe(printer('c').account);
    await visitor.get(`/PRESENTATION/ADVANCED/${variants.login.logoutPath}`);
    expect((await printerState(world, 'c')).signedInAs).toBeNull();
    await control(world, '/reset');
    await set('forgetsSignIn', 0.1, 'c');
    await eventually(async () => ((await printerState(world, 'c')).signedInAs === null ? true : undefined));
    await visitor.logIn(printer('c'));
    expect((await visitor.get(await pathOf('mail', 'c'))).$('#sign_button').text()).toBe('Sign In');
    await control(world, '/reset');
    await set('forgetsSignIn', true, 'c');
    await visitor.logIn(printer('c'));
    await save(visitor, 'c');
    await visitor.get(`/PRESENTATION/ADVANCED/${variants.login.logoutPath}`);
    expect((await printerState(world, 'c')).storedSignIn).toBe(printer('c').account);
  });
});

describe('sign-in', () => {
  it('additionalNetwork: is refused with its reason, and nobody is signed in', async () => {
    const visitor = await loggedIn('a');
    await set('additionalNetwork', true);
    const { variants } = await printerState(world, 'a');
    await startSignIn(visitor, 'a');
    const { html } = await visitor.get(advanced(variants.pageIds.mail, variants.signIn.verbs.state));
    expect(html).toContain('The additional network does not support OAuth2');
    expect((await printerState(world, 'a')).signedInAs).toBeNull();
  });

  it.each(['popupCode', 'codeInOtherFrame', 'readOnlyCode'])('%s: the code comes there, and works', async (fault) => {
    for (const id of ['a', 'b']) {
      const visitor = await loggedIn(id);
      await set(fault, true, id);
      const { variants } = await printerState(world, id);
      const code = await fetchCode(visitor, id);
      if (variants.signIn.screen !== 'overlay') {
        const shown = await visitor.get(advanced(variants.pageIds.mail, variants.signIn.verbs.show));
        const place = shown.$('#oauth_code');
        expect(place.attr('value') ?? place.text()).toBe(code.userCode);
        expect(place.attr('readonly') !== undefined).toBe(variants.signIn.code === 'input');
      }
      expect(variants.signIn).toMatchObject(
        {
          popupCode: { codeIn: 'window', screen: 'page' },
          codeInOtherFrame: { codeIn: 'frame', screen: 'page' },
          readOnlyCode: { code: 'input' },
        }[fault] as object,
      );
      await world.signIn({ ...code, account: printer(id).account });
      expect((await signedIn(id)).writes).toBe(0);
    }
  });
});

describe('what the connection test finds', () => {
  it('wrongClock: the connection is untrusted because of the time, and Product Status shows it', async () => {
    const visitor = await loggedIn('c');
    await save(visitor, 'c');
    await set('wrongClock', true, 'c');
    const years = [-5, -6].map((ago) => String(new Date().getUTCFullYear() + ago));
    const { html } = await visitor.get(advanced('INFO_PRTINFO', 'TOP'));
    expect(years.some((year) => html.includes(year))).toBe(true);
    expect(await testConnection(visitor, 'c')).toBe(
      'The connection is untrusted. Check the following. - Date and Time',
    );
    await set('wrongClock', false, 'c');
    expect(await testConnection(visitor, 'c')).toBe('Connection test was successful.');
  });

  it('certificateMissing: untrusted until the root certificate is updated on its page', async () => {
    const visitor = await loggedIn('c');
    await save(visitor, 'c');
    await set('certificateMissing', true, 'c');
    expect(await testConnection(visitor, 'c')).toBe(
      'The connection is untrusted. Check the following. - CA Certificate',
    );
    const page = await visitor.get(await pathOf('root', 'c'));
    expect(page.$('.header-main').text()).toContain('Root Certificate Update');
    expect(page.$('#input_form').text()).toContain('01.00');
    await visitor.postForm(page, '#input_form');
    const updated = async () => ((await printerState(world, 'c')).rootCertificate === '02.03' ? true : undefined);
    expect(await eventually(updated)).toBe(true);
    expect((await printerState(world, 'c')).faults).toEqual([]);
    expect((await visitor.get(advanced('INFO_PRTINFO', 'TOP'))).html).toContain('02.03');
    expect(await testConnection(visitor, 'c')).toBe('Connection test was successful.');
    expect((await visitor.postForm(await visitor.get(await pathOf('root', 'c')), '#input_form')).html).toContain(
      'up to date',
    );
  });

  it('oddCertificatePage: other words on the way to it and on it, and it updates them all the same', async () => {
    const visitor = await loggedIn('c');
    await set('certificateMissing', true, 'c');
    await set('oddCertificatePage', true, 'c');
    const page = await visitor.get(await pathOf('root', 'c'));
    expect(page.html).not.toContain('Root Certificate Update');
    expect(page.$('#input_form').text()).toContain('01.00');
    await visitor.postForm(page, '#input_form');
    const updated = async () => ((await printerState(world, 'c')).rootCertificate === '02.03' ? true : undefined);
    expect(await eventually(updated)).toBe(true);
  });

  it('certificateMissing: whoever switched the validation off does not notice', async () => {
    const visitor = await loggedIn('c');
    const { variants } = await printerState(world, 'c');
    const { names, values } = variants.mail;
    await set('certificateMissing', true, 'c');
    const page = await visitor.get(await pathOf('mail', 'c'));
    const fields = { [names.validation]: values.validation.off, INPUTT_PAGE: 'CONFIRM' };
    await visitor.postForm(page, '#input_form', fields, advanced(variants.pageIds.mail, 'SET'));
    await eventually(async () => ((await visitor.logIn(printer('c'))).setCookies.length > 0 ? true : undefined));
    expect(await testConnection(visitor, 'c')).toBe('Connection test was successful.');
  });

  it('neverSends: the test is passed, every job that sends ends with 360, and no mail arrives', async () => {
    const visitor = await loggedIn('c');
    await save(visitor, 'c');
    await set('neverSends', true, 'c');
    const before = (await printerState(world, 'c')).jobs.length;
    expect(await testConnection(visitor, 'c')).toBe('Connection test was successful.');
    expect(await control(world, '/scan', { printer: 'c' })).toBe(200);
    const ended = (await printerState(world, 'c')).jobs.slice(before).map(({ kind, code }) => [kind, code]);
    expect(ended).toEqual([
      ['connectionTest', 360],
      ['scanToEmail', 360],
    ]);
    expect((await stateOf(world)).mailboxes[printer('c').account]).toEqual([]);
    await set('neverSends', false, 'c');
    await control(world, '/scan', { printer: 'c' });
    expect((await printerState(world, 'c')).jobs.at(-1)).toMatchObject({ kind: 'scanToEmail', code: null });
  });
});

describe('hostile pages', () => {
  it('cutOffPage: ends in the middle of its form', async () => {
    const visitor = await loggedIn('a');
    const whole = (await visitor.get(await pathOf('mail'))).html;
    await set('cutOffPage', true);
    const { html } = await visitor.get(await pathOf('mail'));
    expect(html).toContain('id="input_form"');
    expect(html).not.toContain('</form>');
    expect(whole.length).toBeGreaterThan(html.length * 1.5);
  });

  it('wrongCharset: declares what it is not', async () => {
    const visitor = await loggedIn('h');
    await set('wrongCharset', true, 'h');
    const { html, contentType } = await visitor.get(await pathOf('mail', 'h'));
    expect(contentType).toBe('text/html; charset=ISO-8859-1');
    expect(html).toContain('charset=iso-8859-1');
    expect(html).toContain('Метод ідентифікації');
  });

  it('duplicateLabels: two fields of one label, and the wrong one changes nothing', async () => {
    const visitor = await loggedIn('a');
    const { variants, settings } = await printerState(world, 'a');
    await set('duplicateLabels', true);
    const page = await visitor.get(await pathOf('mail'));
    expect(page.$('#input_form').text().split("Sender's Email Address").length - 1).toBe(2);
    const { sender } = variants.mail.names;
    const names = page.$(`input[name^=${sender}]`);
    expect(names.map((_, field) => page.$(field).attr('name')).get()).toEqual([`${sender}2`, sender]);
    const fields = { [`${sender}2`]: 'somebody@contoso.example', INPUTT_PAGE: 'CONFIRM' };
    await visitor.postForm(page, '#input_form', fields, advanced(variants.pageIds.mail, 'SET'));
    expect(await printerState(world, 'a')).toMatchObject({ writes: 1, settings: { sender: settings.sender } });
  });

  it('labelsInScript: no label is text, and the fields are all there', async () => {
    const visitor = await loggedIn('a');
    await set('labelsInScript', true);
    const page = await visitor.get(await pathOf('mail'));
    page.$('script').remove();
    expect(page.$('#input_form').text()).not.toContain('Authentication Method');
    const { names } = (await printerState(world, 'a')).variants.mail;
    for (const name of Object.values(names)) expect(page.$(`[name=${name}]`).length).toBeGreaterThan(0);
    expect(page.html).toContain('Authentication Method');
  });

  it('endlessRedirect: leads to itself again and again', async () => {
    const visitor = await loggedIn('a');
    await set('endlessRedirect', true);
    const mail = await pathOf('mail');
    let path = mail;
    for (let i = 0; i < 5; i++) {
      const answer = await visitor.get(path);
      expect(answer.status).toBe(302);
      path = answer.location ?? '';
      expect(path.startsWith(`${mail}?`)).toBe(true);
    }
  });

  it('strangePage: no word of any manual is on it, and a person gets through', async () => {
    const visitor = await loggedIn('a');
    await set('strangePage', true);
    const page = await visitor.get(await pathOf('mail'));
    page.$('script').remove();
    const text = page.$('.section, .footer').text();
    for (const word of ['OAuth', 'Exchange', 'SMTP', 'Sign', "Sender's", 'STARTTLS', 'Authentic', 'OK'])
      expect(text).not.toContain(word);
    await world.signIn({ ...(await fetchCode(visitor, 'a')), account: printer('a').account });
    await signedIn('a');
    await save(visitor, 'a');
    expect(await printerState(world, 'a')).toMatchObject({ writes: 1, storedSignIn: printer('a').account });
  });

  it.each(['a', 'b'])('oddMenu: the menu of printer %s has other words, and the page says what it is', async (id) => {
    const visitor = await loggedIn(id);
    english(visitor);
    await set('oddMenu', true, id);
    const { variants } = await printerState(world, id);
    const shell = await visitor.get(advanced('COMMON', variants.family === 'tabs' ? 'TOP' : variants.frames.menu));
    expect(shell.html).not.toContain('Email Server');
    expect(shell.$(`a[href="../${variants.pageIds.mail}/TOP"]`).length).toBe(1);
    expect((await visitor.get(await pathOf('mail', id))).$('.header-main').text()).toContain('Basic');
  });
});

it.each([
  { name: 'asleep', on: 0 },
  { name: 'asleep', on: -1 },
  { name: 'cutOffPage', on: 3 },
  { name: 'tryLater', on: 'twice' },
])('answers 400 for %j', async (body) => {
  expect(await control(world, '/fault', body)).toBe(400);
});

it('a reset takes every bad day back', async () => {
  for (const fault of ['strangePage', 'printing', 'asleep', 'certificateMissing', 'noPasswordSet'])
    await set(fault, true);
  await control(world, '/reset');
  expect(await faultsOf('a')).toEqual([]);
  expect((await loggedIn('a')).cookies.size).toBe(1);
});
