import type { PrinterFault } from './faults.ts';

interface Active {
  /** What came with the switch: seconds, tries or nothing. */
  number: number | undefined;
  since: number;
}

/** What is wrong with one printer at the moment. */
export class ActiveFaults {
  readonly #active = new Map<PrinterFault, Active>();

  set(fault: PrinterFault, on: boolean | number): void {
    if (on === false) this.#active.delete(fault);
    else this.#active.set(fault, { number: on === true ? undefined : on, since: Date.now() });
  }

  has(fault: PrinterFault): boolean {
    return this.#active.has(fault);
  }

  /** For faults that end by themselves after the seconds that came with them; without any they stay. */
  hasYet(fault: PrinterFault): boolean {
    const found = this.#active.get(fault);
    if (found?.number !== undefined && Date.now() - found.since > found.number * 1000) this.#active.delete(fault);
    return this.#active.has(fault);
  }

  /** The number that came with the switch, or the usual one. */
  numberOf(fault: PrinterFault, usual: number): number {
    return this.#active.get(fault)?.number ?? usual;
  }

  /** True the first time only: the fault is over with it. */
  takeOnce(fault: PrinterFault): boolean {
    return this.#active.delete(fault);
  }

  /** True as often as the number that came with the switch, or the usual one. */
  takeOneOf(fault: PrinterFault, usual: number): boolean {
    const found = this.#active.get(fault);
    if (found === undefined) return false;
    found.number = (found.number ?? usual) - 1;
    if (found.number <= 0) this.#active.delete(fault);
    return true;
  }

  clear(): void {
    this.#active.clear();
  }

  get names(): PrinterFault[] {
    return [...this.#active.keys()];
  }
}
