import { z } from 'zod';
import type { DemoWorld } from '../demo/world.ts';
import { Problem } from '../problem.ts';
import {
  faultGroups,
  faultNames,
  groupsOfPrinters,
  type FaultGroup,
  type FaultName,
  type RefusalPlace,
} from './faults.ts';
import { lessons, type LessonId } from './lessons.ts';

/** What the trainer's panel shows: what is switched on at this moment. */
export interface TrainingView {
  printers: { id: string; name: string; faults: FaultName[] }[];
  /** What goes wrong for every printer alike. */
  world: FaultName[];
  refusals: Record<RefusalPlace, number | null>;
  /** Whether the pretend person signs in when Microsoft's page is opened. */
  personSignsIn: boolean;
}

export type TrainingAct =
  | { do: 'look' }
  /** `printer`: its letter, or null for every printer. */
  | { do: 'fault'; name: FaultName; printer: string | null; on: boolean }
  | { do: 'refusal'; of: RefusalPlace; number: number | null }
  | { do: 'person'; signsIn: boolean }
  | { do: 'lesson'; lesson: LessonId }
  | { do: 'reset' };

const fault = z.string().max(100);
const worldState = z.object({
  printers: z.array(z.object({ id: z.string(), faults: z.array(fault) })).max(100),
  worldFaults: z.array(fault),
  refusals: z.object({ signInRefused: z.number().nullable(), tokenRefused: z.number().nullable() }),
});

/** For this one "on" is a number: the seconds that a code then lives. */
const onValues: Partial<Record<FaultName, number>> = { codeExpiresIn: 60 };
const longestWait = 10_000;

const groupOf = (name: FaultName) =>
  (Object.keys(faultGroups) as FaultGroup[]).find((group) => (faultGroups[group] as readonly string[]).includes(name));

/** Leads a demonstration: switches what goes wrong in a demo world. Problem: demo.failed when the world does not answer. */
export class Trainer {
  personSignsIn = true;

  constructor(readonly world: DemoWorld) {}

  async view(): Promise<TrainingView> {
    const { data: state } = worldState.safeParse(await this.#ask('GET', '/state'));
    if (!state) throw new Problem('demo.failed');
    const known = (names: string[]) => faultNames.filter((name) => names.includes(name));
    return {
      printers: this.world.printers.map(({ id, name }) => ({
        id,
        name,
        faults: known(state.printers.find((printer) => printer.id === id)?.faults ?? []),
      })),
      world: known(state.worldFaults),
      refusals: state.refusals,
      personSignsIn: this.personSignsIn,
    };
  }

  async act(act: TrainingAct): Promise<TrainingView> {
    switch (act.do) {
      case 'look':
        break;
      case 'fault':
        await this.#setFault(act.name, act.printer, act.on);
        break;
      case 'refusal':
        await this.#ask('POST', '/fault', { name: act.of, on: act.number ?? false });
        break;
      case 'person':
        this.personSignsIn = act.signsIn;
        break;
      case 'lesson':
        await this.#reset();
        for (const name of lessons[act.lesson].faults) await this.#setFault(name, lessons[act.lesson].printer, true);
        break;
      case 'reset':
        await this.#reset();
        break;
    }
    return this.view();
  }

  /** Everything as at the start of the world, and the person as obliging. */
  async #reset(): Promise<void> {
    this.personSignsIn = true;
    await this.#ask('POST', '/reset', {});
  }

  async #setFault(name: FaultName, printer: string | null, on: boolean): Promise<void> {
    const group = groupOf(name);
    const isPrinters = group !== undefined && groupsOfPrinters.has(group);
    const value = on ? (onValues[name] ?? true) : false;
    await this.#ask('POST', '/fault', { name, on: value, ...(isPrinters && printer && { printer }) });
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    try {
      const answer = await fetch(this.world.control + path, {
        method,
        ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(longestWait),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return await answer.json();
    } catch (cause) {
      throw new Problem('demo.failed', {}, { cause });
    }
  }
}
