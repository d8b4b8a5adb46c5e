import { isProven, type FleetPrinterView, type FleetView } from '../../electron/calls/view.ts';
import { useView } from '../view.ts';

/** The many printers that are set up together; only on their screens. */
export function useFleet(): FleetView {
  const { fleet } = useView();
  if (!fleet) throw new Error('there are no printers set up together');
  return fleet;
}

/** All four proofs were seen in this run. */
export function isProvenNow({ state, proofs }: Pick<FleetPrinterView, 'state' | 'proofs'>): boolean {
  return state === 'finished' && isProven(proofs);
}
