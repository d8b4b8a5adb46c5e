// The printer goes away, or the assistant does, at the beginning of a step: what is told of the printer afterwards is what
// it holds, and nothing is written twice. Every step, and the other faults, in test:long.
import { faultsAtSteps } from './step-faults.ts';

faultsAtSteps(Number(process.env['DEMO_SEED'] ?? 33), 'a', {
  killed: ['save', 'stored'],
  unplugged: ['stored'],
});
// This one shows a sign-in without OK, and all that came with it, as if it had been stored.
faultsAtSteps(7, 'g', { sessionLost: ['save'] });
