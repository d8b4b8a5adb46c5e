import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InterfaceLanguage } from '../electron/texts.ts';
import { hurriedClock } from './harness.ts';
import { textsOf, WindowBench } from './window-bench.ts';

const row = ({ page, say }: WindowBench, id: string) =>
  page.getByRole('listitem').filter({
    has: page
      .getByText(say(`readiness:rows.${id}.name`), { exact: true })
      .or(page.getByText(say(`readiness:rows.${id}.topic`), { exact: true })),
  });
const verdict = ({ page, say }: WindowBench, kind: string, id: string) =>
  page
    .getByRole('status')
    .filter({ hasText: say(`readiness:verdict.${kind}`, { row: say(`readiness:rows.${id}.topic`) }) });

// Before the printer is touched: what this computer sees of the demo's Microsoft, what an administrator pastes, and the one
// thing that is next.
describe.each(['en', 'hr'] satisfies InterfaceLanguage[])('in %s', (language) => {
  let bench: WindowBench;
  beforeAll(async () => {
    bench = await WindowBench.open({ seed: 23, language, clock: hurriedClock(10) });
  });
  afterAll(() => bench.close());

  test('what can be reached is said, and what only an administrator knows is next', async () => {
    await bench.type(bench.printer('a').address);
    await bench.heading('exchange:title').waitFor();
    const probed = row(bench, 'xoauth2').getByText(bench.say('readiness:evidence.probe'));
    await probed.waitFor({ timeout: 60_000 });
    await verdict(bench, 'unknown', 'smtpAuth').waitFor();
    await expect.poll(() => row(bench, 'smtpAuth').getAttribute('aria-current')).toBe('step');
  });

  test('pasted: SMTP AUTH is off, with the smallest change as a script; on, and the next row is next', async () => {
    const { account } = bench.printer('a');
    await bench.field('exchange:mailbox.label').fill(account);
    await bench.page.getByText(bench.say('exchange:tell.title')).click();
    const paste = async (text: string) => {
      await bench.field('exchange:tell.label').fill(text);
      await bench.button('exchange:tell.read').click();
    };
    const mailbox = `PrimarySmtpAddress               : ${account}\nSmtpClientAuthenticationDisabled : `;
    await paste(`${mailbox}True\n`);
    await verdict(bench, 'notReady', 'smtpAuth').waitFor();
    await row(bench, 'smtpAuth').getByText(bench.say('readiness:evidence.pasted')).waitFor();
    const script = bench.page.locator('pre').filter({ hasText: 'Set-CASMailbox' });
    const lines = (await script.first().textContent()) ?? '';
    expect(lines).toContain(`Set-CASMailbox -Identity '${account}' -SmtpClientAuthenticationDisabled $false`);

    // For an administrator who reads another language.
    await bench.button('handover:open').click();
    await bench.field('handover:dialog.language').selectOption('uk');
    await bench.button('handover:dialog.save').click();
    const saved = join(bench.directory, 'saved');
    await expect.poll(() => existsSync(saved) && readdirSync(saved).length).toBe(1);
    const dialog = bench.page.getByRole('dialog');
    await dialog.getByText(bench.say('handover:dialog.saved'), { exact: true }).waitFor();
    const [file = ''] = readdirSync(saved);
    const page = readFileSync(join(saved, file), 'utf8');
    const inUkrainian = textsOf('uk');
    for (const part of [inUkrainian('handover:title'), inUkrainian('handover:notRun'), account, 'Set-CASMailbox'])
      expect(page).toContain(part);
    expect(page).not.toContain(bench.printer('a').adminPassword);
    await bench.button('handover:dialog.copy').click();
    await dialog.getByText(bench.say('handover:dialog.copied'), { exact: true }).waitFor();
    await bench.button('window:actions.close').click();

    await paste(`${mailbox}False\n`);
    await verdict(bench, 'unknown', 'mailboxLicence').waitFor();
    expect(await script.count()).toBe(0);
  });

  test('a statement is shown as one, and taken back', async () => {
    const name = bench.say('readiness:rows.mailboxLicence.name');
    const topic = bench.say('readiness:rows.mailboxLicence.topic');
    const tick = (words: string, of: string) =>
      bench.page.getByRole('checkbox', { name: `${bench.say(`exchange:statement.${words}`)}: ${of}`, exact: true });
    // The box follows the main process, so it is clicked, and what that comes to is seen in the row.
    await tick('yes', name).click();
    await row(bench, 'mailboxLicence').getByText(bench.say('readiness:evidence.said')).waitFor();
    await verdict(bench, 'unknown', 'deviceCodePolicy').waitFor();
    await tick('said', name).click();
    await verdict(bench, 'unknown', 'mailboxLicence').waitFor();
    // That it is not so is a statement too, and then it is to be put right.
    await tick('no', name).click();
    await verdict(bench, 'notReady', 'mailboxLicence').waitFor();
    await tick('said', topic).click();
    await verdict(bench, 'unknown', 'mailboxLicence').waitFor();
    expect(bench.faults).toEqual([]);
  });

  test('the guide’s list of what to prepare has the same ticks (R-4 to R-8, R-12)', async () => {
    await bench.button('window:header.more').click();
    await bench.page.getByRole('menuitem', { name: bench.say('guide:menu') }).click();
    const dialog = bench.page.getByRole('dialog');
    const procedure = dialog.getByLabel(bench.say('guide:choose'));
    const item = (text: string) =>
      dialog.getByRole('listitem').filter({ hasText: bench.beginning(`guide:step.${text}`) });
    await procedure.selectOption('A');
    await item('A.mailbox').getByText(bench.say('readiness:evidence.pasted')).waitFor();
    await procedure.selectOption('start');
    await item('start.computer').getByText(bench.say('exchange:seen')).waitFor();
    // Nobody has logged in to the printer yet.
    await item('start.password').waitFor();
    expect(await dialog.getByText(bench.say('exchange:seen')).count()).toBe(1);
  });
});

