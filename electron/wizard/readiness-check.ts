import type { ReadinessView } from '../calls/view.ts';
import { connecting } from '../mail/commands.ts';
import { readPastedOutput, type PastedState } from '../mail/pasted-output.ts';
import { probeService, type ProbeTarget, type ServiceProbe } from '../mail/probe.ts';
import type { WayOut } from '../mail/https-client.ts';
import type { ProbeNetwork } from '../mail/probe-connection.ts';
import { judgeReadiness, type ReadinessEvidence, type RowId } from '../mail/readiness.ts';
import { changeScripts, openCommands } from '../readiness-answer.ts';
import type { ServiceId } from '../services.ts';
import type { Texts } from '../texts.ts';

/** Where Microsoft is for a site: the real one, or that of a demo world. */
export interface MicrosoftSide {
  target: (service: ServiceId) => ProbeTarget;
  network: ProbeNetwork;
  /** For the sign-in check. */
  wayOut: WayOut;
}

/** What a question is about; what was said or pasted of one mailbox or printer is nothing about another. */
export interface Subject {
  service: ServiceId;
  /** The mailbox that sends; empty: not known yet. */
  mailbox: string;
  /** The printer's address; empty: none was chosen yet. */
  printer: string;
}

const printerRows: readonly RowId[] = judgeReadiness('exchange', {})
  .rows.filter(({ half }) => half === 'printer')
  .map(({ id }) => id);

/** What is known of whether mail can be sent: it lives as long as the program, and nothing of it is kept on the disk. */
export class ReadinessCheck {
  readonly #changed: () => void;
  readonly #probes = new Map<ServiceId, ServiceProbe>();
  #probing: { service: ServiceId; stop: AbortController } | undefined;
  #pasted: { text: string; domain: string } | undefined;
  /** Reading it takes a moment, and a view is made at every change. */
  #read: { text: string; mailbox: string; state: PastedState } | undefined;
  readonly #said = new Map<RowId, { so: boolean; about: Subject }>();

  /** @param changed another view is due */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Probes the hosts of a service from this computer; what was running is given up. Resolves when it has ended. */
  async probe(service: ServiceId, { target, network }: MicrosoftSide): Promise<void> {
    this.stop();
    const running = (this.#probing = { service, stop: new AbortController() });
    this.#changed();
    const probe = await probeService(target(service), network, running.stop.signal).catch(() => undefined);
    if (this.#probing !== running) return;
    this.#probing = undefined;
    if (probe) this.#probes.set(service, probe);
    this.#changed();
  }

  /** Whether this service was probed, or is being probed. */
  wasProbed(service: ServiceId): boolean {
    return this.#probing?.service === service || this.#probes.has(service);
  }

  /** What an administrator pasted; an empty text takes it back. */
  paste(text: string, { mailbox }: Subject): void {
    this.#pasted = text ? { text, domain: domainOf(mailbox) } : undefined;
    this.#changed();
  }

  /** A tick is a statement, that it is so or that it is not; null takes it back. */
  say(row: RowId, so: boolean | null, about: Subject): void {
    if (so === null) this.#said.delete(row);
    else this.#said.set(row, { so, about });
    this.#changed();
  }

  /** Nobody wants to know any more. */
  stop(): void {
    this.#probing?.stop.abort();
    this.#probing = undefined;
  }

  /**
   * @param seen by others
   * @param texts of the script's comments, when there is one
   */
  view(subject: Subject, seen: Pick<ReadinessEvidence, 'printer' | 'signInCheck'>, texts: () => Texts): ReadinessView {
    const { service, mailbox } = subject;
    const probe = this.#probes.get(service);
    const pasted = this.#pastedOf(mailbox);
    const { rows, verdict } = judgeReadiness(service, {
      ...seen,
      said: this.#saidOf(subject),
      ...(probe && { probe }),
      ...(pasted && { pasted }),
    });
    const open = openCommands(rows, mailbox || undefined);
    const scripts = pasted ? changeScripts(mailbox, pasted, texts()) : null;
    return {
      rows,
      verdict,
      mailbox,
      probing: this.#probing?.service === service,
      commands: (['exchange', 'graph'] as const).flatMap((module) => {
        const those = open.filter((command) => command.module === module);
        const text = [connecting[module], ...those.map((command) => command.text)].join('\n');
        return those.length > 0 ? [{ module, text, tried: those.every(({ verified }) => verified) }] : [];
      }),
      pasted: pasted
        ? { otherMailboxes: pasted.otherMailboxes.slice(0, 5), notUnderstood: pasted.notUnderstood.slice(0, 5) }
        : null,
      script: scripts && { change: scripts.change.join('\n'), undo: scripts.undo.join('\n') },
    };
  }

  #pastedOf(mailbox: string): PastedState | undefined {
    const { text, domain } = this.#pasted ?? {};
    // Another domain is another organisation.
    if (text === undefined || !mailbox || domain !== domainOf(mailbox)) return undefined;
    if (this.#read?.text !== text || this.#read.mailbox !== mailbox)
      this.#read = { text, mailbox, state: readPastedOutput(text, mailbox) };
    return this.#read.state;
  }

  #saidOf({ service, mailbox, printer }: Subject): Partial<Record<RowId, boolean>> {
    const counts = ([row, { about }]: [RowId, { about: Subject }]) =>
      printerRows.includes(row)
        ? about.printer === printer
        : about.service === service && (about.mailbox === '' || sameAddress(about.mailbox, mailbox));
    return Object.fromEntries([...this.#said].filter(counts).map(([row, { so }]) => [row, so]));
  }
}

function domainOf(mailbox: string): string {
  return mailbox.slice(mailbox.lastIndexOf('@') + 1).toLowerCase();
}

function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
