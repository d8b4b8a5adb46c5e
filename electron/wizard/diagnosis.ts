import type { DiagnosisView } from '../calls/view.ts';
import { diagnose, type DiagnosisParts } from '../diagnostics/diagnose.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';

/** The diagnostics as the window shows them: they fill while they run, can be stopped, and run again. */
export class Diagnosis {
  view: DiagnosisView;
  #stop = new AbortController();

  /** @param printer the address of the one that was chosen */
  constructor(
    printer: string | null,
    private readonly changed: () => void,
  ) {
    this.view = { printer, running: null, results: [] };
  }

  /** Resolves when all steps are taken; while they run already, at once. */
  async run(parts: Omit<DiagnosisParts, 'printer'>): Promise<void> {
    if (this.view.running) return;
    const { printer } = this.view;
    const stop = (this.#stop = new AbortController());
    this.#show({ running: 'adapters', results: [] });
    await diagnose(
      { ...parts, printer: printer === null ? null : parsePrinterAddress(printer) },
      stop.signal,
      (step, result) => this.#show(result ? { results: [...this.view.results, result] } : { running: step }),
    );
    this.#show({ running: null });
  }

  stop(): void {
    this.#stop.abort();
  }

  #show(change: Partial<DiagnosisView>): void {
    this.view = { ...this.view, ...change };
    this.changed();
  }
}
