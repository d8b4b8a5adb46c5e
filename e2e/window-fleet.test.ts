import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../electron/clock.ts';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import { hurriedClock } from './harness.ts';
import { WindowBench } from './window-bench.ts';

// Many printers through the window: typed, certificates and summary confirmed once, one sign-in after the other.
let world: DemoWorld;
let bench: WindowBench;
beforeAll(async () => {
  world = await startDemoWorld({ seed: 51, printers: 4 });
  bench = await WindowBench.open({
    world,
    language: 'pl',
    clock: hurriedClock(10),
    size: { width: 1180, height: 800 },
  });
  await bench.fault('noOAuth2', true, 'p3');
});
afterAll(async () => {
  await bench.close();
  await world.stop();
});

const ids = ['p1', 'p2', 'p3', 'p4'];

/** What is said of a printer in the list of the screen. */
async function said(id: string): Promise<string> {
  const { address } = bench.printer(id);
  const row = bench.page.locator('main').getByRole('listitem').filter({ hasText: address }).first();
  return (await row.textContent()) ?? '';
}

test('a list with a fault is refused as a whole, by its line', async () => {
  await bench.button('many:offer.button').click();
  await bench.heading('many:printers.title').waitFor();
  const typed = bench.field('many:printers.typed.label');
  await typed.fill(`${bench.printer('p1').address}\nno address at all`);
  await bench.button('many:printers.typed.button').click();
  const alert = bench.page.getByRole('alert');
  await alert.getByText(bench.say('fleet:list.fault.address', { line: 2, value: 'no…' })).waitFor();
  expect(await bench.page.getByText(bench.say('many:printers.chosen', { count: 0 })).isVisible()).toBe(true);
});

test('three are proven, the one without OAuth2 is named, and each is written to once', async () => {
  const before = await Promise.all(ids.map((id) => bench.printerState(id)));
  const typed = bench.field('many:printers.typed.label');
  await typed.fill(ids.map((id) => `${bench.printer(id).address}; ${id}`).join('\n'));
  await bench.button('many:printers.typed.button').click();
  await bench.page.getByText(bench.say('many:printers.chosen', { count: 4 })).waitFor();
  await bench.button('window:actions.next').click();

  const { account, adminPassword } = bench.printer('p1');
  await bench.heading('many:mailbox.title').waitFor();
  await bench.field('settings:account.label').fill('no mailbox');
  await bench.button('many:mailbox.next').click();
  await bench.page.getByText(bench.beginning('problems:account.invalid.what')).waitFor();
  await bench.field('settings:account.label').fill(account);
  await bench.field('many:mailbox.name.label').fill('Szkoła nr 5');
  await bench.button('many:mailbox.next').click();

  // No password is sent before the certificates are confirmed, all of them with one press.
  await bench.field('many:connect.password').waitFor({ timeout: 60_000 });
  const sent = (await bench.state()).printers.flatMap(({ requests }) =>
    requests.filter(({ method }) => method !== 'GET'),
  );
  expect(sent).toEqual([]);
  await bench.field('many:connect.password').fill(adminPassword);
  await bench.button('many:connect.compared').click();

  // A printer that is taken off the list, and another mailbox, are not agreed to with the summary of before.
  await bench.button('many:summary.confirm', { count: 3 }).waitFor({ timeout: 90_000 });
  await bench.button('window:actions.back').click();
  await bench.heading('many:mailbox.title').waitFor();
  await bench.field('many:mailbox.name.label').fill('Szkoła nr 6');
  const steps = bench.page.getByRole('navigation').getByRole('button');
  await expect.poll(() => steps.nth(3).getAttribute('aria-disabled')).toBe('true');
  await bench.field('many:mailbox.name.label').fill('Szkoła nr 5');
  await bench.button('many:mailbox.next').click();
  // What was confirmed and typed before is still known.
  // Nothing is written before the summary is agreed to.
  await bench.button('many:summary.confirm', { count: 3 }).waitFor({ timeout: 90_000 });
  expect(await said('p3')).toContain(bench.say('problems:firmware.noOAuth2.what').slice(0, 20));
  const unchanged = await Promise.all(ids.map((id) => bench.printerState(id)));
  expect(unchanged.map(({ writes }) => writes)).toEqual(before.map(({ writes }) => writes));
  await bench.button('many:summary.confirm', { count: 3 }).click();

  const done = bench.button('many:result.done');
  const here = bench.button('signIn:here');
  for (let seen = 0; seen < 3; seen++) {
    await here.or(done).first().waitFor({ timeout: 120_000 });
    if (await done.isVisible()) break;
    const code = await bench.readCode();
    await bench.signIn(account);
    await expect
      .poll(async () => (await done.isVisible()) || (await codeNow()) !== code, { timeout: 120_000 })
      .toBe(true);
  }
  await done.waitFor({ timeout: 120_000 });
  await bench.page.getByText(bench.say('many:result.proven', { done: 3, of: 4 })).waitFor();

  const after = await Promise.all(ids.map((id) => bench.printerState(id)));
  for (const [index, printer] of after.entries()) {
    if (ids[index] === 'p3') expect(printer.writes).toBe(before[index]!.writes);
    else {
      expect(printer.settings).toMatchObject({ method: 'oauth2', sender: account });
      expect(printer).toMatchObject({ signedInAs: account, signedInSaved: true });
      expect(printer.writes - before[index]!.writes).toBe(1);
    }
  }
  expect(bench.faults).toEqual([]);
});

