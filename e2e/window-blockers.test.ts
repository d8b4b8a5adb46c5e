import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Cause } from '../electron/explain/causes.ts';
import { causeFacts } from '../electron/explain/causes.ts';
import type { InterfaceLanguage } from '../electron/texts.ts';
import { some } from './breadth.ts';
import { hurriedClock } from './harness.ts';
import { WindowBench } from './window-bench.ts';

// What stands in the way at Microsoft, as a person meets it: told in their language with who mends it, mended there, and
// the job ends proven. `npm test` takes one of each kind,
// but for a missing code, which bad-printers.test.ts meets too.
const languages = ['lv', 'uk'] satisfies InterfaceLanguage[];

/** Switches of the demo world; off again is mended. */
type Switch = [name: string, on: boolean | number];

/** Microsoft's page lets nobody in: the printer learns nothing, only the person can say what stands there. */
const atMicrosoft: [what: string, by: Switch, cause: Cause][] = [
  ['Conditional Access blocks the code', ['blockDeviceCode', true], 'policyBlocks'],
  ['Conditional Access wants a compliant device', ['signInRefused', 53000], 'deviceRequired'],
  ['Conditional Access blocks a device like this', ['signInRefused', 530033], 'deviceRequired'],
  ['the account is locked', ['signInRefused', 50053], 'accountLocked'],
  ['the account is disabled', ['signInRefused', 50057], 'accountDisabled'],
];

/** The person is through, but the printer gets no sign-in. */
const noTokens: [what: string, by: Switch][] = [
  ['a second step is wanted of the printer', ['tokenRefused', 50076]],
  ['the consent is missing', ['tokenRefused', 65001]],
  ['the person declines', ['personDeclines', true]],
];

/** There is not even a code. */
const noCode: [what: string, by: Switch][] = [
  ['Microsoft is asked too often', ['throttles', 1000]],
  ['Microsoft is out of order', ['unavailable', 1000]],
  ['connections are cut', ['drops', 1000]],
  ['a portal of the Wi-Fi answers', ['portal', true]],
];

/** Signed in and saved, but the mail server takes nothing. */
const noMail: [what: string, by: Switch][] = [
  ['SMTP AUTH is off for the organisation', ['smtpAuthOffTenant', true]],
  ['SMTP AUTH is off for the mailbox', ['smtpAuthOffMailbox', true]],
  ['the mail server takes no token', ['accessTokensInvalid', true]],
];

/** A sign-in of long ago that Microsoft no longer takes. */
const signInLost: [what: string, printer: string, by: Switch | null, account: string][] = [
  ['no mail for 90 days', 'd', null, 'warehouse@contoso.example'],
  ['the sign-in is revoked', 'e', ['tokenRefused', 50173], 'old.scanner@contoso.example'],
  ['a policy wants a new sign-in now and then', 'e', ['tokenRefused', 70043], 'old.scanner@contoso.example'],
  ['a later policy blocks codes', 'e', ['blockDeviceCode', true], 'old.scanner@contoso.example'],
];

