import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowUndoRegular, SaveRegular } from '@fluentui/react-icons';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facts } from '../../electron/calls/view.ts';
import { addressText } from '../address-text.ts';
import { useCall } from '../call.ts';
import { AskUndoContext } from '../frame/undo.ts';
import { marked, MarkedText } from '../problem/printer-words.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  list: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'fit-content(45%) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
  },
  row: { display: 'contents' },
  term: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  paragraph: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  // After the other button, so that it does not push it away.
  last: { order: 1 },
});

/** What is set up now, how long it lasts, a report of it to keep, and the way back to what was there before. */
export function Applied({ facts: { look, wanted, change, faxSaved } }: { facts: Facts }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation('proof');
  const [at] = useState(() => new Date());
  const rows: [string, string | undefined][] = [
    [t('applied.printer'), look?.model],
    [t('applied.address'), look && addressText(look.host, look.port)],
    [t('applied.firmware'), look?.firmware],
    [t('applied.service'), wanted && t(`services.${wanted.service}`)],
    [t('applied.account'), wanted?.account],
    [t('applied.sender'), wanted?.sender || wanted?.account],
    [t('applied.at'), new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(at)],
  ];
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{t('appliedTitle')}</h2>
      <dl className={styles.list}>
        {rows.map(([name, value]) =>
          value ? (
            <div key={name} className={styles.row}>
              <dt className={styles.term}>{name}</dt>
              <dd className={styles.value}>
                <MarkedText text={marked(value)} />
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      <div className={styles.buttons}>
        <KeepReport />
        {(change || faxSaved) && <PutBack />}
      </div>
      <p className={styles.paragraph}>{t('expiry')}</p>
    </section>
  );
}

function KeepReport() {
  const styles = useStyles();
  const { t } = useTranslation('proof');
  const { run, busy, problem } = useCall('saveReport');
  const [saved, setSaved] = useState<boolean | null>(null);
  return (
    <>
      <Button
        icon={<SaveRegular />}
        disabledFocusable={busy}
        onClick={() => void run({}).then((answer) => setSaved(answer?.value.saved ?? false))}
      >
        {t('saveReport')}
      </Button>
      <span role="status" className={styles.last}>
        {saved === true && t('reportSaved')}
        {saved === false && (problem ? t('reportFailed') : t('reportNotSaved'))}
      </span>
    </>
  );
}

function PutBack() {
  const { t } = useTranslation('undo');
  const ask = useContext(AskUndoContext);
  return (
    <Button appearance="subtle" icon={<ArrowUndoRegular />} onClick={ask}>
      {t('menu')}
    </Button>
  );
}
