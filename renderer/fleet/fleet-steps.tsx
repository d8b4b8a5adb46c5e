import { useTranslation } from 'react-i18next';
import { fleetSteps, type FleetStep } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { StepList } from '../frame/steps.tsx';
import { useFleet } from './fleet.ts';

/** The six steps of many printers. */
export function FleetSteps() {
  const { t } = useTranslation('many');
  const { step: shown, current, reachable, seen } = useFleet();
  const at = fleetSteps.indexOf(current);
  // The first two are passed by whoever is beyond them; of the others, only those that were come to.
  const isDone = (step: FleetStep, index: number) => index < at && (index < 2 || seen.includes(step));
  const steps = fleetSteps.map((step, index) => ({
    id: step,
    name: t(`steps.${step}`),
    state: isDone(step, index) ? ('done' as const) : index === at ? ('current' as const) : ('locked' as const),
    isShown: step === shown,
    show: reachable.includes(step) ? () => void calls.fleet({ do: 'show', step }) : null,
  }));
  return <StepList steps={steps} />;
}
