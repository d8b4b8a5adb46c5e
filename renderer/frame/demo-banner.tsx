import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { BeakerRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import type { LessonId } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useLaterParts } from '../later.ts';

const useStyles = makeStyles({
  banner: {
    flexShrink: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorStatusWarningBorder1}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorNeutralForeground1,
  },
  icon: { flexShrink: 0, fontSize: '1.25rem', color: tokens.colorStatusWarningForeground1 },
  words: { flex: '1 1 12rem', minWidth: 0 },
  leave: { flexShrink: 0, whiteSpace: 'nowrap' },
});

/** On every screen of the demo, so that nobody takes it for real. */
export function DemoBanner() {
  const styles = useStyles();
  const { t } = useTranslation(['window', 'training']);
  const later = useLaterParts();
  const [leading, setLeading] = useState(false);
  const [lesson, setLesson] = useState<LessonId | ''>('');
  return (
    // As a region of its own it is found among the parts of the window.
    <section data-demo className={styles.banner} aria-label={t('demo.banner')}>
      <BeakerRegular className={styles.icon} aria-hidden />
      <span className={styles.words}>{t('demo.banner')}</span>
      <Button size="small" className={styles.leave} onClick={() => setLeading(true)}>
        {t('training:open')}
      </Button>
      <Button size="small" className={styles.leave} onClick={() => void calls.leaveDemo({})}>
        {t('demo.leave')}
      </Button>
      {leading && later && (
        <later.TrainerPanel lesson={lesson} onLesson={setLesson} onClose={() => setLeading(false)} />
      )}
    </section>
  );
}
