import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Change, Facts, Found } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { guideNumbers } from '../frame/guide-numbers.ts';
import { Screen } from '../frame/screen.tsx';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { ProblemMessage } from '../problem/problem-message.tsx';
import { useView } from '../view.ts';
import { FactTable } from './fact-table.tsx';
import { IdentityGuard } from './identity-guard.tsx';
import { Progress } from './progress.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  paragraph: { margin: 0 },
  list: { margin: 0, paddingInlineStart: '1.25rem', display: 'grid', gap: tokens.spacingVerticalXS },
  account: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  // The button stands at the end of the row, and below the value where that fills it.
  after: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  value: { minWidth: 0, fontWeight: tokens.fontWeightSemibold },
  change: { whiteSpace: 'nowrap', overflowWrap: 'normal' },
});

/** Step 5: before anything is written, exactly what will be, and what of it cannot be undone. */
export function SummaryScreen() {
  const styles = useStyles();
  const { t } = useTranslation('summary');
  const { journey, problem } = useView();
  const confirm = useCall('confirm');
  const { found, change, fax, wanted } = journey?.facts ?? {};
  const faxMethod = fax?.change ?? null;
  // What there is to agree to is known when both pages were read.
  const isRead = !wanted?.faxServer || fax !== undefined;
  const asked = journey?.state === 'asking' && journey.question === 'summary';
  return (
    <Screen
      title={t('title')}
      {...(guideNumbers.summary && { guide: guideNumbers.summary })}
      {...(asked &&
        isRead && { primary: { label: t('confirm'), onClick: () => void confirm.run({}), busy: confirm.busy } })}
    >
      {problem && <ProblemMessage problem={problem} />}
      {!problem && (!found || !isRead) && <Progress what={t('comparing')} note={t('untouched')} />}
      {found && isRead && change === null && !faxMethod && <Progress what={t('nothing')} note={t('nothingNext')} />}
      {found && isRead && (change || faxMethod) && (
        <>
          <p className={styles.paragraph}>
            <MarkedText text={t(`state.${found.state}`, { account: marked(found.signedInAs ?? '–') })} />{' '}
            {t('untouched')}
          </p>
          <IdentityGuard />
          <Changes change={change ?? null} faxMethod={faxMethod} />
          <Consequences found={found} change={change ?? null} faxMethod={faxMethod} />
        </>
      )}
    </Screen>
  );
}

type FaxMethod = NonNullable<Facts['fax']>['change'];

function Changes({ change, faxMethod }: { change: Change | null; faxMethod: FaxMethod }) {
  const styles = useStyles();
  const { t } = useTranslation('summary');
  const rows = (change?.fields ?? []).map(({ field, ...values }) => ({
    id: field,
    name: t(`field.${field}`),
    field,
    ...values,
  }));
  const ofFax = faxMethod && { id: 'fax', name: t('ofFax', { field: t('field.method') }), field: null, ...faxMethod };
  const all = [...rows, ...(ofFax ? [ofFax] : [])];
  if (all.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{t('changesTitle')}</h2>
      <FactTable
        label={t('changesTitle')}
        head={[t('setting'), t('before'), t('after')]}
        rows={all.map(({ id, name, field, before, after }) => ({
          id,
          cells: [
            name,
            before === null ? t('notShown') : <MarkedText text={marked(before)} />,
            <div className={styles.after}>
              <span className={styles.value}>
                <MarkedText text={marked(after)} />
              </span>
              {/* The others follow from OAuth2. */}
              {(field === 'service' || field === 'sender') && <ToSettings field={field} />}
            </div>,
          ],
        }))}
      />
    </section>
  );
}

function Consequences(props: { found: Found; change: Change | null; faxMethod: FaxMethod }) {
  const { found, change, faxMethod } = props;
  const styles = useStyles();
  const { t } = useTranslation('summary');
  const wanted = useView().journey?.facts.wanted;
  const hasFields = faxMethod !== null || (change !== null && change.fields.length > 0);
  return (
    <>
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('alsoTitle')}</h2>
        <ul className={styles.list}>
          {change?.signOut && (
            <li>
              <MarkedText text={t('signOut', { account: marked(found.signedInAs ?? '–') })} />
            </li>
          )}
          {change?.signIn && (
            <li>
              {t('signIn')}
              <div className={styles.account}>
                <span>
                  <MarkedText text={t('signInAs', { account: marked(wanted?.account ?? '–') })} />
                </span>
                <ToSettings field="account" />
              </div>
            </li>
          )}
          {faxMethod && <li>{t('faxOthers')}</li>}
          {faxMethod && <li>{t('faxSignIn')}</li>}
          <li>{t('restart')}</li>
        </ul>
      </section>
      {(hasFields || change?.losesPassword || change?.losesSignIn) && (
        <section className={styles.section}>
          <h2 className={styles.heading}>{t('undoTitle')}</h2>
          <ul className={styles.list}>
            {hasFields && <li>{t('undoCan')}</li>}
            {change?.losesPassword && <li>{t('losesPassword')}</li>}
            {faxMethod?.losesPassword && <li>{t('faxLosesPassword')}</li>}
            {change?.losesSignIn && <li>{t('losesSignIn')}</li>}
          </ul>
        </section>
      )}
    </>
  );
}

function ToSettings({ field }: { field: 'service' | 'sender' | 'account' }) {
  const styles = useStyles();
  const { t } = useTranslation('summary');
  return (
    <Button
      size="small"
      className={styles.change}
      aria-label={t('changeField', { field: t(`field.${field}`) })}
      onClick={() => void calls.show({ step: 'settings' })}
    >
      {t('change')}
    </Button>
  );
}
