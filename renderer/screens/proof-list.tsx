import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircleFilled, CircleRegular, DismissCircleFilled, QuestionCircleFilled } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facts, JourneyView, Proofs, ReadBack } from '../../electron/calls/view.ts';
import { useHidden } from '../frame/hidden.ts';
import { PrinterLabel } from '../labels.tsx';
import { marked, MarkedText, PrinterWords } from '../problem/printer-words.tsx';
import { FactTable } from './fact-table.tsx';
import { RootCertificatesDone } from './proof-root-certificates.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalL },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  summary: { cursor: 'pointer', width: 'fit-content' },
  proof: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: tokens.spacingHorizontalM },
  icon: { fontSize: '1.5rem', color: tokens.colorNeutralForeground3 },
  yes: { color: tokens.colorStatusSuccessForeground1 },
  no: { color: tokens.colorStatusDangerForeground1 },
  look: { color: tokens.colorStatusWarningForeground1 },
  head: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  name: { fontWeight: tokens.fontWeightSemibold },
  state: { color: tokens.colorNeutralForeground2 },
  evidence: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
});

/** The four proofs in their order, each with what was seen of it. */
export function ProofList({ journey: { state, facts, proofs } }: { journey: JourneyView }) {
  const styles = useStyles();
  const { t } = useTranslation('proof');
  const finished = state === 'finished';
  const proofsInOrder: { name: keyof Proofs; evidence: ReactNode }[] = [
    { name: 'signedIn', evidence: <SignedIn facts={facts} proof={proofs.signedIn} /> },
    { name: 'saved', evidence: facts.saved && <SavedRows saved={facts.saved} folded={finished && facts.saved.same} /> },
    {
      name: 'accepted',
      evidence: (
        <>
          {facts.rootCertificates && <RootCertificatesDone done={facts.rootCertificates} />}
          {facts.accepted && <Accepted accepted={facts.accepted} />}
        </>
      ),
    },
    { name: 'clean', evidence: facts.clean && <Clean clean={facts.clean} /> },
  ];
  return (
    <section className={styles.section}>
      {finished && <h2 className={styles.heading}>{t('proofsTitle')}</h2>}
      <ul className={styles.list} aria-label={t('proofsTitle')}>
        {proofsInOrder.map(({ name, evidence }) => (
          <li key={name} className={styles.proof}>
            <ProofIcon value={proofs[name]} />
            <div className={styles.evidence}>
              <div className={styles.head}>
                <span className={styles.name}>{t(`fact.${name}`)}</span>
                <span className={styles.state}>{t(`state.${stateWord(proofs[name])}`)}</span>
              </div>
              {evidence}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateWord(
  value: Proofs[keyof Proofs],
): 'yes' | 'no' | 'notYet' | Exclude<Proofs[keyof Proofs], boolean | null> {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  return value ?? 'notYet';
}

function ProofIcon({ value }: { value: Proofs[keyof Proofs] }) {
  const styles = useStyles();
  if (value === null) return <CircleRegular className={styles.icon} aria-hidden />;
  if (value === true) return <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.yes)} aria-hidden />;
  if (value === false) return <DismissCircleFilled className={mergeClasses(styles.icon, styles.no)} aria-hidden />;
  return <QuestionCircleFilled className={mergeClasses(styles.icon, styles.look)} aria-hidden />;
}

function SignedIn({ facts: { saved, signedIn }, proof }: { facts: Facts; proof: Proofs['signedIn'] }) {
  const { t } = useTranslation('proof');
  const { t: summary } = useTranslation('summary');
  const account = saved?.rows.find(({ field }) => field === 'account')?.found ?? signedIn?.account;
  if (proof === 'accountNotShown') return <span>{summary('state.accountUnknown')}</span>;
  return account ? (
    <span>
      <MarkedText text={t('signedInAs', { account: marked(account) })} />
    </span>
  ) : null;
}

/** While it is read back every row is of interest; when all is over only one that differs. */
function SavedRows({ saved, folded }: { saved: ReadBack; folded: boolean }) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t } = useTranslation('proof');
  const { t: summary } = useTranslation('summary');
  const table = (
    <FactTable
      label={t('readBackTitle')}
      head={[
        t('setting'),
        t('wanted'),
        t('found'),
        <span key="result" className={hidden}>
          {t('result')}
        </span>,
      ]}
      rows={saved.rows.map(({ field, wanted, found, same }) => ({
        id: field,
        cells: [
          field === 'status' ? t('status') : summary(`field.${field}`),
          <MarkedText key="wanted" text={marked(wanted)} />,
          found === null ? summary('notShown') : <MarkedText key="found" text={marked(found)} />,
          <Comparison key="result" same={same} />,
        ],
      }))}
    />
  );
  if (!folded) return table;
  return (
    <details>
      <summary className={styles.summary}>{t('readBackTitle')}</summary>
      {table}
    </details>
  );
}

/** A tick or a cross, and the word for who cannot see it. */
function Comparison({ same }: { same: boolean }) {
  const hidden = useHidden();
  const { t } = useTranslation('proof');
  return (
    <>
      <span aria-hidden>{same ? '✓' : '✗'}</span>
      <span className={hidden}>{same ? t('same') : t('different')}</span>
    </>
  );
}

function Accepted({ accepted }: { accepted: NonNullable<Facts['accepted']> }) {
  const { t } = useTranslation('proof');
  if (accepted.value === 'notShown') return <OnThePanel path="panel_path_email_server_status" />;
  if (accepted.value === 'said')
    return (
      <span>
        <MarkedText text={t('testWords.said', { words: marked(accepted.words, 'words') })} />
      </span>
    );
  return (
    <span>
      {t('printerSays')} <PrinterWords words={accepted.words} />
    </span>
  );
}

function Clean({ clean }: { clean: NonNullable<Facts['clean']> }) {
  const { t } = useTranslation('proof');
  switch (clean.value) {
    case true:
      return <span>{t(clean.sinceUpdate ? 'cleanSinceUpdate' : 'cleanYes')}</span>;
    case 'notShown':
      return <OnThePanel path="panel_path_job_status" />;
    case 'unknown':
      return (
        <span>
          <MarkedText text={t('fact.older', { count: clean.count, line: marked(clean.line, 'words') })} />
        </span>
      );
  }
}

/** What Web Config does not show may be seen at the printer itself. */
function OnThePanel({ path }: { path: 'panel_path_email_server_status' | 'panel_path_job_status' }) {
  const { t } = useTranslation('proof');
  return (
    <>
      <span>{t('lookAtPanel')}</span>
      <PrinterLabel concept={path} />
    </>
  );
}
