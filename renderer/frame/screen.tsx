import { Button, makeStyles, mergeClasses, Spinner, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { calls } from '../bridge.ts';
import { useView } from '../view.ts';
import { focusNew } from './focus.ts';
import { narrow, small } from './media.ts';

export interface ScreenAction {
  label: string;
  /** What it does; left out when it sends a form of the screen. */
  onClick?: () => void;
  /** The id of the form it sends, so that Enter in one of its fields does the same. */
  form?: string;
  disabled?: boolean;
  busy?: boolean;
  /** It is what is to be done now, although it stands among the others. */
  isMain?: boolean;
}

const useStyles = makeStyles({
  main: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    [narrow]: { minHeight: '100%' },
    [small]: { minHeight: 'auto' },
  },
  content: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    [narrow]: { overflowY: 'visible', padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}` },
    [small]: { padding: tokens.spacingHorizontalL },
  },
  column: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '46rem',
    [narrow]: { gap: tokens.spacingVerticalM },
  },
  wide: { maxWidth: '72rem' },
  // Below each other also where there is room beside: a title in another language needs more.
  heading: { display: 'flex', flexDirection: 'column' },
  title: { ...typographyStyles.title2, margin: 0, outlineStyle: 'none', [narrow]: typographyStyles.title3 },
  guide: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase300 },
  actions: {
    display: 'flex',
    // Where the buttons need two lines, both are seen.
    flexShrink: 0,
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '2rem',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXXL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    [narrow]: {
      position: 'sticky',
      bottom: 0,
      zIndex: 1,
      padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    },
    [small]: { position: 'static', padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}` },
  },
  // The place of the buttons is kept while there are none for a moment, but not where every line counts.
  noActions: { [narrow]: { display: 'none' } },
  none: { display: 'none' },
  right: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, marginLeft: 'auto' },
});

/**
 * One step: the heading (which gets the focus when the step is shown), its content, and at the bottom, always in the
 * same place, Back on the left and the one main button on the right. While work can be stopped, Cancel is beside it.
 */
export function Screen(props: {
  title: string;
  /** The numbers of Epson's guide, e.g. "B6–B11". */
  guide?: string;
  primary?: ScreenAction;
  secondary?: ScreenAction[];
  /** False where Cancel makes no sense although work is under way. */
  cancel?: boolean;
  /** Where the way back is not that of the steps. */
  onBack?: (() => void) | undefined;
  /** There is nothing in its content to press or to type into. */
  onlyText?: boolean;
  /** As wide as a table of many printers needs it. */
  wide?: boolean;
  children: ReactNode;
}) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { back, journey, writing } = useView();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => focusNew(heading.current), []);
  const cancel = props.cancel ?? ((journey?.state === 'working' || journey?.state === 'byHand') && !writing);

  // While work goes on, in a list of many, and where a question is answered at the bottom alone.
  const nothingToPress =
    props.onlyText || props.wide || journey?.state === 'working' || journey?.question === 'rootCertificates';
  const goBack = props.onBack ?? (back && (() => void calls.show({ step: back })));
  const hasActions = Boolean(goBack || cancel || props.primary || props.secondary?.length);

  return (
    <main className={styles.main}>
      {/* There may be nothing in it to press; the keyboard must come into it all the same, to scroll. */}
      <div
        className={styles.content}
        {...(nothingToPress && { tabIndex: 0, role: 'group', 'aria-label': props.title })}
      >
        <div className={mergeClasses(styles.column, props.wide && styles.wide)}>
          <div className={styles.heading}>
            <h1 ref={heading} tabIndex={-1} className={styles.title}>
              {props.title}
            </h1>
            {props.guide && <span className={styles.guide}>{t('steps.guide', { numbers: props.guide })}</span>}
          </div>
          {props.children}
        </div>
      </div>
      <div className={mergeClasses(styles.actions, !hasActions && (writing ? styles.noActions : styles.none))}>
        {goBack && (
          <Button icon={<ArrowLeftRegular />} data-back={props.onBack ? true : undefined} onClick={goBack}>
            {t('actions.back')}
          </Button>
        )}
        <div className={styles.right}>
          {cancel && <Button onClick={() => void calls.stop({})}>{t('actions.cancel')}</Button>}
          {props.secondary?.map((action) => (
            <ActionButton key={action.label} action={action} primary={action.isMain === true} />
          ))}
          {props.primary && <ActionButton action={props.primary} primary />}
        </div>
      </div>
    </main>
  );
}

function ActionButton({ action, primary = false }: { action: ScreenAction; primary?: boolean }) {
  const { label, onClick, form, disabled = false, busy = false } = action;
  return (
    <Button
      appearance={primary ? 'primary' : 'secondary'}
      // Ctrl+Enter presses this one (frame/shortcuts.ts).
      data-primary={primary || undefined}
      type={form ? 'submit' : 'button'}
      {...(form && { form })}
      // The second click of two would hit the button of the next screen.
      {...(onClick && { onClick: ({ detail }: { detail: number }) => detail < 2 && onClick() })}
      // A busy button keeps the focus.
      disabledFocusable={busy}
      disabled={disabled && !busy}
      {...(busy && { icon: <Spinner size="tiny" aria-hidden /> })}
    >
      {label}
    </Button>
  );
}
