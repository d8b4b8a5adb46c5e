import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { InfoFilled, WarningFilled } from '@fluentui/react-icons';
import { useContext, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemAction, ProblemView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { AskMeaningContext } from '../frame/explain.ts';
import { focusNew } from '../frame/focus.ts';
import { HandoverButton } from '../handover/handover-button.tsx';
import { useView } from '../view.ts';
import { act, leadsSomewhere } from './problem-action.ts';
import { marked, MarkedText } from './printer-words.tsx';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderLeft: `4px solid ${tokens.colorStatusWarningBorderActive}`,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: 'anywhere',
  },
  calm: { borderLeftColor: tokens.colorBrandStroke1 },
  heading: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start' },
  icon: { flexShrink: 0, fontSize: '1.5rem', color: tokens.colorStatusWarningForeground1 },
  calmIcon: { color: tokens.colorBrandForeground1 },
  what: { ...typographyStyles.subtitle1, margin: 0, minWidth: 0, outlineStyle: 'none' },
  list: { margin: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  term: { fontWeight: tokens.fontWeightSemibold },
  description: { margin: 0 },
  stop: { minWidth: 'auto' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

/** What is offered beside the one main button of a problem. */
const beside: Partial<Record<ProblemAction, ProblemAction[]>> = {
  openPrinter: ['retry'],
  // Mostly a switch at Microsoft; but a sign-in of long ago may be what is refused.
  exchange: ['retry', 'renew'],
  startOver: ['changeAddress'],
  changeAddress: ['askAgain'],
  // What was decided there may be right, and what stands in its way be gone by now.
  settings: ['retry'],
};

/** The fields in which the printer itself speaks. */
const printersWords = ['words', 'line'];

/**
 * Every problem, everywhere: what happened, what to do, who can mend it, and the button that leads there.
 */
export function ProblemMessage({ problem }: { problem: ProblemView }) {
  const styles = useStyles();
  const { t } = useTranslation(['problems', 'byHand', 'explain']);
  const askMeaning = useContext(AskMeaningContext);
  const view = useView();
  const atProblem = view.journey?.state === 'problem';
  const offered = [problem.action, ...(beside[problem.action] ?? [])].filter((action) => leadsSomewhere(action, view));
  const buttons = offered.length === 0 && atProblem ? (['retry'] as const) : offered;
  // Where the assistant does not know its way, a person who sees the page does.
  const byHand = atProblem && view.canTakeOver;
  return (
    <ProblemWords problem={problem}>
      <div className={styles.buttons}>
        {byHand && (
          <Button appearance="primary" data-primary onClick={() => void calls.takeOver({})}>
            {t('byHand:takeOver')}
          </Button>
        )}
        {buttons.map((action, index) => (
          <Button
            key={action}
            appearance={index === 0 && !byHand ? 'primary' : 'secondary'}
            // Ctrl+Enter presses this one (frame/shortcuts.ts).
            data-primary={(index === 0 && !byHand) || undefined}
            onClick={() => void act(action)}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
        {(problem.who === 'tenantAdmin' || problem.who === 'network') && <HandoverButton />}
        {/* Together also in the next line: what ends the work does not stand there alone. */}
        <div className={styles.buttons}>
          <Button onClick={() => askMeaning(wordsIn(problem))}>{t('explain:open')}</Button>
          {atProblem && (
            <Button appearance="transparent" className={styles.stop} onClick={() => void calls.stop({})}>
              {t('action.stop')}
            </Button>
          )}
        </div>
      </div>
    </ProblemWords>
  );
}

/** The words of a problem, for a place that has buttons of its own. They are announced, and take the focus. */
export function ProblemWords({ problem, children }: { problem: ProblemView; children?: ReactNode }) {
  const styles = useStyles();
  const { t } = useTranslation('problems');
  const heading = useRef<HTMLHeadingElement>(null);
  const { code, fields, who } = problem;
  useEffect(() => focusNew(heading.current), [code]);

  const values = markedFields(fields);
  // Stopping is no failure.
  const calm = code === 'signIn.stopped';
  const Icon = calm ? InfoFilled : WarningFilled;
  return (
    <section role="alert" className={mergeClasses(styles.box, calm && styles.calm)}>
      <div className={styles.heading}>
        <Icon className={mergeClasses(styles.icon, calm && styles.calmIcon)} aria-hidden />
        <h2 ref={heading} tabIndex={-1} className={styles.what}>
          <MarkedText text={t(`${code}.what`, { replace: values })} />
        </h2>
      </div>
      <dl className={styles.list}>
        <div>
          <dt className={styles.term}>{t('label.remedy')}</dt>
          <dd className={styles.description}>
            <MarkedText text={t(`${code}.remedy`, { replace: values })} />
          </dd>
        </div>
        <div>
          <dt className={styles.term}>{t('label.who')}</dt>
          <dd className={styles.description}>{t(`person.${who}`)}</dd>
        </div>
      </dl>
      {children}
    </section>
  );
}

/** The fields of a problem, ready for its texts. */
export function markedFields(fields: ProblemView['fields']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      marked(shown(value), printersWords.includes(name) ? 'words' : 'value'),
    ]),
  );
}

/** A fingerprint in groups, as one compares it; a dash for what the printer did not show. */
function shown(value: ProblemView['fields'][string]): string {
  if (value === null) return '–';
  const text = String(value);
  return /^[0-9a-f]{64}$/.test(text) ? (text.toUpperCase().match(/.{4}/g) ?? []).join(' ') : text;
}

/** What the printer or the mail server said, to be explained. */
function wordsIn({ fields }: ProblemView): string {
  const words = printersWords.map((name) => fields[name]).find((value) => typeof value === 'string');
  return typeof words === 'string' ? words : '';
}
