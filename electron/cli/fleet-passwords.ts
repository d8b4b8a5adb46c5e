import type { Site, SitePrinter } from '../fleet/site.ts';
import { Problem } from '../problem.ts';
import type { CommandParts } from './command.ts';
import { nameOf } from './fleet-lines.ts';

/**
 * The same password for all is asked for once; with --each-password, each printer's when its turn comes. From standard
 * input it is the first line, or a line for each printer in the order of the file.
 */
export class Passwords {
  readonly #parts: CommandParts;
  readonly #printers: readonly SitePrinter[];
  readonly #answers = new Map<SitePrinter | 'all', Promise<string>>();
  /** Those that did not take the password of all. */
  readonly #others = new Set<SitePrinter>();
  #isSharedRight = false;
  #lines: Promise<string[]> | undefined;
  /** One question at a time, although several printers wait for an answer. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: CommandParts, { printers }: Site) {
    this.#parts = parts;
    this.#printers = printers;
  }

  /** Problems: input.noTerminal, input.missing, signIn.stopped. */
  async of(printer: SitePrinter): Promise<string> {
    const { app, demo } = this.#parts;
    if (demo?.office) return demo.office.passwordOf(printer.address);
    const owner = this.#hasItsOwn(printer) ? printer : 'all';
    let answer = this.#answers.get(owner);
    if (!answer) {
      answer = this.#last.then(() => this.#ask(printer));
      this.#answers.set(owner, answer);
      // One that was never given is asked for again.
      this.#last = answer.catch(() => this.#answers.delete(owner));
    }
    const password = await answer;
    app.log.secret(password);
    return password;
  }

  /** This printer took its password, so one that others refused is right somewhere. */
  wasTaken(printer: SitePrinter): void {
    if (!this.#hasItsOwn(printer)) this.#isSharedRight = true;
  }

  /** The printer did not take it: the next time it is asked for its own, or all for another where none took it. */
  forget(printer: SitePrinter): void {
    if (this.#isSharedRight) this.#others.add(printer);
    this.#answers.delete(this.#hasItsOwn(printer) ? printer : 'all');
  }

  #hasItsOwn(printer: SitePrinter): boolean {
    return this.#parts.args.eachPassword || this.#others.has(printer);
  }

  async #ask(printer: SitePrinter): Promise<string> {
    const { args, terminal, texts, signal } = this.#parts;
    if (args.passwordStdin) {
      this.#lines ??= args.eachPassword
        ? terminal.readAll(1_000 * this.#printers.length, '').then((text) => text.split(/\r?\n/))
        : terminal.readLine().then((line) => [line]);
      const line = (await this.#lines)[args.eachPassword ? this.#printers.indexOf(printer) : 0];
      if (!line) throw new Problem('input.missing', { argument: '--password-stdin' });
      return line;
    }
    if (!terminal.isPerson) throw new Problem('input.noTerminal');
    const question = this.#hasItsOwn(printer)
      ? texts.say('cli:ask.passwordOf', { printer: nameOf(printer) })
      : texts.say('cli:ask.passwordForAll');
    return terminal.askHidden(question, signal);
  }
}
