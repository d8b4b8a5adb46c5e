import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkFilled, LockClosedRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { wizardSteps, type AssistantView, type WizardStep } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useView } from '../view.ts';
import { guideNumbers } from './guide-numbers.ts';
import { narrow, small } from './media.ts';
import { useHidden } from './hidden.ts';

const useStyles = makeStyles({
  // Words that are only heard stand in it, and must not make the page wider.
  nav: { position: 'relative', overflowY: 'auto', [small]: { overflowY: 'visible' } },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalS}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    [small]: { flexDirection: 'row', flexWrap: 'wrap', padding: tokens.spacingHorizontalXS },
  },
  step: {
    width: '100%',
    display: 'grid',
    gridTemplateColumns: '1.75rem minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    textAlign: 'left',
    cursor: 'pointer',
    // In high contrast the ground turns light, and the words have to turn dark.
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover, color: tokens.colorNeutralForeground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    // The longest name and its lock just fit.
    [narrow]: { columnGap: tokens.spacingHorizontalXS },
    [small]: { gridTemplateColumns: '1.5rem auto', gap: 0, padding: tokens.spacingHorizontalXS },
  },
  still: {
    cursor: 'default',
    ':hover': { backgroundColor: 'transparent', color: tokens.colorNeutralForeground1 },
  },
  locked: { color: tokens.colorNeutralForeground3, ':hover': { color: tokens.colorNeutralForeground3 } },
  shown: { backgroundColor: tokens.colorNeutralBackground1, fontWeight: tokens.fontWeightSemibold },
  number: {
    display: 'grid',
    placeItems: 'center',
    width: '1.75rem',
    height: '1.75rem',
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    boxSizing: 'border-box',
    fontSize: tokens.fontSizeBase200,
    [small]: { width: '1.5rem', height: '1.5rem' },
  },
  current: {
    backgroundColor: tokens.colorBrandBackground,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandBackground}`,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  done: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusSuccessForeground1}`,
    color: tokens.colorStatusSuccessForeground1,
  },
  off: { border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}` },
  // The letters of some systems are wider than those the names were fitted with.
  name: { overflowWrap: 'anywhere', hyphens: 'auto' },
  shownName: { [small]: { marginLeft: tokens.spacingHorizontalS, marginRight: tokens.spacingHorizontalXS } },
  // In the row only the step that is shown has room for its name; the others' is still heard.
  otherName: {
    [small]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  },
  mark: { display: 'inline-flex', [small]: { display: 'none' } },
});

/** One step of the list. */
export interface ListedStep {
  id: string;
  name: string;
  /** What is said when the mouse rests on it. */
  title?: string | undefined;
  state: AssistantView['steps'][WizardStep];
  isShown: boolean;
  /** Shows it; null when that is not possible now. */
  show: (() => void) | null;
}

/** The eight steps, in order; those that can be shown at this moment are buttons that do it. */
export function Steps() {
  const { t } = useTranslation();
  const view = useView();
  const steps = wizardSteps.map((step) => {
    const guide = guideNumbers[step];
    return {
      id: step,
      name: t(`steps.${step}`),
      title: guide && t('steps.guide', { numbers: guide }),
      state: view.steps[step],
      isShown: view.step === step && !view.diagnosis,
      show: view.reachable.includes(step) ? () => void calls.show({ step }) : null,
    };
  });
  return <StepList steps={steps} />;
}

export function StepList({ steps }: { steps: ListedStep[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <nav className={styles.nav} aria-label={t('steps.title')}>
      <ol className={styles.list}>
        {steps.map((step, index) => (
          <li key={step.id}>
            <StepButton step={step} number={index + 1} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepButton({ step, number }: { step: ListedStep; number: number }) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t } = useTranslation();
  const { name, title, state, isShown, show } = step;
  return (
    <button
      type="button"
      className={mergeClasses(
        styles.step,
        !show && styles.still,
        state === 'locked' && styles.locked,
        isShown && styles.shown,
      )}
      aria-current={isShown ? 'step' : undefined}
      aria-disabled={!show}
      title={title}
      onClick={() => {
        if (!isShown) show?.();
      }}
    >
      <span
        aria-hidden
        className={mergeClasses(
          styles.number,
          state === 'current' && styles.current,
          state === 'done' && styles.done,
          state === 'locked' && styles.off,
        )}
      >
        {state === 'done' ? <CheckmarkFilled /> : number}
      </span>
      <span className={mergeClasses(styles.name, isShown ? styles.shownName : styles.otherName)}>
        <span className={hidden}>{`${number}. `}</span>
        {name}
        <span className={hidden}>{`, ${t(`steps.state.${state}`)}`}</span>
      </span>
      {state === 'locked' && (
        <span aria-hidden className={styles.mark}>
          <LockClosedRegular />
        </span>
      )}
    </button>
  );
}
