import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Facts } from '../../electron/calls/view.ts';
import { usePrinterWords } from '../labels.tsx';
import { marked, markedWord, MarkedText } from '../problem/printer-words.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
});

/** What was observed of the fax server, and what is left to do there; it is none of the four proofs. */
export function FaxServer({ facts: { fax, faxSaved } }: { facts: Facts }) {
  const styles = useStyles();
  const { t } = useTranslation('proof');
  if (!fax) return null;
  const isSet = fax.change === null || faxSaved !== undefined;
  const { signedIn } = faxSaved ?? fax;
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{t('fax.title')}</h2>
      {fax.change === null && <span>{t('fax.already')}</span>}
      {fax.change !== null && !faxSaved && <span>{t('fax.notYet')}</span>}
      {faxSaved && (
        <span>
          <MarkedText text={t('fax.set', { method: marked(faxSaved.method) })} />
        </span>
      )}
      {faxSaved?.others.map(({ label, before, after }) => (
        <span key={label}>
          <MarkedText text={t('fax.others', { label: marked(label), before: marked(before), after: marked(after) })} />
        </span>
      ))}
      {isSet && signedIn && <span>{t('fax.signedIn')}</span>}
      {isSet && !signedIn && <SignInThere />}
    </section>
  );
}

function SignInThere() {
  const { t } = useTranslation('proof');
  const ofPrinter = usePrinterWords();
  const { own } = ofPrinter('wc_path_fax_email_server');
  return (
    <span>
      <MarkedText text={t('fax.signIn', { path: markedWord(own) })} />
    </span>
  );
}
