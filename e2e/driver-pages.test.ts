// What the driver makes of small pages that no demo printer has: the rare, the misleading and the hostile.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../electron/clock.ts';
import { watchFor } from '../electron/journeys/by-hand.ts';
import { createChromiumShell } from '../electron/shell/chromium.ts';
import { PrinterDriver } from '../electron/webconfig/driver.ts';
import { actOnPage, pageForm } from '../electron/webconfig/page-form.ts';
import { RemotePage } from '../electron/webconfig/page.ts';
import { fullBrowser } from './browsers.ts';
import { hurriedClock } from './harness.ts';
import { startHandMadePrinter, type HandMadePrinter } from './hand-made-printer.ts';

const shell = createChromiumShell(fullBrowser);
let printer: HandMadePrinter;
let pages: HandMadePrinter['pages'];
let page: RemotePage;
let driver: PrinterDriver;

beforeAll(async () => {
  printer = await startHandMadePrinter();
  ({ pages } = printer);
});
beforeEach(async () => {
  pages.clear();
  printer.road.cookies.clear();
  page = await RemotePage.open(await shell.openPrinterPage(), printer.road, systemClock);
  driver = new PrinterDriver(page, systemClock, new AbortController().signal, (words) => words);
});
afterEach(() => page.close());
afterAll(async () => {
  await shell.close();
  printer.close();
});

const shellPath = '/PRESENTATION/ADVANCED/COMMON/TOP';
const mailPath = '/PRESENTATION/ADVANCED/NW_MAIL/TOP';
const menu = (group: string, entry: string, href = mailPath) =>
  `<ul><li>${group}<ul><li><a href="${href}">${entry}</a></li></ul></li></ul>`;
const mailPage = (heading: string) =>
  `<h2>${heading}</h2><form><dl>
   <dt>Authentication Method</dt><dd><select name="A"><option value="0">Off</option><option value="4">OAuth2</option></select></dd>
   <dt>Sender's Email Address</dt><dd><input name="C"></dd></dl><button type="button">OK</button></form>`;

describe('a login with more to choose than a role', () => {
  const login = (action: string) => `<form action="${action}" id="f"><dl>
    <dt>Session type</dt><dd><select name="ROLE"><option value="USER">User</option><option value="ADMIN">Administrator</option></select></dd>
    <dt>Authentication</dt><dd><select name="WHERE"><option value="LOCAL">Local</option><option value="LDAP" selected>LDAP</option></select></dd>
    <dt>Current password</dt><dd><input type="password" name="P"></dd></dl>
    <button type="button" onclick="f.submit()">OK</button></form>`;

  test.each(['/PRESENTATION/ADVANCED/PASSWORD/SET', '/elsewhere'])(
    'sent to %s: the role is chosen, the rest left as it is',
    async (action) => {
      let sent = '';
      pages.set(shellPath, login(action));
      pages.set(action, ({ url }) => {
        sent = url ?? '';
        return '<p>Welcome</p>';
      });
      await driver.logIn({ password: 'secret-1' });
      expect(sent).toBe(`${action}?ROLE=ADMIN&WHERE=LDAP&P=secret-1`);
    },
  );

  test('in the place of the mail page is no proof of being logged in', async () => {
    pages.set(shellPath, menu('Email Server', 'Basic'));
    pages.set(mailPath, `${menu('Email Server', 'Basic')}${login('/PRESENTATION/ADVANCED/PASSWORD/SET')}`);
    await page.open(shellPath);
    expect(await driver.seeLoggedIn()).toBe(true);
    await page.open(mailPath);
    expect(await driver.seeLoggedIn()).toBe(false);
    await expect(driver.openMailPage()).rejects.toMatchObject({ code: 'login.sessionLost' });
  });
});

