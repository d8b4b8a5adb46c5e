import type { Clock } from '../clock.ts';
import type { TestResult } from '../webconfig/connection-test.ts';
import type { PrinterDriver } from '../webconfig/driver.ts';
import { newErrors, type HistoryError } from '../webconfig/job-history.ts';
import type { LabelLanguage } from '../webconfig/labels.ts';
import type { Credentials } from '../webconfig/login.ts';
import { englishCookie, productStatusPath, type Look } from '../webconfig/look.ts';
import { mailFields, mailPages, readMailPage, type MailField, type MailPage } from '../webconfig/mail-page.ts';
import { clockDifference, readDnsServers, readProductRows } from '../webconfig/product-status.ts';
import { networkStatusPath } from '../webconfig/public-pages.ts';
import type { PrinterConnection } from './connection.ts';
import { shownValues, signInState } from './plan.ts';

/** A printer as it is, read without changing anything. Null: the printer does not show it. */
export interface PrinterStatus {
  model: string;
  firmware: string | null;
  /** Of the pages read, as far as they were understood. */
  language: LabelLanguage;
  /** Firmware from before OAuth2 does not. */
  offersOAuth2: boolean;
  /** As a person reads them on Email Server > Basic. */
  mail: MailSettings;
  signIn: SignIn;
  /** The printer's own connection test; null when it was not asked for. */
  test: { outcome: TestResult['outcome'] | 'notOffered'; cause: string | null; words: string | null } | null;
  clock: { printed: string | null; differenceSeconds: number | null };
  rootCertificate: string | null;
  /** Empty: the printer shows that it has none. */
  dnsServers: readonly string[] | null;
  /** Null on a model without fax server settings. */
  fax: FaxServer | null;
}

export type MailSettings = Record<MailField, string | null>;

interface SignIn {
  state: ReturnType<typeof signInState>;
  /** Signed in and saved, or not saved? The page looks the same; only the connection test can tell. */
  stored: boolean | 'unknown' | null;
  account: string | null;
  /** "Current Status", in the printer's words. */
  words: string | null;
}

/** Fax > Fax Server > Email Server Settings. `recognised` false: the page is there, and its words are not known. */
type FaxServer = { recognised: false } | { recognised: true; oauth2: boolean; mail: MailSettings; signIn: SignIn };

/**
 * Logs in and reads; presses nothing but menu entries, and "Start" of the connection test when `test` says so.
 * Problems: those of logging in and of finding the mail page.
 */
export async function readStatus(
  { driver, page }: PrinterConnection,
  look: Look,
  credentials: Credentials,
  options: {
    test: boolean;
    clock: Clock;
    signal: AbortSignal;
    /** The words of the test as they may be passed on: some printers quote what they signed in with. */
    quote: (words: string) => string;
  },
): Promise<PrinterStatus> {
  await driver.logIn(credentials);
  let mail = await driver.openMailPage();
  const offersOAuth2 = driver.offersOAuth2(mail);
  // Where the printer's own words for the account are not known, they are in English.
  if (mail.status?.signedIn && mail.signedInAs === undefined) mail = (await driver.openMailPageInEnglish()) ?? mail;
  const language = languageOf(driver);
  const signIn = signInOf(mail, language);
  const tested = options.test ? await runTest(driver) : null;
  const fax = await readFax(driver);
  // Last, because from here on the pages are in English where the model allows it, whose words are surest.
  page.road.cookies.set(...englishCookie);
  const product = await readProduct(page, options);
  const network = await page.open(networkStatusPath, options.signal);
  return {
    model: look.model,
    firmware: product.firmware ?? look.firmware ?? null,
    language,
    offersOAuth2,
    mail: settingsOf(mail),
    signIn: tested ? afterTest(signIn, tested) : signIn,
    test: tested && {
      outcome: tested.result?.outcome ?? 'notOffered',
      cause: tested.result?.cause ?? null,
      words: tested.result ? options.quote(tested.result.words).slice(0, 500) : null,
    },
    clock: product.clock,
    rootCertificate: product.rootCertificate,
    dnsServers: readDnsServers(network.rows),
    fax,
  };
}

function languageOf(driver: PrinterDriver): LabelLanguage {
  return driver.language ?? 'en';
}

function signInOf(mail: MailPage, language: LabelLanguage): SignIn {
  const state = signInState(mail, language);
  return {
    state,
    stored: state === 'signedIn' ? 'unknown' : null,
    account: mail.signedInAs ?? null,
    words: mail.status?.text ?? null,
  };
}

interface Tested {
  result: TestResult | undefined;
  /** What the page says of the sign-in now, and what the test left in the job history; looked at after a refusal only. */
  signIn?: SignIn;
  errors: HistoryError[];
}

async function runTest(driver: PrinterDriver): Promise<Tested> {
  const before = await driver.readJobHistory();
  const result = await driver.runConnectionTest();
  if (result?.cause !== 'notSignedIn') return { result, errors: [] };
  const after = before && (await driver.readJobHistory());
  const signIn = signInOf(await driver.openMailPage(), languageOf(driver));
  return { result, signIn, errors: after ? newErrors(after, before.lines) : [] };
}

/**
 * A test that was accepted used the stored sign-in. "You must sign in" is a sign-in that ran out, when page or history
 * then say so (R-44, 361); when the page still says "Signed in", it is one that was never stored. Any other
 * refusal may have another reason.
 */
export function afterTest(before: SignIn, { result, signIn, errors }: Tested): SignIn {
  if (before.state !== 'signedIn') return before;
  if (result?.outcome === 'accepted') return { ...before, stored: true };
  if (!signIn) return before;
  if (errors.some(({ error }) => error === '361')) return { ...signIn, state: 'expired', stored: null };
  return signIn.state === 'signedIn' ? { ...signIn, stored: false } : signIn;
}

async function readFax(driver: PrinterDriver): Promise<FaxServer | null> {
  const read = (snapshot: Parameters<typeof readMailPage>[0]) => readMailPage(snapshot, languageOf(driver));
  const { opened, understood } = await driver.openPage(mailPages.fax.path, read);
  if (!opened) return null;
  if (!understood) return { recognised: false };
  const signIn = signInOf(understood, languageOf(driver));
  return { recognised: true, oauth2: signIn.state !== 'otherMethod', mail: settingsOf(understood), signIn };
}

/** What Product Status shows, with the difference of the printer's clock from this computer's. */
export async function readProduct(
  page: PrinterConnection['page'],
  { clock, signal }: { clock: Clock; signal: AbortSignal },
) {
  const before = clock.now();
  const { clock: printed, ...rows } = readProductRows((await page.open(productStatusPath, signal)).rows);
  const differenceSeconds = printed === null ? null : clockDifference(printed, before, clock.now());
  return { ...rows, clock: { printed, differenceSeconds } };
}

function settingsOf(mail: MailPage): MailSettings {
  const shown = shownValues(mail);
  const fields = Object.keys(mailFields) as MailField[];
  return Object.fromEntries(fields.map((field) => [field, shown[field] ?? null])) as MailSettings;
}
