import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Facts } from '../../../electron/calls/view.ts';
import { useView } from '../../view.ts';

type Look = NonNullable<Facts['look']>;

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(7rem, max-content) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const date = { dateStyle: 'medium', timeZone: 'UTC' } as const;

/** Model, firmware, address and certificate: the other side's own word. */
export function PrinterSays({ look }: { look: Look }) {
  const styles = useStyles();
  const { t } = useTranslation('connect');
  const { printer } = useView();
  const { subject, validFrom, validTo } = look.certificate;
  const [from, to] = [new Date(validFrom), new Date(validTo)];
  const now = Date.now();
  const facts: [string, string | undefined][] = [
    [t('says.model'), look.model],
    [t('says.firmware'), look.firmware],
    [t('says.location'), printer?.location],
    [t('says.address'), look.port === 443 ? look.host : `${look.host}, ${look.port}`],
    [t('says.mac'), look.identity?.match(/../g)?.join(':')],
    [t('says.certificate'), subject],
    [t('says.valid'), t('says.validFromTo', { from, to, formatParams: { from: date, to: date } })],
  ];
  return (
    <section className={styles.section} aria-label={t('says.title')}>
      <h2 className={styles.title}>{t('says.title')}</h2>
      <dl className={styles.list}>
        {facts.map(
          ([term, value]) =>
            value && (
              <Pair key={term} term={term}>
                {value.length > 300 ? `${value.slice(0, 300)}…` : value}
              </Pair>
            ),
        )}
      </dl>
      {(from.getTime() > now || to.getTime() < now) && <Text className={styles.quiet}>{t('says.expired')}</Text>}
    </section>
  );
}

function Pair({ term, children }: { term: string; children: string }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.value}>
        <bdi>{children}</bdi>
      </dd>
    </>
  );
}
