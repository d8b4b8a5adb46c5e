import { Checkbox, makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemView } from '../../../electron/calls/view.ts';
import { calls } from '../../bridge.ts';
import { useCall } from '../../call.ts';
import { Screen } from '../../frame/screen.tsx';
import { ProblemMessage } from '../../problem/problem-message.tsx';
import { Fingerprint } from './fingerprint.tsx';

const useStyles = makeStyles({
  pair: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXXL },
  side: { flex: '1 1 14rem', minWidth: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

/** A known printer with another certificate: both side by side, and stopping is what the main button does. */
export function ChangedCertificate({ problem }: { problem: ProblemView }) {
  const styles = useStyles();
  const { t } = useTranslation('connect');
  const accept = useCall('acceptChanged');
  const [known, setKnown] = useState(false);
  const { fingerprint, remembered } = problem.fields;
  const now = typeof fingerprint === 'string' ? fingerprint : '';
  const before = typeof remembered === 'string' ? remembered : '';
  const innocent = t('changed.innocent', { returnObjects: true });
  return (
    <Screen
      title={t('changed.title')}
      primary={{ label: t('changed.stop'), onClick: () => void calls.stop({}) }}
      secondary={[
        {
          label: t('changed.accept'),
          onClick: () => void accept.run({ fingerprint: now }),
          disabled: !known,
          busy: accept.busy,
        },
      ]}
    >
      {accept.problem && <ProblemMessage problem={accept.problem} />}
      <Text>{t('changed.text')}</Text>
      <div className={styles.pair}>
        <section className={styles.side} aria-label={t('changed.before')}>
          <h2 className={styles.title}>{t('changed.before')}</h2>
          <Fingerprint value={before} />
        </section>
        <section className={styles.side} aria-label={t('changed.now')}>
          <h2 className={styles.title}>{t('changed.now')}</h2>
          <Fingerprint value={now} other={before} />
        </section>
      </div>
      <section aria-label={t('changed.innocentTitle')}>
        <h2 className={styles.title}>{t('changed.innocentTitle')}</h2>
        <ul className={styles.list}>
          {Object.values(innocent).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </section>
      <section aria-label={t('changed.badTitle')}>
        <h2 className={styles.title}>{t('changed.badTitle')}</h2>
        <Text>{t('changed.bad')}</Text>
      </section>
      <Text weight="semibold">{t('changed.ask')}</Text>
      <Checkbox label={t('changed.know')} checked={known} onChange={(_, { checked }) => setKnown(checked === true)} />
    </Screen>
  );
}
