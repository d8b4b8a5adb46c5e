// Every fault at every step, on printers in different states and languages.
import { faultsAtSteps, moments } from './step-faults.ts';

const everywhere = { killed: moments, unplugged: moments, restarted: moments, sessionLost: moments };
faultsAtSteps(33, 'a', everywhere);
for (const id of ['b', 'e', 'g']) faultsAtSteps(7, id, everywhere);
