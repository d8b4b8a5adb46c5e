import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ZoomInRegular } from '@fluentui/react-icons';
import { useId, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../electron/calls/view.ts';
import { PrinterLabel } from '../labels.tsx';
import { useView } from '../view.ts';
import { PictureInHand } from './picture-in-hand.tsx';

const useStyles = makeStyles({
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
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The page the printer shows, with the control that is used. In the person's hands it takes their mouse and keys. */
export function PictureOfPage({ picture }: { picture: PictureView }) {
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