describe('a page that was opened before', () => {
  let asked: string[];
  const told = (path: string, html: string) => pages.set(path, () => (asked.push(path), html));
  beforeEach(() => (asked = []));

  test('is opened by the menu that is there already, and comes anew when it is shown', async () => {
    const historyPath = '/PRESENTATION/ADVANCED/INFO_JOBHISTORY/TOP';
    const menus = menu('Email Server', 'Basic') + menu('Status', 'Job History', historyPath);
    told(shellPath, menus);
    told(mailPath, menus + mailPage('Basic'));
    told(
      historyPath,
      `${menus}<table><tr><th>Result</th><th>Date</th></tr><tr><td>Done</td><td>2026</td></tr></table>`,
    );
    await driver.openMailPage();
    await driver.readJobHistory();
    await driver.openMailPage();
    expect(asked).toEqual([shellPath, mailPath, historyPath, mailPath]);
    await driver.openMailPage();
    expect(asked.slice(4)).toEqual([mailPath]);
  });

  test('and stays as it is when its menu is pressed: what is read has come anew all the same', async () => {
    told(shellPath, menu('Email Server', 'Basic'));
    const deaf = menu('Email Server', 'Basic').replace('<a ', '<a onclick="return false" ');
    told(mailPath, deaf + mailPage('Basic'));
    await driver.openMailPage();
    told(mailPath, (deaf + mailPage('Basic')).replace('value="4"', 'value="4" selected'));
    expect((await driver.openMailPage()).fields.method?.shown).toBe('OAuth2');
    expect(asked).toEqual([shellPath, mailPath, shellPath, mailPath]);
  });

  test('and is answered with no page at all: the one that is shown is not taken for a new one', async () => {
    told(shellPath, menu('Email Server', 'Basic'));
    told(mailPath, menu('Email Server', 'Basic') + mailPage('Basic'));
    await driver.openMailPage();
    let left = 1;
    const anew = (menu('Email Server', 'Basic') + mailPage('Basic')).replace('value="4"', 'value="4" selected');
    pages.set(mailPath, (_request, response) => {
      asked.push(mailPath);
      if (left-- > 0) response.statusCode = 204;
      return anew;
    });
    expect((await driver.openMailPage()).fields.method?.shown).toBe('OAuth2');
    expect(asked).toEqual([shellPath, mailPath, mailPath, shellPath, mailPath]);
  });

  test('is looked at by itself, without the menu', async () => {
    told(shellPath, menu('Email Server', 'Basic'));
    told(mailPath, mailPage('Basic'));
    await driver.openMailPage();
    expect((await driver.lookAtMailPage()).fields.method?.shown).toBe('Off');
    expect(asked).toEqual([shellPath, mailPath, mailPath]);
  });

  test('and has moved: it is looked at by the menu', async () => {
    const newPath = '/PRESENTATION/ADVANCED/NW_MAIL2/TOP';
    told(shellPath, menu('Email Server', 'Basic'));
    told(mailPath, mailPage('Basic'));
    await driver.openMailPage();
    told(mailPath, '<p>Gone</p>');
    told(shellPath, menu('Email Server', 'Basic', newPath));
    told(newPath, mailPage('Basic'));
    expect((await driver.lookAtMailPage()).fields.method?.shown).toBe('Off');
    expect(asked).toEqual([shellPath, mailPath, mailPath, shellPath, newPath]);
  });
});

test('a menu that lacks what is looked for because the session has ended: after another login it is there', async () => {
  const passwordPath = '/PRESENTATION/ADVANCED/PASSWORD';
  let isLoggedIn = false;
  pages.set(shellPath, () =>
    isLoggedIn
      ? menu('Email Server', 'Basic') + menu('Email Server', 'Connection Test', '/PRESENTATION/ADVANCED/NW_TEST/TOP')
      : `<a href="${passwordPath}/TOP">Administrator Login</a>${menu('Status', 'Product Status', '/PRESENTATION/ADVANCED/INFO/TOP')}`,
  );
  pages.set(`${passwordPath}/TOP`, '<form action="SET"><input type="password" name="P"><button>OK</button></form>');
  pages.set(`${passwordPath}/SET`, () => ((isLoggedIn = true), '<p>Welcome</p>'));
  pages.set(mailPath, mailPage('Basic'));
  pages.set(
    '/PRESENTATION/ADVANCED/NW_TEST/TOP',
    '<button onclick="t.hidden = false">Start</button><p id="t" hidden>Connection test was successful.</p>',
  );
  await driver.logIn({ password: 'secret-1' });
  await driver.openMailPage();
  isLoggedIn = false;
  expect(await driver.runConnectionTest()).toMatchObject({ outcome: 'accepted' });
});

