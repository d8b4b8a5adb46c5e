import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InterfaceLanguage } from '../electron/texts.ts';
import { WindowBench } from './window-bench.ts';

// The optional sign-in check on the readiness page, against the demo's Microsoft and Exchange taken for real ones.
describe.each(['ro', 'hr'] satisfies InterfaceLanguage[])('in %s', (language) => {
  let bench: WindowBench;
  /** Codes, and everything the page was told: no token may be in it. */
  const codes: string[] = [];
  const told: string[] = [];
  beforeAll(async () => {
    bench = await WindowBench.open({ seed: 23, language });
    await bench.page.exposeFunction('noteTold', (view: string) => void told.push(view));
    await bench.page.evaluate(() => {
      const page = globalThis as unknown as {
        assistant: { events: { view: (listener: (view: unknown) => void) => void } };
        noteTold: (view: string) => void;
      };
      page.assistant.events.view((view) => page.noteTold(JSON.stringify(view)));
    });
    await bench.type(bench.printer('a').address);
    await bench.heading('exchange:title').waitFor();
    await bench.field('exchange:mailbox.label').fill(bench.printer('a').account);
    await bench.page.getByText(bench.say('signInCheck:window.title')).click();
  });
  afterAll(() => bench.close());

  const row = (id: string) =>
    bench.page.getByRole('listitem').filter({
      has: bench.page
        .getByText(bench.say(`readiness:rows.${id}.name`), { exact: true })
        .or(bench.page.getByText(bench.say(`readiness:rows.${id}.topic`), { exact: true })),
    });
  const fromCheck = (id: string) => row(id).getByText(bench.say('readiness:evidence.signInCheck'));
  const card = () => bench.page.getByRole('region', { name: bench.say('signInCheck:window.codeTitle') });

  async function start(button: 'start' | 'again'): Promise<string> {
    await bench.button(`signInCheck:window.${button}`).click();
    await card().waitFor({ timeout: 60_000 });
    const [before = '', after = ''] = bench.say('signIn:codeAloud', { characters: '|' }).split('|');
    const text = (await card().locator('span').first().textContent()) ?? '';
    const code = text.slice(before.length, text.length - after.length).replaceAll(' ', '');
    codes.push(code);
    return code;
  }

  /** Microsoft's page, in the person's browser: what it says, when it lets nobody in. */
  async function signIn(userCode: string): Promise<string> {
    await bench.button('signIn:browser').click();
    await bench.page.getByText(bench.say('signIn:opened.browser')).waitFor();
    const verificationUri = bench.asked.signIn.at(-1)?.url ?? '';
    const { account } = bench.printer('a');
    return bench.world.signIn({ userCode, verificationUri, account }).then(
      () => '',
      (error: Error) => error.message,
    );
  }

  test('what is no application ID is said at its field', async () => {
    await bench.field('signInCheck:window.clientId').fill('scans');
    await bench.button('signInCheck:window.start').click();
    await bench.page.getByText(bench.say('problems:check.clientIdInvalid.remedy')).waitFor();
  });

  test('cancelled at once, and nothing is known', async () => {
    await bench.field('signInCheck:window.clientId').fill(bench.world.microsoft.ownApplication);
    await start('start');
    await bench.button('signInCheck:window.cancel').click();
    await bench.button('signInCheck:window.start').waitFor();
    expect(await card().count()).toBe(0);
  });

  test('blocked by Conditional Access: the page tells it, and it is what comes next, with who does it', async () => {
    await bench.fault('blockDeviceCode', true);
    const said = await signIn(await start('start'));
    await bench.field('signInCheck:window.page.label').fill(said);
    await bench.button('signInCheck:window.page.button').click();
    await bench.page.getByText(bench.say('signInCheck:window.outcome.refused')).waitFor();
    await bench.page.getByText(bench.say('explain:cause.policyBlocks.remedy')).waitFor();
    await fromCheck('deviceCodePolicy').waitFor();
    const topic = bench.say('readiness:rows.deviceCodePolicy.topic');
    const verdict = bench.page
      .getByRole('status')
      .filter({ hasText: bench.say('readiness:verdict.notReady', { row: topic }) });
    await verdict.getByText(bench.say('problems:person.tenantAdmin')).waitFor();
  });

  test('switched off: it passes, its rows with it, and the mail is there', async () => {
    await bench.fault('blockDeviceCode', false);
    expect(await signIn(await start('again'))).toBe('');
    await bench.page.getByText(bench.say('signInCheck:window.outcome.passed')).waitFor({ timeout: 60_000 });
    for (const id of ['smtpAuth', 'deviceCodePolicy', 'securityDefaults', 'mailboxLicence', 'signInCheck'])
      await fromCheck(id).waitFor();
    // The consent was to the own application, and says nothing of Epson's.
    expect(await fromCheck('consent').count()).toBe(0);
    const { account } = bench.printer('a');
    expect((await bench.state()).mailboxes[account]).toMatchObject([{ from: account, to: [account] }]);
    expect(bench.faults).toEqual([]);
  });

  test('[K1] no token reached the page or the disk, and no code the disk', () => {
    const kept = readdirSync(bench.directory, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && !file.parentPath.includes('Cache'))
      .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
      .join('\n');
    // The registration is remembered, so the search sees what is kept.
    expect(kept).toContain(bench.world.microsoft.ownApplication);
    expect(told.some((view) => view.includes(String(codes[0])))).toBe(true);
    // The pretend Microsoft marks its tokens; in base64 they may begin at any of three places.
    const marks = ['demo-access.', 'demo-refresh.'].flatMap((mark) => [
      mark,
      ...[0, 1, 2].map((shift) =>
        Buffer.from(' '.repeat(shift) + mark)
          .toString('base64')
          .slice(4, 12),
      ),
    ]);
    expect(marks.filter((mark) => (kept + told.join()).includes(mark))).toEqual([]);
    expect(codes.filter((code) => kept.includes(code))).toEqual([]);
    expect(codes).toHaveLength(3);
  });
});

test('in the demo the pretend person signs in, and reads what Microsoft’s page says', async () => {
  const bench = await WindowBench.open({ seed: 23, language: 'lv', inDemo: true });
  try {
    const { address, account } = bench.printer('a');
    await bench.type(address);
    await bench.heading('exchange:title').waitFor();
    await bench.field('exchange:mailbox.label').fill(account);
    await bench.page.getByText(bench.say('signInCheck:window.title')).click();
    // The pretend organisation's registration stands there already.
    expect(await bench.field('signInCheck:window.clientId').inputValue()).toBe(bench.world.microsoft.ownApplication);
    await bench.fault('blockDeviceCode', true);
    await bench.button('signInCheck:window.start').click();
    await bench.button('signIn:here').click({ timeout: 60_000 });
    await bench.page.getByText(bench.say('explain:cause.policyBlocks.title')).waitFor({ timeout: 60_000 });
    await bench.fault('blockDeviceCode', false);
    await bench.button('signInCheck:window.again').click();
    await bench.button('signIn:here').click({ timeout: 60_000 });
    await bench.page.getByText(bench.say('signInCheck:window.outcome.passed')).waitFor({ timeout: 60_000 });
    expect(bench.faults).toEqual([]);
  } finally {
    await bench.close();
  }
});
