import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useLaterParts } from '../later.ts';
import { useView } from '../view.ts';
import { small } from './media.ts';

const useStyles = makeStyles({
  aside: {
    minWidth: 0,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    [small]: { overflowY: 'visible' },
  },
  title: { margin: 0 },
  // A long word of ours may need two lines.
  takeOver: { alignSelf: 'flex-start', maxWidth: '100%' },
  empty: {
    maxWidth: '26rem',
    aspectRatio: '4 / 3',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    overflow: 'hidden',
    [small]: { display: 'none' },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/**
 * What the printer shows at this moment, with the control that is used, its number in the guide and its label. While a
 * step is in the person's hands, it takes their mouse and keys.
 */
export function PrinterPicture({ picture }: { picture: PictureView | null }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const later = useLaterParts();
  useEffect(() => {
    const tell = () => void calls.watching({ visible: document.visibilityState === 'visible' });
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, []);
  return (
    <aside className={styles.aside} aria-label={t('picture.title')}>
      <Subtitle2 as="h2" className={styles.title}>
        {t('picture.title')}
      </Subtitle2>
      {picture ? later && <later.PictureOfPage picture={picture} /> : <Nothing />}
      <TakeOver />
      {later && (
        <>
          <later.PrinterLanguage />
          <later.PageDialog />
        </>
      )}
    </aside>
  );
}

function Nothing() {
  const styles = useStyles();
  const { t } = useTranslation();
  const later = useLaterParts();
  const { step } = useView();
  return (
    <>
      <div className={styles.empty}>{later && <later.StepDrawing step={step} />}</div>
      <Text className={styles.quiet}>{t('picture.empty')}</Text>
    </>
  );
}

/** While the assistant works: the person would rather do it, or sees that it goes wrong. */
function TakeOver() {
  const styles = useStyles();
  const { t } = useTranslation('byHand');
  const { canTakeOver, journey, byHand, code } = useView();
  // While the code is shown, the screen has no room for the page as a form.
  if (byHand && code)
    return (
      <Button size="small" className={styles.takeOver} onClick={() => void calls.giveBack({})}>
        {t('giveBack')}
      </Button>
    );
  if (!canTakeOver || journey?.state !== 'working') return null;
  return (
    <Button size="small" className={styles.takeOver} onClick={() => void calls.takeOver({})}>
      {t('takeOver')}
    </Button>
  );
}
