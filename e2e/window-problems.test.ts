import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { longTest } from './breadth.ts';
import { hurriedClock } from './harness.ts';
import { WindowBench } from './window-bench.ts';

// A bad day seen through the window: what happened is said, who can mend it, and the one button leads on to the end.
let bench: WindowBench;
beforeAll(async () => {
  bench = await WindowBench.open({ seed: 33, clock: hurriedClock(10) });
});
afterAll(() => bench.close());
afterEach(async () => {
  await bench.startAfresh();
});

/** What the window says of a problem: heading, remedy, person. Texts with fields are told apart by their first words. */
async function sees(code: string, who: string): Promise<void> {
  const alert = bench.page.getByRole('alert').filter({ hasText: bench.beginning(`problems:${code}.what`) });
  await alert.waitFor({ timeout: 60_000 });
  const words = (await alert.textContent()) ?? '';
  expect(words).toContain(bench.beginning(`problems:${code}.remedy`));
  expect(words).toContain(bench.say(`problems:person.${who}`));
}
const act = (action: string) => bench.button(`problems:action.${action}`).click();

describe('finding and connecting', () => {
  longTest('nothing answers at the address: tried again once it does', async () => {
    await bench.fault('unplug', true, 'a');
    await bench.type(bench.printer('a').address);
    await sees('printer.unreachable', 'you');
    await bench.fault('unplug', false, 'a');
    await act('retry');
    await bench.heading('exchange:title').waitFor();
  });

  test('what was typed is no address: said at once, and the list stays', async () => {
    await bench.type('not an address !');
    await bench.page.getByText(bench.say('problems:address.invalid.what')).waitFor();
    await bench.type(bench.printer('a').address);
    await bench.heading('exchange:title').waitFor();
  });

  longTest('a low-end model: said, and another printer can be chosen', async () => {
    await bench.fault('lowEnd', true, 'g');
    await bench.type(bench.printer('g').address);
    await sees('printer.noAdvancedPages', 'vendor');
    await bench.type(bench.printer('a').address);
    await bench.heading('exchange:title').waitFor();
  });

  test('a wrong password is sent once; the right one goes on', async () => {
    await bench.choose(bench.printer('a').address);
    await bench.connect('wrong');
    // It belongs to its field, which is there to be filled again.
    await bench.page.getByRole('alert').getByText(bench.beginning('problems:login.passwordRefused.what')).waitFor();
    const logins = async () =>
      (await bench.printerState('a')).requests.filter(
        ({ method, path }) => method === 'POST' && /password/i.test(path),
      );
    expect(await logins()).toHaveLength(1);
    await bench.connectKnown('a');
    // Typed faster than a person can, it may be put off by the printer, which says so.
    const again = bench.button('problems:action.retry');
    const goesOn = async () => {
      if (await again.isVisible()) await again.click();
      return bench.heading('settings:title').isVisible();
    };
    await expect.poll(goesOn, { timeout: 60_000, interval: 500 }).toBe(true);
  });

  longTest('a printer without a password: its own page is opened in the browser', async () => {
    await bench.fault('noPasswordSet', true, 'd');
    await bench.choose(bench.printer('d').address);
    await bench.connect('anything');
    await sees('login.noPasswordSet', 'printerAdmin');
    await act('openPrinter');
    await expect.poll(() => bench.asked.opened.at(-1)).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/$/);
  });

  longTest('firmware without OAuth2 is named', async () => {
    await bench.fault('noOAuth2', true, 'c');
    await bench.choose(bench.printer('c').address);
    await bench.connect(bench.printer('c').adminPassword);
    await sees('firmware.noOAuth2', 'printerAdmin');
  });

  test('another certificate: old and new side by side, stopping is the default, accepting is a second decision', async () => {
    await bench.choose(bench.printer('e').address);
    await bench.connect(bench.printer('e').adminPassword);
    await bench.heading('settings:title').waitFor({ timeout: 60_000 });
    await bench.startAfresh();
    await bench.fault('newCertificate', true, 'e');
    const { requests: before } = await bench.printerState('e');
    await bench.type(bench.printer('e').address);
    await bench.heading('connect:changed.title').waitFor({ timeout: 60_000 });
    const accept = bench.button('connect:changed.accept');
    expect(await accept.isEnabled()).toBe(false);
    // No password went to whoever shows another certificate.
    const { requests } = await bench.printerState('e');
    expect(requests.slice(before.length).filter(({ method }) => method === 'POST')).toEqual([]);
    await bench.page.getByRole('checkbox', { name: bench.say('connect:changed.know') }).check();
    await accept.click();
    await bench.connectKnown('e');
    await bench.heading('settings:title').waitFor({ timeout: 60_000 });
  });

  test('no e-mail address as account: said at the field, and nothing is lost', async () => {
    await bench.choose(bench.printer('a').address);
    await bench.connectAny('a');
    await bench.want('nobody');
    await bench.page.getByText(bench.beginning('problems:account.invalid.what')).waitFor();
    await bench.want(bench.printer('a').account);
    await bench.button('summary:confirm').waitFor({ timeout: 60_000 });
  });
});

