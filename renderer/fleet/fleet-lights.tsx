import { useTranslation } from 'react-i18next';
import { LightList, proofs } from '../frame/lights.tsx';
import { useFleet } from './fleet.ts';

/** The four proofs of all printers together: how many of them have each. */
export function FleetLights() {
  const { t } = useTranslation('many');
  const { printers } = useFleet();
  const of = printers.length;
  return (
    <LightList
      lights={proofs.map((proof) => {
        const done = printers.filter(
          ({ state, proofs: seen }) => (state === 'finished' || state === 'working') && seen[proof] === true,
        ).length;
        return { proof, light: of > 0 && done === of ? 'yes' : 'notYet', value: t('doneOf', { done, of }) };
      })}
    />
  );
}
