import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { guideNumbers } from '../frame/guide-numbers.ts';
import { Screen } from '../frame/screen.tsx';
import { PrinterLabel } from '../labels.tsx';
import { ProblemMessage } from '../problem/problem-message.tsx';
import { useView } from '../view.ts';
import { Progress } from './progress.tsx';

const useStyles = makeStyles({
  stayOn: { ...typographyStyles.body1Strong, margin: 0 },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  paragraph: { margin: 0 },
  pressed: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'baseline' },
  key: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** Step 7: the printer's own OK, without which the sign-in is not stored (B12). Nothing is asked; it is only told. */
export function SaveScreen() {
  const styles = useStyles();
  const { t } = useTranslation('save');
  const { problem, journey } = useView();
  return (
    <Screen title={t('title')} {...(guideNumbers.save && { guide: guideNumbers.save })}>
      {problem && <ProblemMessage problem={problem} />}
      {!problem && journey?.state === 'working' && (
        <>
          <Progress what={t('pressing')} note={t('restart')} />
          <p className={styles.stayOn}>{t('stayOn')}</p>
        </>
      )}
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('whyTitle')}</h2>
        <p className={styles.paragraph}>{t('why')}</p>
        <div className={styles.pressed}>
          <span>{t('pressed')}</span>
          <span className={styles.key}>
            <PrinterLabel concept="wc_ok" />
          </span>
        </div>
        <p className={styles.paragraph}>{t('next')}</p>
      </section>
    </Screen>
  );
}
