import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ByHandView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { Screen } from '../frame/screen.tsx';
import { PageAsForm } from './by-hand/page-as-form.tsx';
import { Work } from './by-hand/work.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  paragraph: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

/** A step in the person's hands: what to do, the page as a form beside its picture, and the ways on. */
export function ByHandScreen({ byHand }: { byHand: ByHandView }) {
  const styles = useStyles();
  const { t } = useTranslation('byHand');
  const { guide, work, mayBeSaid, form } = byHand;
  // Its steps lead to OK, and what they set is read back; what is beside it takes effect at once, and the test tells.
  const isOfGuide = guide !== null;
  return (
    <Screen
      title={t('title')}
      {...(isOfGuide && { guide })}
      {...(mayBeSaid && { primary: { label: t('done'), onClick: () => void calls.handDone({}) } })}
    >
      <p className={styles.paragraph}>{t(isOfGuide ? (mayBeSaid ? 'introAsked' : 'intro') : 'introTest')}</p>
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('workTitle')}</h2>
        <Work work={work} />
        <p className={styles.quiet}>{t('words')}</p>
        <div className={styles.buttons}>
          <Button size="small" onClick={() => void calls.giveBack({})}>
            {t('giveBack')}
          </Button>
          {isOfGuide && <SaveInstructions />}
        </div>
      </section>
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('formTitle')}</h2>
        <p className={styles.quiet}>{form ? t(isOfGuide ? 'formNote' : 'formNoteAtOnce') : t('reading')}</p>
        {form && <PageAsForm form={form} />}
      </section>
    </Screen>
  );
}

/** The same steps on paper, for work at the printer or in another browser. */
function SaveInstructions() {
  const { t } = useTranslation('byHand');
  const save = useCall('saveInstructions');
  const [saved, setSaved] = useState(false);
  return (
    <>
      <Button
        size="small"
        disabledFocusable={save.busy}
        onClick={() => void save.run({}).then((answer) => setSaved(answer?.value.saved === true))}
      >
        {t('print')}
      </Button>
      <span role="status">{saved && t('saved')}</span>
    </>
  );
}
