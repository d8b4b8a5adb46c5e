import type { DemoPrinter, DemoWorld } from '../electron/demo/world.ts';

/** What the demo world tells over its control address: the other side's view of everything that was done to it. */
export interface WorldState {
  printers: {
    id: string;
    settings: Record<string, unknown> & { method: string; service: string; sender: string };
    signedInAs: string | null;
    signedInSaved: boolean;
    writes: number;
    /** Version of its root certificates. */
    rootCertificate: string;
    requests: { method: string; path: string; status: number }[];
    variants: { test: { delivers: boolean } };
  }[];
  mailboxes: Record<string, { from: string; to: string[]; subject: string }[]>;
}

export type PrinterState = WorldState['printers'][number];

/** What every bench has of its demo world: the printers, what they have stored, and what may go wrong with them. */
export class WorldBench {
  readonly world: DemoWorld;

  constructor(world: DemoWorld) {
    this.world = world;
  }

  printer(id: string): DemoPrinter {
    const found = this.world.printers.find((printer) => printer.id === id);
    if (!found) throw new Error(`no printer ${id}`);
    return found;
  }

  async state(): Promise<WorldState> {
    return (await (await fetch(`${this.world.control}/state`)).json()) as WorldState;
  }

  async printerState(id: string): Promise<PrinterState> {
    const found = (await this.state()).printers.find((printer) => printer.id === id);
    if (!found) throw new Error(`no printer ${id}`);
    return found;
  }

  async fault(name: string, on: boolean | number, printer?: string): Promise<void> {
    const answer = await fetch(`${this.world.control}/fault`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, on, ...(printer ? { printer } : {}) }),
    });
    if (!answer.ok) throw new Error(`fault ${name}: ${await answer.text()}`);
  }

  /** Everything as it was at the start of the world. */
  async reset(): Promise<void> {
    await fetch(`${this.world.control}/reset`, { method: 'POST' });
  }
}
