import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Concept, LabelLanguage } from '../../electron/calls/view.ts';
import { PrinterLabel, PrinterLanguageContext } from '../labels.tsx';
import { useView } from '../view.ts';

const useStyles = makeStyles({
  summary: { ...typographyStyles.body1Strong, cursor: 'pointer', padding: `${tokens.spacingVerticalXS} 0` },
  list: { margin: 0, paddingInlineStart: '1.5rem', display: 'grid', gap: tokens.spacingVerticalS },
  label: {
    marginInlineStart: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  quiet: { margin: `${tokens.spacingVerticalS} 0 0`, color: tokens.colorNeutralForeground2 },
});

/** What the person will be asked on Microsoft's pages (B8 to B11), so that nothing there is a surprise. */
const pages = [
  { ask: 'code', label: 'ms_next' },
  { ask: 'account', label: 'ms_next' },
  { ask: 'password', label: 'ms_sign_in' },
  { ask: 'consent', label: 'ms_consent_step11' },
  { ask: 'accept', label: 'ms_accept' },
] as const satisfies { ask: string; label: Concept }[];

export function SignInPages({ open }: { open: boolean }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation('signIn');
  const isPersonal = useView().journey?.facts.wanted?.service === 'outlook';
  // nobody agrees for others there.
  const isAsked = ({ ask }: (typeof pages)[number]) => !isPersonal || ask !== 'consent';
  return (
    <details open={open}>
      <summary className={styles.summary}>{t('pagesTitle')}</summary>
      {/* Microsoft's pages speak the person's language, not the printer's. */}
      <PrinterLanguageContext.Provider value={{ language: i18n.language as LabelLanguage, choose: () => undefined }}>
        <ol className={styles.list}>
          {pages.filter(isAsked).map(({ ask, label }) => (
            <li key={ask}>
              {t(`pages.${ask}`)} <PrinterLabel concept={label} className={styles.label} />
            </li>
          ))}
        </ol>
      </PrinterLanguageContext.Provider>
      <p className={styles.quiet}>{t('pagesNote')}</p>
    </details>
  );
}
