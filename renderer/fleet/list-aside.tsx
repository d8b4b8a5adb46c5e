import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useCall } from '../call.ts';
import { useView } from '../view.ts';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  words: { flex: '1 1 0', minWidth: 0 },
  back: { flexShrink: 0 },
});

/** While one printer of a list is set up on its own: that the list waits, and the way back to it. */
export function ListAside() {
  const styles = useStyles();
  const { t } = useTranslation('many');
  const { writing } = useView();
  const back = useCall('beginFleet');
  return (
    <section className={styles.bar} aria-label={t('aside.text')}>
      <span className={styles.words}>{t('aside.text')}</span>
      <Button
        size="small"
        className={styles.back}
        disabledFocusable={writing || back.busy}
        onClick={() => void back.run({})}
      >
        {t('aside.back')}
      </Button>
    </section>
  );
}
