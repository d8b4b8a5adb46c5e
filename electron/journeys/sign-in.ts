import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import { findCode, type Seen, type SignInCode } from '../signin/code.ts';
import type { MailPage } from '../webconfig/mail-page.ts';
import type { PageSnapshot } from '../webconfig/snapshot.ts';
import { watchFor } from './by-hand.ts';
import type { PrinterConnection } from './connection.ts';

/** The code as it is handed to the person, never written to disk or log. */
export interface OfferedCode extends SignInCode {
  /** Milliseconds since 1970, UTC. */
  expiresAt: number;
}

export interface SignInParts {
  connection: PrinterConnection;
  clock: Clock;
  signal: AbortSignal;
  printerHost: string;
  knownUris: readonly string[];
  offer: (code: OfferedCode) => void;
  /** What the page showed before "Sign In" was pressed: the code is what is new since. */
  before: Seen;
  /** What the page does not tell: how long its code may be used. */
  codeLifeSeconds: number;
  /** The code that was offered before the step changed hands: shown again, it is no newer. */
  offered?: OfferedCode | undefined;
  /** Nobody was signed in when the sign-in began: a "Signed in" is a new one. */
  wasSignedOut: boolean;
  quote: (words: string) => string;
  /** Before each look while a person has the page in hand. */
  look?: () => Promise<void>;
}

const codeAppearsWithin = 45_000;
const lookEvery = 1_000;
const lookElsewhereEvery = 5_000;
/** A code that its page no longer shows is used up or over: time for two looks elsewhere, then it counts as over. */
const codeGoneFor = 15_000;

/**
 * B6 to B11: starts the printer's sign-in, offers its code, and waits until the printer itself says that it is signed
 * in. What Microsoft's page says to the person proves nothing.
 *
 * How a page learns that the sign-in has finished is not published: some poll, some must be opened again. So the page
 * with the code is watched and left alone, and from time to time a second page is opened beside it.
 * Problems: code.notFound, code.expired, page.notRecognised, printer.lost.
 */
export async function signInPrinter(parts: SignInParts): Promise<MailPage> {
  await parts.connection.driver.startSignIn();
  return untilSignedIn(parts, await waitForCode(parts));
}

/** The same where a person presses the printer's buttons: its code is seen when it comes, however long that takes. */
export async function signInByHand(parts: SignInParts): Promise<MailPage> {
  const { clock, connection, signal } = parts;
  let { wasSignedOut } = parts;
  const first = await watchFor(
    async () => {
      await parts.look?.();
      const here = await connection.driver.seeMailPage();
      wasSignedOut ||= here?.status?.signedIn === false || (here !== undefined && !here.status);
      return here?.status?.signedIn && wasSignedOut ? here : await codeNow(parts);
    },
    clock,
    signal,
  );
  return 'userCode' in first ? untilSignedIn(parts, first) : first;
}

/** From a code that the page shows already; the problems are those of `signInPrinter`. */
export async function untilSignedIn(parts: SignInParts, offered: OfferedCode): Promise<MailPage> {
  const { clock, connection, signal } = parts;
  const { driver } = connection;
  // Whoever stopped or went back meanwhile gets no code any more.
  signal.throwIfAborted();
  parts.offer(offered);
  let code = offered;
  // A printer that keeps showing new codes does not keep a person for ever.
  const end = clock.now() + 2 * parts.codeLifeSeconds * 1000;
  let lastShown = clock.now();
  let elsewhereAt = clock.now() + lookElsewhereEvery;
  while (clock.now() < Math.min(code.expiresAt, end) && clock.now() - lastShown < codeGoneFor) {
    await clock.wait(lookEvery, signal);
    await parts.look?.().catch(() => undefined);
    const here = await whileAway(parts, () => driver.seeMailPage());
    if (here?.status?.signedIn) return here;
    if (clock.now() >= elsewhereAt) {
      elsewhereAt = clock.now() + lookElsewhereEvery;
      const elsewhere = await whileAway(parts, () => connection.lookElsewhere());
      if (elsewhere?.status?.signedIn) return driver.openMailPage();
    }
    const shown = await codeNow(parts);
    if (shown) lastShown = clock.now();
    if (shown && shown.userCode !== code.userCode) {
      signal.throwIfAborted();
      code = shown;
      parts.offer(code);
    }
  }
  throw new Problem('code.expired');
}

async function waitForCode(parts: SignInParts): Promise<OfferedCode> {
  const end = parts.clock.now() + codeAppearsWithin;
  while (parts.clock.now() < end) {
    const code = await codeNow(parts);
    if (code) return code;
    await parts.clock.wait(500, parts.signal);
  }
  const { messages } = await parts.connection.driver.see();
  throw messages.length > 0
    ? new Problem('signIn.notStarted', { words: parts.quote(messages.join(' ')).slice(0, 300) })
    : new Problem('code.notFound');
}

async function codeNow({
  clock,
  connection,
  before,
  printerHost,
  knownUris,
  codeLifeSeconds,
  offered,
}: SignInParts): Promise<OfferedCode | undefined> {
  const code = findCode(before, seen(await connection.driver.see()), printerHost, knownUris);
  if (code && code.userCode === offered?.userCode) return offered;
  return code && { ...code, expiresAt: clock.now() + codeLifeSeconds * 1000 };
}

/**
 * A look at the mail page that may fail: one that is not there yet is looked at again; a printer that went away is waited
 * for, and if it restarted it has forgotten the code.
 */
async function whileAway(
  { connection }: SignInParts,
  look: () => Promise<MailPage | undefined>,
): Promise<MailPage | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'page.notFound' || error.code === 'page.notRecognised') return undefined;
    if (error.code !== 'printer.unreachable' && error.code !== 'login.sessionLost') throw error;
    const mail = await connection.comeBack();
    if (mail.status?.signedIn) return mail;
    throw new Problem('code.expired', { restarted: true });
  }
}

export function seen(snapshot: PageSnapshot): Seen {
  return { texts: snapshot.texts, links: snapshot.entries.map((entry) => entry.href).filter((href) => href) };
}
