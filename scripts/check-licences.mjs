// Whether every package may be in the product, or be used to build it. Exit code 1 when one may not.
import { ownFaults } from './licences.mjs';

const faults = ownFaults();
for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