describe.each(languages)('in %s', (language) => {
  let bench: WindowBench;
  beforeAll(async () => {
    bench = await WindowBench.open({ seed: 23, language, clock: hurriedClock(10) });
  });
  afterAll(() => bench.close());
  afterEach(async () => {
    expect(bench.faults).toEqual([]);
    await bench.startAfresh();
  });
  /** In `npm test` those with these names, in the other language other ones. */
  const few = <T extends readonly [string, ...unknown[]]>(cases: readonly T[], lv: string[], uk: string[]) =>
    some(cases, ...(language === 'lv' ? lv : uk));

  const account = 'scans@contoso.example';
  const admin = 'admin@contoso.example';
  /** Has no role at all. */
  const user = 'mailroom@contoso.example';
  const set = ([name, on]: Switch) => bench.fault(name, on);
  const mend = ([name]: Switch) => bench.fault(name, false);
  const act = (action: string) => bench.button(`problems:action.${action}`).click();

  /** The problem on the screen: what, remedy, person. */
  async function sees(code: string, who: string, values: Record<string, unknown> = {}): Promise<void> {
    const words = (key: string) =>
      Object.keys(values).length
        ? bench.say(`problems:${code}.${key}`, values)
        : bench.beginning(`problems:${code}.${key}`);
    const alert = bench.page.getByRole('alert').filter({ hasText: words('what') });
    await alert.waitFor({ timeout: 60_000 });
    expect(await alert.textContent()).toContain(words('remedy'));
    expect(await alert.textContent()).toContain(bench.say(`problems:person.${who}`));
  }

  /** Opens Microsoft's page and signs in there. @returns what the page says, when it lets nobody in */
  async function tryToSignIn(as = account): Promise<string> {
    await bench.button('signIn:browser').click({ timeout: 60_000 });
    await bench.page.getByText(bench.say('signIn:opened.browser')).waitFor();
    const verificationUri = bench.asked.signIn.at(-1)?.url ?? '';
    const task = { userCode: await bench.readCode(), verificationUri, account: as };
    return bench.world.signIn(task).then(
      () => '',
      (error: Error) => error.message,
    );
  }

  /** "What does this message mean?", with the page that stopped the person. */
  async function asksWhatItMeans(page: string, cause: Cause): Promise<void> {
    await bench.button('window:header.more').click();
    await bench.page.getByRole('menuitem', { name: bench.say('explain:menu') }).click();
    const dialog = bench.page.getByRole('dialog');
    await dialog.getByLabel(bench.say('explain:label'), { exact: true }).fill(page);
    const first = dialog
      .getByRole('region', { name: bench.say('explain:results') })
      .locator('section')
      .first();
    await first.getByRole('heading', { name: bench.say(`explain:cause.${cause}.title`) }).waitFor();
    await first.getByText(bench.say(`explain:cause.${cause}.remedy`)).waitFor();
    const { who, link } = causeFacts(cause);
    await first.getByText(bench.say(`problems:person.${who}`)).waitFor();
    if (link) await first.getByRole('button', { name: bench.say(`exchange:links.${link}`) }).waitFor();
    await bench.button('window:actions.close').click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** All four lights, and the printer says the same. */
  async function endsProven(id = 'a', as = account): Promise<void> {
    await bench.finished();
    expect(await bench.lights()).toEqual(Array(4).fill(bench.say('window:lights.value.yes')));
    const printer = await bench.printerState(id);
    expect(printer).toMatchObject({ signedInAs: as, signedInSaved: true, writes: 1 });
    expect(printer.settings).toMatchObject({ method: 'oauth2', service: 'exchange', sender: as });
  }

  test.each(few(atMicrosoft, ['the account is locked'], []))(
    '%s: the message tells who mends it, and the same code ends the job',
    async (...blocker) => {
      const [, by, cause] = blocker;
      await set(by);
      await bench.toCode('a');
      await asksWhatItMeans(await tryToSignIn(), cause);
      expect(await bench.printerState('a')).toMatchObject({ writes: 0, signedInSaved: false });
      await mend(by);
      expect(await tryToSignIn()).toBe('');
      await endsProven();
    },
  );

  const agreements: [forWhom: string, leavesBoxEmpty: boolean][] = [
    ['for everybody', false],
    ['for nobody else, and users may agree after that', true],
  ];
  test.each(few(agreements, [], ['for everybody']))(
    'users may not agree: an administrator does %s',
    async (_, leavesBoxEmpty) => {
      await bench.fault('userConsentOff', true);
      await bench.fault('personLeavesBoxEmpty', leavesBoxEmpty);
      await bench.toCode('a', user);
      await asksWhatItMeans(await tryToSignIn(user), 'consentMissing');
      expect(await tryToSignIn(admin)).toBe('');
      await sees('signIn.wrongAccount', 'you', { account: admin, wanted: user });
      await act('otherAccount');
      if (leavesBoxEmpty) {
        await asksWhatItMeans(await tryToSignIn(user), 'consentMissing');
        await bench.fault('userConsentOff', false);
      }
      expect(await tryToSignIn(user)).toBe('');
      await endsProven('a', user);
    },
  );

  test.each(few(noTokens, ['the person declines'], []))(
    '%s: the printer got nothing, and a new code ends the job',
    async (...blocker) => {
      const [, by] = blocker;
      await set(by);
      await bench.toCode('a');
      expect(await tryToSignIn()).toBe('');
      // Some printers say at once that it failed, some only when somebody opens another page.
      await mend(by);
      await act('newCode');
      expect(await tryToSignIn()).toBe('');
      await endsProven();
    },
  );

  test.each(few(noCode, [], []))(
    '%s: the printer shows no code, and once it is over, the next try does',
    async (...blocker) => {
      const [, by] = blocker;
      await set(by);
      await bench.toSummary('a');
      await bench.confirm();
      // Where the printer has words for it, they are quoted.
      const said = bench.page.getByText(bench.beginning('problems:signIn.notStarted.what'));
      await said.or(bench.page.getByText(bench.say('problems:code.notFound.what'))).waitFor({ timeout: 60_000 });
      if (await said.isVisible()) await sees('signIn.notStarted', 'printerAdmin');
      else await sees('code.notFound', 'network');
      await mend(by);
      await act('newCode');
      expect(await tryToSignIn()).toBe('');
      await endsProven();
    },
  );

  test.each(few(noMail, ['SMTP AUTH is off for the mailbox'], []))(
    '%s: the printer’s test says it, and after the switch the test alone ends it',
    async (...blocker) => {
      const [, by] = blocker;
      await set(by);
      await bench.toCode('a');
      await tryToSignIn();
      await sees('mail.refused', 'tenantAdmin');
      await mend(by);
      await act('retry');
      await endsProven();
    },
  );

  test.each(few(signInLost, [], ['the sign-in is revoked']))(
    '%s: said in the summary, and a new sign-in ends the job',
    async (...blocker) => {
      const [, id, by, stored] = blocker;
      if (by) await set(by);
      await bench.choose(bench.printer(id).address);
      await bench.connectAny(id);
      await bench.want(stored);
      await bench.page.getByText(bench.say('summary:state.expired')).waitFor({ timeout: 60_000 });
      if (by) await mend(by);
      await bench.confirm();
      expect(await tryToSignIn(stored)).toBe('');
      await endsProven(id, stored);
    },
  );
});
