import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Dropdown,
  Field,
  makeStyles,
  mergeClasses,
  Option,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { PrintRegular, ZoomInRegular } from '@fluentui/react-icons';
import { useEffect, useId, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabelLanguage, PictureView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { labelLanguages, PrinterLabel, usePrinterLanguage } from '../labels.tsx';
import { useView } from '../view.ts';
import { small } from './media.ts';
import { PageDialog } from './page-dialog.tsx';
import { PictureInHand } from './picture-in-hand.tsx';

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
  frame: {
    display: 'block',
    width: '100%',
    height: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow4,
  },
  still: { position: 'relative', maxWidth: '30rem' },
  enlarge: {
    position: 'absolute',
    inset: 0,
    display: 'flex',
    alignItems: 'flex-end',
    justifyContent: 'flex-end',
    padding: tokens.spacingHorizontalXS,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    cursor: 'zoom-in',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  // In the person's hands the picture itself takes the mouse: only its corner is the button.
  enlargeCorner: { inset: 'auto 0 0 auto', zIndex: 1 },
  lens: {
    padding: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: '1.25rem',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
  // The space is for the frame around the picture that has the focus.
  all: { position: 'relative', flexShrink: 0, width: '100%', alignSelf: 'center', marginTop: tokens.spacingVerticalXS },
  large: { width: '66rem', maxWidth: 'calc(100vw - 2rem)' },
  largeContent: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  // A printer's pages are white in every theme, so the colour on them is the same too.
  outline: { fill: 'none', stroke: '#c50f1f' },
  empty: {
    display: 'grid',
    placeItems: 'center',
    aspectRatio: '4 / 3',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground3,
    fontSize: '3rem',
    [small]: { display: 'none' },
  },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
  language: { marginTop: 'auto' },
  dropdown: { minWidth: 0 },
});

/**
 * What the printer shows at this moment, with the control that is used, its number in the guide and its label. While a
 * step is in the person's hands, it takes their mouse and keys.
 */
export function PrinterPicture({ picture }: { picture: PictureView | null }) {
  const styles = useStyles();
  const { t } = useTranslation();
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
      {picture ? <Still picture={picture} /> : <Nothing />}
      <TakeOver />
      <LanguageChoice />
      <PageDialog />
    </aside>
  );
}

function Nothing() {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.empty} aria-hidden>
        <PrintRegular />
      </div>
      <Text className={styles.quiet}>{t('picture.empty')}</Text>
    </>
  );
}

function Still({ picture }: { picture: PictureView }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const enlarge = useId();
  return (
    <>
      <UsablePage picture={picture} leaveTo={enlarge} className={styles.still}>
        <Enlarged picture={picture} buttonId={enlarge} />
      </UsablePage>
      <UsedControl picture={picture} />
      <Text className={styles.quiet} size={200}>
        {t('picture.example')}
      </Text>
    </>
  );
}

/** The page, and over it the person's hands while they have it. */
function UsablePage({
  picture,
  leaveTo,
  className,
  style,
  children,
}: {
  picture: PictureView;
  leaveTo: string;
  className: string;
  style?: CSSProperties;
  children?: ReactNode;
}) {
  const styles = useStyles();
  const { t } = useTranslation();
  const hint = useId();
  const isInHand = useView().byHand !== null;
  return (
    <>
      <div className={className} style={style}>
        <Page picture={picture} />
        {isInHand && <PictureInHand picture={picture} leaveTo={leaveTo} hint={hint} />}
        {children}
      </div>
      {isInHand && (
        <Text id={hint} className={styles.quiet} size={200}>
          {t('picture.inHand.hint')}
        </Text>
      )}
    </>
  );
}

function Page({ picture: { image, width, height, control } }: { picture: PictureView }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('picture.alt')} className={styles.frame}>
      <image href={image} width={width} height={height} />
      {control && (
        <rect
          x={control.x - 6}
          y={control.y - 6}
          width={control.width + 12}
          height={control.height + 12}
          rx={6}
          strokeWidth={3}
          // As thick in the small picture as in the large one.
          vectorEffect="non-scaling-stroke"
          className={styles.outline}
        />
      )}
    </svg>
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

function UsedControl({ picture: { concept, guide } }: { picture: PictureView }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (!concept) return null;
  return (
    <div className={styles.words}>
      <Text className={styles.quiet} size={200}>
        {t('picture.used')}
      </Text>
      <PrinterLabel concept={concept} />
      {guide && (
        <Text className={styles.quiet} size={200}>
          {t('picture.guide', { number: guide })}
        </Text>
      )}
    </div>
  );
}

/** The picture itself is the button; what is seen large goes on as the small one does. */
function Enlarged({ picture, buttonId }: { picture: PictureView; buttonId: string }) {
  const styles = useStyles();
  const { width, height } = picture;
  const { t } = useTranslation();
  const close = useId();
  const isInHand = useView().byHand !== null;
  return (
    <Dialog>
      <DialogTrigger disableButtonEnhancement>
        <button
          id={buttonId}
          type="button"
          className={mergeClasses(styles.enlarge, isInHand && styles.enlargeCorner)}
          aria-label={t('picture.enlarge')}
          title={t('picture.enlarge')}
        >
          <ZoomInRegular className={styles.lens} aria-hidden />
        </button>
      </DialogTrigger>
      <DialogSurface className={styles.large}>
        <DialogBody>
          <DialogTitle>{t('picture.title')}</DialogTitle>
          {/* On a small screen it is higher than the window, and the keyboard must be able to scroll it. */}
          <DialogContent tabIndex={0} className={styles.largeContent}>
            {/* As large as there is room, and all of it to be seen at once. */}
            <UsablePage
              picture={picture}
              leaveTo={close}
              className={styles.all}
              style={{ maxWidth: `calc(max(60vh, 18rem) * ${width / height})` }}
            />
            <UsedControl picture={picture} />
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button id={close} appearance="primary">
                {t('actions.close')}
              </Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function LanguageChoice() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { language, choose } = usePrinterLanguage();
  return (
    <Field label={t('picture.language')} size="small" className={styles.language}>
      <Dropdown
        className={styles.dropdown}
        value={labelLanguages[language]}
        selectedOptions={[language]}
        onOptionSelect={(_, { optionValue }) => optionValue && choose(optionValue as LabelLanguage)}
      >
        {Object.entries(labelLanguages).map(([code, name]) => (
          <Option key={code} value={code} lang={code}>
            {name}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
