import type { AboutView, DiagnosisView } from '../calls/view.ts';
import type { Clock } from '../clock.ts';
import { diagnose } from '../diagnostics/diagnose.ts';
import { diagnosisReport } from '../diagnostics/diagnosis-report.ts';
import type { Log } from '../journal/log.ts';
import type { ServiceId } from '../services.ts';
import type { PrinterPages } from '../shell/types.ts';
import type { Texts } from '../texts.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';
import { realMicrosoft } from './place.ts';
import type { PresentPlace } from './present-place.ts';

export interface DiagnosisParts {
  shell: PrinterPages;
  clock: Clock;
  directory: string;
  /** The log of what happens before printers are worked on. */
  log: Log;
  place: PresentPlace;
  about: () => AboutView;
  texts: () => Texts;
  changed: () => void;
}

/** The diagnostics as the window shows them: they fill while they run, can be stopped, and run again. */
export class Diagnosis {
  readonly #parts: DiagnosisParts;
  /** Null while they are not shown. */
  view: DiagnosisView | null = null;
  /** The text that the person has before them. */
  text = '';
  #stop = new AbortController();

  constructor(parts: DiagnosisParts) {
    this.#parts = parts;
  }

  /** @param printer the address of the one that was chosen */
  open(printer: string | null): void {
    this.view ??= { printer, running: null, results: [] };
    this.#parts.changed();
  }

  /** Resolves when all steps are taken; while they run already, at once. */
  async run(service: ServiceId): Promise<void> {
    if (!this.view || this.view.running) return;
    const { clock, shell, directory, place, changed } = this.#parts;
    const stop = (this.#stop = new AbortController());
    const show = (change: (view: DiagnosisView) => Partial<DiagnosisView>) => {
      // Left meanwhile: what is shown now, if anything, is another look.
      if (!this.view || this.#stop !== stop) return;
      this.view = { ...this.view, ...change(this.view) };
      changed();
    };
    const { printer } = this.view;
    const { target, network } = place.now?.microsoft ?? realMicrosoft(clock);
    show(() => ({ running: 'adapters', results: [] }));
    await diagnose(
      {
        ...{ clock, directory, pages: shell, adapters: place.adapters },
        printer: printer === null ? null : parsePrinterAddress(printer),
        trust: place.now?.app.trust ?? null,
        microsoft: { target: target(service), network },
      },
      stop.signal,
      (step, result) => show(({ results }) => (result ? { results: [...results, result] } : { running: step })),
    );
    show(() => ({ running: null }));
  }

  stop(): void {
    this.#stop.abort();
  }

  leave(): void {
    this.stop();
    this.#stop = new AbortController();
    this.view = null;
    this.text = '';
    this.#parts.changed();
  }

  /** All of it as one redacted text, to read and then to save. */
  report(): string {
    const { place, clock, about, texts, log } = this.#parts;
    return (this.text = diagnosisReport({
      results: this.view?.results ?? [],
      about: about(),
      at: new Date(clock.now()),
      demo: place.isDemo,
      texts: texts(),
      log: place.log ?? log,
    }));
  }
}
