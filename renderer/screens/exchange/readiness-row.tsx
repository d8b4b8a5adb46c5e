import { Badge, Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../../electron/calls/view.ts';
import { calls } from '../../bridge.ts';
import { marked, MarkedText } from '../../problem/printer-words.tsx';
import { ConsentAddress } from '../consent-address.tsx';
import { OutsideLink } from './outside-link.tsx';
import { StateIcon } from './state-icon.tsx';

export const useRowStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  words: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const useStyles = makeStyles({
  next: { border: `${tokens.strokeWidthThick} solid ${tokens.colorBrandStroke1}` },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  more: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  summary: { cursor: 'pointer', width: 'fit-content' },
  ticks: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM, marginLeft: '-0.5rem' },
});

/**
 * The second click of two would hit what stands in the place of the first by then. React takes a click that reaches a
 * checkbox for a change, prevented or not, so it must not get there.
 */
function refuseSecondClick(event: MouseEvent): void {
  if (event.detail < 2) return;
  event.preventDefault();
  event.stopPropagation();
}

/** One thing that has to be so: what is known of it, from where, why it matters, who mends it, and where. */
export function ReadinessRow({ row, isNext }: { row: Row; isNext: boolean }) {
  const styles = { ...useRowStyles(), ...useStyles() };
  const { t } = useTranslation(['readiness', 'exchange', 'problems']);
  const { id, state, evidence, reason, who, pages, advice } = row;
  const values =
    reason && Object.fromEntries(Object.entries(reason.values).map(([name, value]) => [name, marked(String(value))]));
  // "The clock is right" would contradict the cross beside it.
  const title = t(`rows.${id}.${state === 'failed' ? 'topic' : 'name'}`);
  const said = evidence === 'said';
  // What was seen needs no statement, and a statement is there to be taken back.
  const statements = (['yes', 'no'] as const).filter((so) =>
    said ? state === (so === 'yes' ? 'passed' : 'failed') : state === 'unknown',
  );
  return (
    <li className={mergeClasses(styles.row, isNext && styles.next)} {...(isNext && { 'aria-current': 'step' })}>
      <StateIcon state={state} advice={advice} />
      <div className={styles.words}>
        <div className={styles.name}>
          <Text weight={isNext ? 'semibold' : 'regular'}>{title}</Text>
          {evidence && (
            <Text size={200} className={styles.quiet}>
              {t(`evidence.${evidence}`)}
            </Text>
          )}
          {advice && state !== 'passed' && (
            <Badge appearance="tint" color="informative">
              {t('advice')}
            </Badge>
          )}
        </div>
        {/* What is as it should be needs few words. */}
        {state !== 'passed' && (
          <Text size={200} className={styles.quiet}>
            {t(`rows.${id}.${state}`)}
          </Text>
        )}
        {reason && values && (
          <Text size={200} className={styles.quiet}>
            <MarkedText text={t(`reasons.${reason.code}`, { replace: values })} />
          </Text>
        )}
        {state !== 'passed' && (
          <details open={isNext}>
            <summary className={styles.summary}>
              <Text size={200}>{t('exchange:more')}</Text>
            </summary>
            <div className={styles.more}>
              <Text size={200}>{t(`rows.${id}.why`)}</Text>
              <Text size={200}>{`${t('problems:label.who')}: ${t(`problems:person.${who}`)}`}</Text>
              {id === 'consent' && <ConsentAddress />}
              <div className={styles.links}>
                {pages.map((page) => (
                  <OutsideLink key={page} link={page} />
                ))}
              </div>
            </div>
          </details>
        )}
        {statements.length > 0 && (
          <div className={styles.ticks} onClickCapture={refuseSecondClick}>
            {statements.map((so) => {
              const label = t(`exchange:statement.${said ? 'said' : so}`);
              return (
                <Checkbox
                  key={so}
                  label={label}
                  aria-label={`${label}: ${title}`}
                  checked={said}
                  onChange={(_, { checked }) => void calls.say({ row: id, so: checked === true ? so : 'unsaid' })}
                />
              );
            })}
          </div>
        )}
      </div>
    </li>
  );
}
