import { makeStyles, mergeClasses, Spinner, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ReadinessView, Row } from '../../../electron/calls/view.ts';
import { Status } from '../../frame/status.tsx';
import { StateIcon } from './state-icon.tsx';

const useStyles = makeStyles({
  box: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  ready: { borderLeftColor: tokens.colorStatusSuccessBorderActive },
  notReady: { borderLeftColor: tokens.colorStatusDangerBorderActive },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  what: { ...typographyStyles.subtitle2 },
});

/** Ready or not, the one next thing, and who does it. Announced when it changes. */
export function ReadinessVerdict(props: {
  verdict: ReadinessView['verdict'];
  blocker: Row | undefined;
  probing: boolean;
}) {
  const styles = useStyles();
  const { t } = useTranslation(['readiness', 'exchange', 'problems']);
  const { verdict, blocker, probing } = props;
  const { kind } = verdict;
  const state = kind === 'ready' ? 'passed' : kind === 'notReady' ? 'failed' : 'unknown';
  return (
    <Status className={mergeClasses(styles.box, kind !== 'unknown' && styles[kind])}>
      {probing ? <Spinner size="extra-tiny" aria-hidden /> : <StateIcon state={state} />}
      <div className={styles.words}>
        <span className={styles.what}>
          {probing
            ? t('exchange:probing')
            : kind === 'ready'
              ? t('verdict.ready')
              : t(`verdict.${kind}`, { row: blocker && t(`rows.${blocker.id}.topic`) })}
        </span>
        {!probing && blocker && <Text>{`${t('problems:label.who')}: ${t(`problems:person.${blocker.who}`)}`}</Text>}
      </div>
    </Status>
  );
}
