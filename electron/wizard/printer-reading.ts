import type { App } from '../app.ts';
import type { JourneyState } from '../journeys/journey.ts';
import { sameAddress } from '../journeys/plan.ts';
import type { Facts, Wanted } from '../journeys/facts.ts';
import type { PrinterEvidence } from '../mail/readiness.ts';
import { means } from '../webconfig/labels.ts';
import type { PublicPages } from '../webconfig/public-pages.ts';

/**
 * What a printer's pages without login tell of whether it can send, read beside the journey as soon as its certificate is
 * trusted, and again when somebody wants to know anew. Nobody waits for it.
 */
export class PrinterReading {
  readonly #app: Pick<App, 'readPublicPages'>;
  readonly #changed: () => void;
  #reading: AbortController | undefined;
  #wasRead = false;
  #pages: PublicPages | undefined;

  /** @param changed another view is due */
  constructor(app: Pick<App, 'readPublicPages'>, changed: () => void) {
    this.#app = app;
    this.#changed = changed;
  }

  /** The first time that the printer may be asked, it is. */
  readIfDue(facts: Facts): Promise<void> {
    return this.#wasRead ? Promise.resolve() : this.read(facts);
  }

  /** What was being read is given up. */
  async read({ look, trusted }: Facts): Promise<void> {
    // Before its certificate is trusted a printer gets one request only, and it had that (look.ts).
    if (!look || !trusted) return;
    this.#wasRead = true;
    this.stop();
    const { signal } = (this.#reading = new AbortController());
    const pages = await this.#app.readPublicPages(look, signal).catch(() => undefined);
    if (signal.aborted || !pages) return;
    this.#pages = pages;
    this.#changed();
  }

  stop(): void {
    this.#reading?.abort();
  }

  get pages(): PublicPages | undefined {
    return this.#pages;
  }
}

/** What has been seen of the printer so far, by the journey and beside it. */
export function printerEvidence(
  state: JourneyState | null,
  { service, account }: Wanted,
  pages: PublicPages | undefined,
): PrinterEvidence {
  const { look, read, accepted, wanted } = state?.facts ?? {};
  // What was accepted is one mailbox at one service.
  const isIt = wanted?.service === service && sameAddress(wanted.account, account);
  const isTooOld = state?.kind === 'problem' && state.problem.code === 'firmware.noOAuth2';
  return {
    accepted: isIt && accepted?.value === true,
    firmware: look?.firmware ?? null,
    offersOAuth2: isTooOld ? false : read ? true : null,
    clockDifferenceSeconds: pages?.clockDifferenceSeconds ?? look?.clockDifferenceSeconds ?? null,
    // No page is known that tells it; a mail that was accepted does.
    usesStandardNetwork: null,
    dnsServers: pages?.dnsServers ?? null,
    validatesCertificates: read ? validates(read) : null,
    rootCertificate: pages?.rootCertificate ?? look?.rootCertificate ?? null,
  };
}

function validates({ language, shown }: NonNullable<Facts['read']>): boolean | null {
  const { certificateValidation: text } = shown;
  if (text === undefined) return null;
  if (means('wc_shot_enable', text, language)) return true;
  return means('wc_shot_disable', text, language) ? false : null;
}
