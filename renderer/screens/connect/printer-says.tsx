import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facts } from '../../../electron/calls/view.ts';
import { marked, MarkedText } from '../../problem/printer-words.tsx';
import { addressText } from '../../address-text.ts';

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
  value: { margin: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** Model, firmware and address: the other side's own word. */
export function PrinterSays({ look }: { look: Look }) {
  const styles = useStyles();
  const { t } = useTranslation('connect');
  const facts: [string, string | undefined][] = [
    [t('says.model'), look.model],
    [t('says.firmware'), look.firmware],
    [t('says.address'), addressText(look.host, look.port)],
    [t('says.mac'), look.identity?.match(/../g)?.join(':')],
  ];
  return (
    <section className={styles.section} aria-label={t('says.title')}>
      <h2 className={styles.title}>{t('says.title')}</h2>
      <dl className={styles.list}>
        {facts.map(
          ([term, value]) =>
            value && (
              <Fragment key={term}>
                <dt className={styles.quiet}>{term}</dt>
                <dd className={styles.value}>
                  <bdi>{shortened(value)}</bdi>
                </dd>
              </Fragment>
            ),
        )}
      </dl>
    </section>
  );
}

const date = { dateStyle: 'medium', timeZone: 'UTC' } as const;

/** Whom the certificate names and how long it is valid; that it has expired is said, and is common with printers. */
export function CertificateOf({ certificate }: Pick<Look, 'certificate'>) {
  const styles = useStyles();
  const { t } = useTranslation('connect');
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  const now = Date.now();
  return (
    <Text className={styles.quiet}>
      <MarkedText
        text={t('says.certificate', {
          subject: marked(shortened(certificate.subject)),
          from,
          to,
          formatParams: { from: date, to: date },
        })}
      />{' '}
      {(from.getTime() > now || to.getTime() < now) && t('says.expired')}
    </Text>
  );
}

/** A printer can say as much as it likes. */
function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
