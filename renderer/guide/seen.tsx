import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { GuideStep } from '../../electron/calls/view.ts';
import { StateIcon } from '../screens/exchange/state-icon.tsx';
import { useView } from '../view.ts';

const useStyles = makeStyles({
  seen: { display: 'flex', gap: tokens.spacingHorizontalXS, color: tokens.colorNeutralForeground2 },
});

/** What is known already of something that has to be prepared; nothing while nobody knows. */
export function Seen({ as }: { as: NonNullable<GuideStep['seenAs']> }) {
  const styles = useStyles();
  const { t } = useTranslation(['guide', 'exchange', 'readiness']);
  const { atHand, readiness } = useView();
  const isAtHand = (as === 'sameNetwork' || as === 'adminPassword') && atHand[as];
  const row = readiness.rows.find(({ id }) => id === as);
  const state = isAtHand ? 'passed' : (row?.state ?? 'unknown');
  if (state === 'unknown') return null;
  const words = () => {
    if (row && state === 'failed') {
      // What is to be done about it stands above, in the step itself.
      const { reason } = row;
      if (row.evidence === 'pasted' && reason) return t(`readiness:reasons.${reason.code}`, { replace: reason.values });
      return t(`readiness:rows.${row.id}.failed`);
    }
    // Neither was seen by the assistant itself.
    if (row?.evidence === 'said' || row?.evidence === 'pasted') return t(`readiness:evidence.${row.evidence}`);
    return t('exchange:seen');
  };
  return (
    <Text size={200} className={styles.seen}>
      <StateIcon state={state} />
      {words()}
    </Text>
  );
}
