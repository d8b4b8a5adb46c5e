import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Facts } from '../../../electron/calls/view.ts';
import { useView } from '../../view.ts';
import { FactTable } from '../fact-table.tsx';

type MailField = keyof NonNullable<Facts['read']>['shown'];

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { ...typographyStyles.subtitle2, margin: 0 },
});

/** What the printer showed when its settings were read; a masked value was not shown and is not here. */
export function PresentSettings() {
  const styles = useStyles();
  const { t } = useTranslation(['settings', 'summary']);
  const read = useView().journey?.facts.read;
  if (!read) return null;
  const rows = Object.entries(read.shown).map(([field, value]) => ({
    id: field,
    cells: [t(`summary:field.${field as MailField}`), <bdi key="value">{value}</bdi>],
  }));
  if (read.signedInAs)
    rows.unshift({ id: 'signedInAs', cells: [t('now.signedInAs'), <bdi key="value">{read.signedInAs}</bdi>] });
  return (
    <section className={styles.section} aria-label={t('now.title')}>
      <h2 className={styles.title}>{t('now.title')}</h2>
      {rows.length === 0 ? (
        <Text>{t('now.nothing')}</Text>
      ) : (
        <FactTable label={t('now.title')} head={[t('now.setting'), t('now.value')]} rows={rows} />
      )}
    </section>
  );
}