describe('signing in and proving', () => {
  longTest('the code runs out: a new one leads to the end', async () => {
    await bench.fault('codeExpiresIn', 4);
    await bench.toCode('a');
    await sees('code.expired', 'you');
    await bench.fault('codeExpiresIn', false);
    await act('newCode');
    await bench.button('signIn:here').waitFor({ timeout: 60_000 });
    await bench.signIn(bench.printer('a').account);
    await bench.finished();
    expect(await bench.printerState('a')).toMatchObject({
      signedInAs: bench.printer('a').account,
      signedInSaved: true,
    });
  });

  test('the mail server refuses: the checklist is shown, and after the switch the test alone is done again', async () => {
    await bench.fault('smtpAuthOffTenant', true);
    await bench.toCode('f');
    await bench.signIn(bench.printer('f').account);
    await sees('mail.refused', 'tenantAdmin');
    const { writes } = await bench.printerState('f');
    await act('exchange');
    await bench.heading('exchange:title').waitFor();
    await bench.fault('smtpAuthOffTenant', false);
    await bench.button('window:actions.next').click();
    await act('retry');
    await bench.finished();
    expect((await bench.printerState('f')).writes).toBe(writes);
  });

  longTest('the printer goes away while it is prepared: from a new login to the end, agreed to anew', async () => {
    const { account } = bench.printer('d');
    await bench.toSummary('d');
    await bench.fault('unplug', true, 'd');
    await bench.confirm();
    await bench.page.getByRole('alert').waitFor({ timeout: 60_000 });
    await bench.fault('unplug', false, 'd');
    await act('retry');
    await bench.button('summary:confirm').click({ timeout: 60_000 });
    await bench.button('signIn:here').waitFor({ timeout: 60_000 });
    await bench.signIn(account);
    await bench.finished();
    expect((await bench.printerState('d')).writes).toBe(1);
  });

  longTest('stopped by the person: said calmly, and begun again from the true state', async () => {
    await bench.toCode('b');
    await bench.button('window:actions.cancel').click();
    await sees('signIn.stopped', 'you');
    await act('startOver');
    await bench.connectKnown('b');
    await bench.heading('settings:title').waitFor({ timeout: 60_000 });
    expect((await bench.printerState('b')).writes).toBe(0);
  });
});

test('[C1] who says that it is not their printer is not asked again, until they want to be; nothing is sent to it', async () => {
  const { address, adminPassword } = bench.printer('h');
  const refused = bench.page.getByText(bench.say('problems:printer.notYours.what'));
  await bench.startAfresh();
  await bench.choose(address);
  await bench.button('connect:fingerprint.notMine').click();
  await refused.waitFor();
  await bench.startAfresh();
  await bench.type(address);
  await refused.waitFor({ timeout: 60_000 });
  await bench.button('problems:action.askAgain').click();
  await bench.connect(adminPassword);
  await bench.heading('settings:title').waitFor({ timeout: 60_000 });
  expect((await bench.printerState('h')).writes).toBe(0);
});
