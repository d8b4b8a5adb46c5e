import type { WorldDescription } from '../electron/demo/messages.ts';
import { Bench, hurriedClock } from './harness.ts';

// The assistant as a process of its own, so that it can be killed (step-faults.ts): sets up one printer for a person
// who agrees to everything, and tells each state.

/** What it is sent first. */
export interface JourneyOrder {
  world: WorldDescription;
  /** Where it keeps its journal and the certificates. */
  directory: string;
  printer: string;
}

process.on('disconnect', () => process.exit(0));
process.once('message', (order: JourneyOrder) => void setUp(order));

async function setUp({ world, directory, printer }: JourneyOrder): Promise<void> {
  const signIn = async (task: object) => {
    const headers = { 'content-type': 'application/json' };
    await fetch(`${world.control}/sign-in`, { method: 'POST', headers, body: JSON.stringify(task) });
  };
  const inWorld = { world: { ...world, signIn, stop: () => Promise.resolve() } };
  const bench = await Bench.beside(inWorld, hurriedClock(10), directory);
  await bench.setUp(printer, {
    on: (state) => void process.send?.({ kind: state.kind, ...('step' in state ? { step: state.step } : {}) }),
  });
  process.exit(0);
}
