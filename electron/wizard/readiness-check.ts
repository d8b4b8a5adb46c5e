import type { ReadinessView } from '../calls/view.ts';
import { connecting } from '../mail/commands.ts';
import { readPastedOutput } from '../mail/pasted-output.ts';
import { probeService, type ProbeTarget, type ServiceProbe } from '../mail/probe.ts';
import type { ProbeNetwork } from '../mail/probe-connection.ts';
import { judgeReadiness, type PrinterEvidence, type RowId } from '../mail/readiness.ts';
import { changeScripts, openCommands } from '../readiness-answer.ts';
import type { ServiceId } from '../services.ts';
import type { Texts } from '../texts.ts';

/** Where Microsoft is for a site: the real one, or that of a demo world. */
export interface MicrosoftSide {
  target: (service: ServiceId) => ProbeTarget;
  network: ProbeNetwork;
}

/** What is known of whether mail can be sent: it lives as long as the program, and nothing of it is kept on the disk. */
export class ReadinessCheck {
  readonly #changed: () => void;
  readonly #probes = new Map<ServiceId, ServiceProbe>();
  #probing: AbortController | undefined;
  #pasted = '';
  readonly #said: Partial<Record<RowId, boolean>> = {};

  /** @param changed another view is due */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Probes the hosts of a service from this computer; what was running is given up. Resolves when it has ended. */
  async probe(service: ServiceId, { target, network }: MicrosoftSide): Promise<void> {
    this.#probing?.abort();
    const running = (this.#probing = new AbortController());
    this.#changed();
    const probe = await probeService(target(service), network, running.signal).catch(() => undefined);
    if (this.#probing !== running) return;
    this.#probing = undefined;
    if (probe) this.#probes.set(service, probe);
    this.#changed();
  }

  /** Whether this service was probed, or is being probed. */
  wasProbed(service: ServiceId): boolean {
    return this.#probing !== undefined || this.#probes.has(service);
  }

  /** What an administrator pasted; an empty text takes it back. */
  paste(text: string): void {
    this.#pasted = text;
    this.#changed();
  }

  /** A tick is a statement; without it nothing is said. */
  say(row: RowId, so: boolean): void {
    if (so) this.#said[row] = true;
    else delete this.#said[row];
    this.#changed();
  }

  /** Nobody wants to know any more. */
  stop(): void {
    this.#probing?.abort();
    this.#probing = undefined;
  }

  /** @param mailbox whose answers count among the pasted ones; empty: not known yet */
  view(service: ServiceId, mailbox: string, printer: PrinterEvidence, texts: Texts): ReadinessView {
    const probe = this.#probes.get(service);
    const pasted = this.#pasted && mailbox ? readPastedOutput(this.#pasted, mailbox) : undefined;
    const { rows, verdict } = judgeReadiness(service, {
      printer,
      said: this.#said,
      ...(probe && { probe }),
      ...(pasted && { pasted }),
    });
    const open = openCommands(rows, mailbox || undefined);
    const scripts = pasted ? changeScripts(mailbox, pasted, texts) : null;
    return {
      rows,
      verdict,
      probing: this.#probing !== undefined,
      commands: (['exchange', 'graph'] as const).flatMap((module) => {
        const lines = open.filter((command) => command.module === module).map(({ text }) => text);
        return lines.length > 0 ? [{ module, text: [connecting[module], ...lines].join('\n') }] : [];
      }),
      pasted: this.#pasted
        ? {
            otherMailboxes: pasted?.otherMailboxes.slice(0, 5) ?? [],
            notUnderstood: pasted?.notUnderstood.slice(0, 5) ?? [],
          }
        : null,
      script: scripts && { change: scripts.change.join('\n'), undo: scripts.undo.join('\n') },
    };
  }
}
