import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InterfaceLanguage } from '../electron/texts.ts';
import { isLong } from './breadth.ts';
import { hurriedClock } from './harness.ts';
import { WindowBench } from './window-bench.ts';

// Who the printer sends as: warned of before there is a code, and named from what the printer then shows.
describe.each((isLong ? ['pl', 'uk'] : ['uk']) satisfies InterfaceLanguage[])('in %s', (language) => {
  let bench: WindowBench;
  beforeAll(async () => {
    bench = await WindowBench.open({ seed: 23, language, clock: hurriedClock(10) });
  });
  afterAll(() => bench.close());

  const warning = (code: string, values: Record<string, unknown> = {}) =>
    bench.page.getByRole('group', { name: bench.say(`identityGuard:warning.${code}.title`, values) });
  const problem = (code: string, values: Record<string, unknown>) =>
    bench.page.getByRole('alert').filter({ hasText: bench.say(`problems:${code}.what`, values) });
  const ends = async (...values: ('yes' | 'notShown')[]) => {
    await bench.finished();
    expect(await bench.lights()).toEqual(values.map((value) => bench.say(`window:lights.value.${value}`)));
  };

  test('an administrator signs in by mistake: named, signed out, and the mailbox signs in', async () => {
    const { account } = bench.printer('a');
    await bench.toSummary('a');
    await warning('firstSignIn').waitFor();
    await bench.confirm();
    await bench.signIn('admin@contoso.example');
    await problem('signIn.wrongAccount', { account: 'admin@contoso.example', wanted: account }).waitFor({
      timeout: 60_000,
    });
    expect(await bench.printerState('a')).toMatchObject({ writes: 0, signedInSaved: false });
    await bench.button('problems:action.otherAccount').click();
    await bench.signIn(account);
    await ends('yes', 'yes', 'yes', 'yes');
    expect(await bench.printerState('a')).toMatchObject({ writes: 1, signedInAs: account, signedInSaved: true });
  });

  test('Send As is missing: named with its remedy, and once it is granted the next try ends the job', async () => {
    const delivering = (await bench.state()).printers.find(({ id, variants }) => id !== 'a' && variants.test.delivers);
    const id = delivering?.id ?? '';
    const { account, address } = bench.printer(id);
    const values = { account, sender: 'info@contoso.example' };
    await bench.button('proof:nextPrinter').click();
    await bench.choose(address);
    await bench.connectAny(id);
    await bench.heading('settings:title').waitFor({ timeout: 60_000 });
    await bench.field('settings:account.label').fill(account);
    await bench.field('settings:sender.label').fill(values.sender);
    await warning('senderNeedsSendAs', values).waitFor();
    await bench.button('settings:next').click();
    await bench.confirm();
    const signIn = bench.button('signIn:here');
    const refused = bench.page.getByRole('alert').filter({ hasText: bench.say('problems:mail.sendAs.remedy', values) });
    await signIn.or(refused).first().waitFor({ timeout: 60_000 });
    if (await signIn.isVisible()) await bench.signIn(account);
    await refused.waitFor({ timeout: 60_000 });
    await bench.fault('sendAs', true, id);
    await bench.button('problems:action.retry').click();
    // The 360 of the refused test is settled by the next one.
    await ends('yes', 'yes', 'yes', 'yes');
    const { mailboxes } = await bench.state();
    expect(mailboxes[values.sender]?.map(({ from }) => from)).toContain(values.sender);
    // The printer goes on sending as who signed in.
    await warning('senderNeedsSendAs', values).waitFor();
    expect(bench.faults).toEqual([]);
  });

  test('PowerShell calls it a shared mailbox: said before anybody tries to sign in', async () => {
    const mailbox = 'info@contoso.example';
    const answer = await fetch(`${bench.world.control}/power-shell`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mailbox }),
    });
    const { printed } = (await answer.json()) as { printed: string };
    const { address } = bench.printer('g');
    await bench.button('proof:nextPrinter').click();
    await bench.choose(address);
    await bench.connectAny('g');
    await bench.heading('settings:title').waitFor({ timeout: 60_000 });
    await bench.field('settings:account.label').fill(mailbox);
    const steps = bench.page.getByRole('navigation').getByRole('button');
    await steps.filter({ hasText: bench.say('window:steps.exchange') }).click();
    await bench.page.getByText(bench.say('exchange:tell.title')).click();
    await bench.field('exchange:tell.label').fill(printed);
    await bench.button('exchange:tell.read').click();
    await bench.button('window:actions.next').click();
    await warning('sharedMailbox', { mailbox }).waitFor();
    expect(bench.faults).toEqual([]);
  });

  test('a personal account: Outlook.com as the service, its own page for the code, no administrator anywhere', async () => {
    const account = 'family.printer@outlook.example';
    const { address } = bench.printer('g');
    await bench.startAfresh();
    await bench.choose(address);
    await bench.connectAny('g');
    await bench.heading('settings:title').waitFor({ timeout: 60_000 });
    await bench.field('settings:service.outlook').check();
    await bench.field('settings:account.label').fill(account);
    // That of the printer before is kept for the next one.
    await bench.field('settings:sender.label').fill('');
    await bench.button('settings:next').click();
    await bench.button('summary:confirm').waitFor({ timeout: 60_000 });
    expect(await bench.page.getByText(bench.say('identityGuard:warning.firstSignIn.title')).count()).toBe(0);
    await bench.confirm();
    await bench.signIn(account);
    expect(new URL(bench.asked.signIn.at(-1)?.url ?? '').pathname).toBe('/link');
    await bench.finished();
    const printer = await bench.printerState('g');
    expect(printer.settings).toMatchObject({ method: 'oauth2', service: 'outlook', sender: account });
    expect(printer).toMatchObject({ writes: 1, signedInAs: account, signedInSaved: true });
    expect(bench.faults).toEqual([]);
  });
});