describe('the login form after OK', () => {
  const login = '<form action="/PRESENTATION/ADVANCED/PASSWORD/SET"><input type="password" name="P"></form>';
  const setPath = mailPath.replace('TOP', 'SET');
  const press = async (afterwards: string) => {
    pages.set(shellPath, menu('Email Server', 'Basic'));
    pages.set(mailPath, mailPage('Basic').replace('<button', `<button onclick="location.href = '${afterwards}'"`));
    await driver.openMailPage();
    pages.set(afterwards, login);
    return driver.pressOk();
  };

  test('in answer to what was sent: nothing was taken, and that is said', async () => {
    await expect(press(setPath)).rejects.toMatchObject({ code: 'login.sessionLost' });
  });

  test('on a page that was opened after it: what was stored is to be read back', async () => {
    expect(await press('/PRESENTATION/ADVANCED/NW_OTHER/TOP')).toMatchObject({ busy: false });
  });
});

test('the page of the fax server, the same but for its heading, is not the mail page', async () => {
  pages.set(mailPath, mailPage('Fax &gt; Email Server Settings'));
  await page.open(mailPath);
  expect(await driver.seeMailPage()).toBeUndefined();
  pages.set(mailPath, mailPage('Email Server &gt; Basic'));
  await page.open(mailPath);
  expect((await driver.seeMailPage())?.fields.method?.shown).toBe('Off');
});

describe('a link with a host in it', () => {
  test('in the menu is refused', async () => {
    pages.set(shellPath, menu('Email Server', 'Basic', `//localhost${mailPath}`));
    await expect(driver.openMailPage()).rejects.toMatchObject({
      code: 'printer.redirected',
      fields: { host: 'localhost' },
    });
  });

  test('remembered from another day is refused, and the next one is opened', async () => {
    driver.mailPageLinks.mail.add(`//localhost${mailPath}`).add(mailPath);
    pages.set(mailPath, mailPage('Basic'));
    expect((await driver.openMailPage()).fields.method?.shown).toBe('Off');
    expect([...page.refusedHosts]).toEqual(['localhost']);
  });

  test('that the printer has as a path of its own is not remembered', async () => {
    pages.set(`//localhost${mailPath}`, mailPage('Basic'));
    await page.open(`${printer.road.origin}//localhost${mailPath}`);
    expect(await driver.seeMailPage()).toBeDefined();
    expect([...driver.mailPageLinks.mail]).toEqual([]);
  });
});

test('a session that is forgotten takes the login with it, and leaves the language that was asked for', async () => {
  const cookies: string[] = [];
  const english = 'EPSON_COOKIE_LANG=lang_b&1/lang_a&1';
  pages.set(shellPath, ({ headers: { cookie = '' } }) => {
    cookies.push(cookie);
    return cookie.includes(english) ? menu('Email Server', 'Basic') : menu('E-Post', 'Allgemeines');
  });
  pages.set(mailPath, mailPage('Basic'));
  await driver.openMailPage();
  expect(cookies.at(-1)?.split('; ').toSorted()).toEqual([english, 'EPSON_COOKIE_SESSION=session&1/2']);
  await driver.forgetSession();
  expect(cookies.at(-1)).toBe(english);
});

test('of options with the same value the one that a person chose is chosen', async () => {
  pages.set('/same', '<p>A: <select><option value="1">x<option value="1">y<option value="1">z</select></p>');
  await page.open('/same');
  const chosen = async () => pageForm(await page.snapshot()).items[0]!;
  for (const text of ['z', 'y', 'x']) {
    const { id, options } = await chosen();
    await actOnPage(page, { do: 'choose', id, value: options.find((option) => option.text === text)!.value });
    const now = await chosen();
    expect(now.options.find(({ value }) => value === now.value)?.text).toBe(text);
    expect((await page.snapshot()).controls[0]?.options.filter(({ selected }) => selected)).toMatchObject([{ text }]);
  }
});

test('a printer that is gone while a person has its page is said to be gone, and is watched no longer', async () => {
  const gone = await startHandMadePrinter();
  const clock = hurriedClock(60);
  const there = await RemotePage.open(await shell.openPrinterPage(), gone.road, clock);
  try {
    gone.pages.set('/here', '<button onclick="location.href = \'/next\'">OK</button>');
    const { buttons } = await there.open('/here');
    gone.close();
    await there.press(buttons[0]?.ref ?? -1);
    const look = async () => void (await there.snapshot());
    await expect(watchFor(look, clock, AbortSignal.timeout(60_000))).rejects.toMatchObject({ code: 'printer.lost' });
  } finally {
    await there.close();
  }
});