async function codeNow(on = bench): Promise<string> {
  const card = on.page.getByRole('region', { name: on.say('signIn:codeTitle') });
  return (await card.isVisible()) ? on.readCode() : '';
}

test('the file for the next run has the certificates, and no password', async () => {
  await bench.button('many:result.save').click();
  await bench.page.getByRole('menuitem', { name: bench.say('many:result.saveAs.site') }).click();
  await bench.page.getByText(bench.say('many:result.saved')).waitFor();
  const folder = join(bench.directory, 'saved');
  const [name] = readdirSync(folder);
  const text = readFileSync(join(folder, name!), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ name: 'Szkoła nr 5', printers: [{ label: 'p1' }, { label: 'p2' }, {}, {}] });
  expect(text.match(/"fingerprint": "[0-9a-f]{64}"/g)).toHaveLength(4);
  expect(text).not.toContain(bench.printer('p1').adminPassword);
});

test('checked once more, all that are proven stay so without a sign-in, and nothing is written', async () => {
  const before = await Promise.all(ids.map((id) => bench.printerState(id)));
  await bench.button('many:result.check').click();
  await bench.heading('many:connect.title').or(bench.heading('many:summary.title')).first().waitFor();
  await bench.button('many:result.done').waitFor({ timeout: 120_000 });
  await bench.page.getByText(bench.say('many:result.proven', { done: 3, of: 4 })).waitFor();
  const after = await Promise.all(ids.map((id) => bench.printerState(id)));
  expect(after.map(({ writes }) => writes)).toEqual(before.map(({ writes }) => writes));
});

test('the old settings are put back on one that is ticked, and the list says so', async () => {
  const { address } = bench.printer('p2');
  const row = bench.page.locator('main').getByRole('listitem').filter({ hasText: address });
  await row.getByRole('checkbox').click();
  await bench.button('undo:menu').click();
  await row.getByText(`${bench.say('summary:field.method')}:`).waitFor({ timeout: 60_000 });
  expect((await bench.printerState('p2')).settings.method).toBe('oauth2');
  await bench.button('undo:run').click();
  await row.getByText(bench.say('many:state.undone')).waitFor({ timeout: 120_000 });
  expect((await bench.printerState('p2')).settings.method).toBe('smtpAuth');
  expect((await bench.printerState('p1')).settings.method).toBe('oauth2');
  await bench.page.getByText(bench.say('many:result.proven', { done: 2, of: 4 })).waitFor();
  await bench.button('many:result.done').click();
  await bench.heading('printer:title').waitFor();
});

