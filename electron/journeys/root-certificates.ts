import type { Clock } from '../clock.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { TestResult } from '../webconfig/connection-test.ts';
import { labelText, type LabelLanguage } from '../webconfig/labels.ts';
import { readProductRows } from '../webconfig/product-status.ts';
import type { PageSnapshot } from '../webconfig/snapshot.ts';
import { watchFor } from './by-hand.ts';
import type { PrinterConnection } from './connection.ts';
import type { RootCertificates, Untrusted } from './facts.ts';
import { readProduct } from './status.ts';

/**
 * Seconds by which a printer's clock may be wrong and still not be why it trusts nobody: certificates are good for
 * weeks, and a clock without its time zone is wrong by up to 14 hours.
 */
const aDay = 86_400;

/** Milliseconds an update may take: the printer fetches it from its maker. Where no version is shown, none is waited for. */
const updateTakes = { withVersion: 120_000, withoutVersion: 30_000 };
/** The same after a person has said that it is done. */
const saidUpdateTakes = { withVersion: 30_000, withoutVersion: 0 };

/** Answers of a printer that is there, in place of the page that shows the version. */
const unreadable: ReadonlySet<ProblemCode> = new Set([
  'printer.redirected',
  'printer.pageTooLarge',
  'page.notRecognised',
]);

/** Whether the printer's test was refused because it does not trust the mail server, whatever it names as the reason. */
export function isUntrusted({ cause }: TestResult): boolean {
  return cause === 'caCertificate' || cause === 'untrusted';
}

/**
 * What can be found out about a printer that does not trust the mail server: its clock first (F-13), then its root
 * certificates and the page that updates them. Problem: mail.clock.
 */
export async function findUntrusted(
  words: string,
  { driver, page }: PrinterConnection,
  options: { clock: Clock; signal: AbortSignal },
): Promise<Untrusted> {
  const { clock, rootCertificate } = await readProduct(page, options);
  const difference = clock.differenceSeconds;
  if (difference !== null && Math.abs(difference) > aDay) throw new Problem('mail.clock', { words });
  const button = await driver.findRootCertificateUpdate();
  return {
    words,
    clock: difference === null ? 'unknown' : 'right',
    version: rootCertificate,
    button: button?.text ?? null,
  };
}

/**
 * Presses the button that the person agreed to, and waits until the printer shows another version: not for ever, since it
 * may have had the newest. What it means for the mail, the connection test tells. Problems: page.notRecognised, printer.lost.
 */
export async function updateRootCertificates(
  button: string,
  before: string | null,
  connection: PrinterConnection,
  options: { clock: Clock; signal: AbortSignal },
): Promise<RootCertificates> {
  const said = await connection.driver.updateRootCertificates(button);
  const after = await versionAfter(before, updateTakes, connection, options);
  return { by: 'assistant', before, after, said };
}

/**
 * What an update came to that a person did: where the page they saw does not show it, the printer is asked for its version.
 * Problem: printer.lost.
 */
export async function updatedByPerson(
  update: RootCertificates,
  connection: PrinterConnection,
  options: { clock: Clock; signal: AbortSignal },
): Promise<RootCertificates> {
  if (update.after === null)
    return { ...update, after: await versionAfter(update.before, saidUpdateTakes, connection, options) };
  await renewSession(connection);
  return update;
}

/** Null: no version is shown. */
async function versionAfter(
  before: string | null,
  takes: typeof updateTakes,
  connection: PrinterConnection,
  options: { clock: Clock; signal: AbortSignal },
): Promise<string | null> {
  const { page } = connection;
  const { clock, signal } = options;
  const end = clock.now() + takes[before === null ? 'withoutVersion' : 'withVersion'];
  const look = async () => {
    try {
      const { rootCertificate } = await readProduct(page, options);
      const isOver = clock.now() >= end || (before !== null && isUpdated({ before, after: rootCertificate }));
      return isOver ? { version: rootCertificate } : undefined;
    } catch (error) {
      // A printer that answers with something else is not gone, and would be waited for without end.
      if (!(error instanceof Problem) || !unreadable.has(error.code) || clock.now() < end) throw error;
      return { version: null };
    }
  };
  const { version } = await watchFor(look, clock, signal);
  await renewSession(connection);
  return version;
}

/**
 * The web server may have been restarted: a menu without its session has no connection test and no history, and would pass
 * for one that never had them.
 */
async function renewSession(connection: PrinterConnection): Promise<void> {
  if (await connection.isLoggedOut()) await connection.comeBack();
}

/** Whether the printer showed another version after the update than before it. */
export function isUpdated({ before, after }: Pick<RootCertificates, 'before' | 'after'>): boolean {
  return after !== null && after !== before;
}

/** The version that a page shows to a person now, once it is another one than before. */
export function newVersion(snapshot: PageSnapshot, before: string | null): string | undefined {
  if (before === null) return undefined;
  const { rootCertificate } = readProductRows(snapshot.rows.filter(({ visible }) => visible));
  return rootCertificate !== null && isUpdated({ before, after: rootCertificate }) ? rootCertificate : undefined;
}

/** The update is left to the person: where its page is. */
export function certificateProblem({ words }: Untrusted, language: LabelLanguage): Problem {
  return new Problem('mail.certificate', { words, label: labelText('x_path_root_certificate_update', language) });
}

/** Refused although the root certificates were updated: then it may lack one of its own network. */
export function stillUntrusted(words: string, { after }: RootCertificates, language: LabelLanguage): Problem {
  const label = labelText('x_path_ca_certificate', language);
  return new Problem('mail.caCertificate', { words, version: after ?? '–', label });
}
