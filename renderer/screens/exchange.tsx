import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { AssistantView, ChecklistItem } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { Screen } from '../frame/screen.tsx';
import { currentStep, useView } from '../view.ts';
import { ChecklistEntry } from './exchange/checklist-entry.tsx';
import { OutsideLink } from './exchange/outside-link.tsx';

/** The lighter way first: one mailbox instead of the whole organisation (F-2). */
const groups = {
  microsoft: ['mailboxSmtpAuth', 'role', 'organisationSmtpAuth'],
  printer: ['firmware', 'standardNetwork', 'adminPassword'],
  computer: ['sameNetwork'],
} as const satisfies Record<string, ChecklistItem[]>;
type Group = keyof typeof groups;

/** Needed only where the mailbox cannot be switched by itself, so it is never an open point. */
const optional: ChecklistItem = 'organisationSmtpAuth';

const useStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  summary: { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold },
  defaults: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
});

/** Step 2: what has to be in place. Nothing here is asked for; it can be gone on from at any time. */
export function ExchangeScreen() {
  const styles = useStyles();
  const { t } = useTranslation(['exchange', 'window']);
  const view = useView();
  const open = view.checklist.filter((entry) => entry.item !== optional && !isDone(entry)).length;
  const entryOf = (item: ChecklistItem) => view.checklist.find((entry) => entry.item === item);
  const next = currentStep(view);

  return (
    <Screen
      title={t('title')}
      guide="A"
      primary={{ label: t('window:actions.next'), onClick: () => void calls.show({ step: next }) }}
    >
      <Text>{t('why')}</Text>
      {(Object.keys(groups) as Group[]).map((group) => (
        <section key={group} className={styles.group} aria-label={t(`groups.${group}`)}>
          <h2 className={styles.title}>{t(`groups.${group}`)}</h2>
          {group === 'microsoft' && <Text className={styles.quiet}>{t('personal')}</Text>}
          {groups[group].map((item) => {
            const entry = entryOf(item);
            return entry && <ChecklistEntry key={item} entry={entry} />;
          })}
          {group === 'microsoft' && (
            <details>
              <summary className={styles.summary}>{t('defaults.title')}</summary>
              <div className={styles.defaults}>
                <Text>{t('defaults.text')}</Text>
                <OutsideLink link="learnSecurityDefaults" />
              </div>
            </details>
          )}
        </section>
      ))}
      <Text role="status" weight="semibold">
        {open > 0 ? t('open', { count: open }) : t('allDone')}
      </Text>
    </Screen>
  );
}

/** What the assistant sees counts more than what a person ticked. */
function isDone({ ticked, seen }: AssistantView['checklist'][number]): boolean {
  return seen ?? ticked;
}