test('after the program was closed in the middle, the same printers are asked about again, by their certificates', async () => {
  await bench.button('many:offer.button').click();
  // As a spreadsheet writes it.
  const list = `Adres;Etykieta\r\n${bench.printer('p1').address};Recepcja\r\n${bench.printer('p4').address};\r\n`;
  const file = { name: 'lista.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };
  await bench.page.locator('main input[type=file]').setInputFiles(file);
  await bench.page.getByText(bench.say('many:printers.chosen', { count: 2 })).waitFor();
  await bench.button('window:actions.next').click();
  await bench.field('settings:account.label').fill(bench.printer('p1').account);
  await bench.button('many:mailbox.next').click();
  await bench.field('many:connect.password').waitFor({ timeout: 60_000 });
  const { directory } = bench;
  await bench.close({ keepMemory: true });
  bench = await WindowBench.open({ world, language: 'pl', clock: hurriedClock(10), directory });
  await bench.button('printer:unfinished.goOn').click();
  await bench.field('many:connect.password').waitFor({ timeout: 60_000 });
  await bench.heading('many:connect.titleTrusted').waitFor();
  expect(await said('p1')).toContain('Recepcja');
  // Its certificate was confirmed before; its settings are what they were made into.
  await bench.field('many:connect.password').fill(bench.printer('p1').adminPassword);
  await bench.button('connect:primaryTrusted').click();
  await bench.page.getByText(bench.say('many:result.proven', { done: 2, of: 2 })).waitFor({ timeout: 120_000 });
  await bench.button('many:result.done').click();
  await bench.heading('printer:title').waitFor();
  expect(await bench.button('printer:unfinished.goOn').isVisible()).toBe(false);
});

test('one whose page is not found is set up on its own, and comes back to the list proven', async () => {
  const { address, account, adminPassword } = bench.printer('p2');
  await bench.fault('oddMenu', true, 'p2');
  await bench.button('many:offer.button').click();
  await bench.field('many:printers.typed.label').fill(`${bench.printer('p1').address}\n${address}`);
  await bench.button('many:printers.typed.button').click();
  await bench.page.getByText(bench.say('many:printers.chosen', { count: 2 })).waitFor();
  await bench.button('window:actions.next').click();
  await bench.field('settings:account.label').fill(account);
  await bench.button('many:mailbox.next').click();
  await bench.field('many:connect.password').fill(adminPassword, { timeout: 60_000 });
  await bench.button('connect:primaryTrusted').click();
  await bench.page.getByText(bench.say('many:result.proven', { done: 1, of: 2 })).waitFor({ timeout: 120_000 });
  const row = bench.page.locator('main').getByRole('listitem').filter({ hasText: address });
  await row.getByRole('button', { name: bench.say('many:result.byHand') }).click();

  // Its certificate is known, and the mailbox is that of the list. Its menu can be read by nobody but a person.
  await bench.connectKnown('p2');
  await bench.button('byHand:takeOver').click({ timeout: 60_000 });
  await openOneAfterTheOther();
  // The way to its connection test would be the same once more.
  await bench.fault('oddMenu', false, 'p2');
  expect(await bench.field('settings:account.label').inputValue()).toBe(account);
  await bench.want(account);
  await bench.confirm();
  await bench.signIn(account);
  // The way back is the one main thing to do, once it is proven.
  const back = bench.page.locator('main').getByRole('button', { name: bench.say('many:aside.back') });
  await back.click({ timeout: 120_000 });
  await bench.page.getByText(bench.say('many:result.proven', { done: 2, of: 2 })).waitFor();
  expect((await bench.printerState('p2')).settings.method).toBe('oauth2');
  expect(bench.faults).toEqual([]);
});

/** Presses what the printer's menu has, one after the other, until the assistant has found the mail page and goes on. */
async function openOneAfterTheOther(): Promise<void> {
  const settings = bench.heading('settings:title');
  const menu = bench.page.locator('main details').filter({ hasText: bench.say('byHand:menu') });
  const tried = new Set<string>();
  for (;;) {
    await menu.or(settings).first().waitFor({ timeout: 60_000 });
    if (await settings.isVisible()) return;
    await menu.evaluate((details: HTMLDetailsElement) => (details.open = true));
    const names = await menu.getByRole('button').allInnerTexts();
    const next = names.findLast((name) => !/wyloguj|log ?out/i.test(name) && !tried.has(name));
    if (next === undefined) throw new Error(`nothing is left to press: ${names.join(', ')}`);
    tried.add(next);
    await menu.getByRole('button', { name: next, exact: true }).last().click();
    // The page is read anew once it stands still; the link of the page that is there already changes nothing.
    await systemClock.wait(2_000);
  }
}

test('in the demo: ticked in the list of the search, pretend passwords filled in, and the pretend person signs in', async () => {
  const demo = await WindowBench.open({
    world: await startDemoWorld({ seed: 52 }),
    clock: hurriedClock(10),
    inDemo: true,
  });
  try {
    await demo.button('many:offer.button').click();
    await demo.heading('many:printers.title').waitFor();
    const [first, second] = [demo.printer('a'), demo.printer('b')];
    for (const { address } of [first, second]) {
      const tick = demo.page.getByRole('row').filter({ hasText: address }).getByRole('checkbox');
      await tick.click({ timeout: 30_000 });
      // The main process holds what is ticked.
      await expect.poll(() => tick.isChecked(), { timeout: 30_000 }).toBe(true);
    }
    await demo.page.getByText(demo.say('many:printers.chosen', { count: 2 })).waitFor();
    await demo.button('window:actions.next').click();
    expect(await demo.field('settings:account.label').inputValue()).toBe(first.account);
    await demo.button('many:mailbox.next').click();
    await demo.button('many:connect.primary').click({ timeout: 60_000 });
    await demo.button('many:summary.confirm', { count: 2 }).click({ timeout: 90_000 });
    const done = demo.button('many:result.done');
    const here = demo.button('signIn:here');
    for (let seen = 0; seen < 2; seen++) {
      await here.waitFor({ timeout: 120_000 });
      const code = await demo.readCode();
      await here.click();
      await expect.poll(() => codeNow(demo), { timeout: 120_000 }).not.toBe(code);
    }
    await done.waitFor({ timeout: 120_000 });
    await demo.page.getByText(demo.say('many:result.proven', { done: 2, of: 2 })).waitFor();
    expect(demo.faults).toEqual([]);
  } finally {
    await demo.close();
    await demo.world.stop();
  }
});
