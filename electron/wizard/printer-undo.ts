import type { CallArguments } from '../calls/table.ts';
import type { UndoneView, UndoView } from '../calls/view.ts';
import { Problem } from '../problem.ts';
import type { UndoField } from '../undo-field.ts';
import type { PrinterJob, PrinterWork } from './printer-work.ts';
import { isWriting } from './screens.ts';

/** Putting the readable old settings of the chosen printer back. */
export class PrinterUndo {
  readonly #work: PrinterWork;
  readonly #changed: () => void;
  #running: AbortController | undefined;

  /** @param changed another view is due */
  constructor(work: PrinterWork, changed: () => void) {
    this.#work = work;
    this.#changed = changed;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Problem: undo.nothing, and those of looking at the printer. */
  async plan(): Promise<UndoView> {
    const { look, shown, at } = await undoOf(this.#mayUndo()).plan(new AbortController().signal);
    const settings = Object.entries(shown) as [UndoField, string][];
    return { model: look.model, at, settings: settings.map(([field, value]) => ({ field, value })) };
  }

  /** Problem: undo.nothing, and those of changing the printer. */
  async run({ password, user }: CallArguments<'undo'>): Promise<UndoneView> {
    const job = this.#mayUndo();
    const undo = undoOf(job);
    job.place.app.log.secret(password);
    const { signal } = (this.#running = new AbortController());
    try {
      // The plan is made anew: what was shown may be some minutes old.
      const plan = await undo.plan(signal);
      await job.journey.close();
      const undone = await undo.run(plan, { password, ...(user ? { user } : {}) }, signal);
      // What was proven is true no more.
      if (this.#work.job === job) await this.#work.end();
      return undone;
    } finally {
      this.#running = undefined;
      this.#changed();
    }
  }

  stop(): void {
    this.#running?.abort();
  }

  #mayUndo(): PrinterJob {
    const { job } = this.#work;
    if (!job || isWriting(job.state)) throw new Problem('undo.nothing');
    return job;
  }
}

const undoOf = ({ place, address }: PrinterJob) => place.app.createUndo(address);