// With the real clock: the printers' clocks are compared with it. In this world printer O writes its dates with the year
// first, which can be read in one way only.
describe('what the printer shows', () => {
  let bench: WindowBench;
  beforeAll(async () => {
    bench = await WindowBench.open({ seed: 29, language: 'pl' });
  });
  afterAll(() => bench.close());

  test('a wrong clock and no DNS server are read from the printer, and its pages are read again when asked', async () => {
    await bench.fault('wrongClock', true, 'o');
    await bench.fault('noDnsServer', true, 'o');
    await bench.type(bench.printer('o').address);
    await bench.heading('exchange:title').waitFor();
    await verdict(bench, 'notReady', 'printerClock').waitFor({ timeout: 60_000 });
    await row(bench, 'printerClock').getByText(bench.say('readiness:evidence.printer')).waitFor();
    // Days, not two and a half million minutes.
    await row(bench, 'printerClock')
      .getByText(new RegExp(`^${bench.beginning('readiness:reasons.clockDiffersDays')}-182[45]$`))
      .waitFor();
    await row(bench, 'rootCertificates').getByText(bench.say('readiness:evidence.printer')).waitFor();
    await row(bench, 'printerDns').getByText(bench.say('readiness:rows.printerDns.unknown')).waitFor();

    await bench.button('window:actions.next').click();
    await bench.connect(bench.printer('o').adminPassword, 'fingerprint.compared');
    await bench.heading('settings:title').waitFor({ timeout: 60_000 });
    await bench.page
      .getByRole('navigation')
      .getByRole('button', { name: bench.say('window:steps.exchange') })
      .click();
    await row(bench, 'printerDns').getByText(bench.say('readiness:rows.printerDns.failed')).waitFor();
    await row(bench, 'certificateValidation')
      .getByText(bench.say('readiness:rows.certificateValidation.failed'))
      .waitFor();
    await verdict(bench, 'notReady', 'printerClock').waitFor();

    await bench.fault('wrongClock', false, 'o');
    await bench.button('exchange:again').click();
    await verdict(bench, 'notReady', 'printerDns').waitFor({ timeout: 60_000 });
    await bench.fault('noDnsServer', false, 'o');
    await bench.button('exchange:again').click();
    await row(bench, 'printerDns')
      .getByText(bench.say('readiness:reasons.dnsServers', { servers: '127.0.0.53' }))
      .waitFor();
    // Recommended, and never in the way (R-31).
    await verdict(bench, 'unknown', 'smtpAuth').waitFor({ timeout: 60_000 });
    expect(bench.faults).toEqual([]);
  });
});
