import { Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, WarningRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { AssistantView, ChecklistItem, LinkId } from '../../../electron/calls/view.ts';
import { calls } from '../../bridge.ts';
import { useView } from '../../view.ts';
import { OutsideLink } from './outside-link.tsx';

const links: Partial<Record<ChecklistItem, Exclude<LinkId, 'learnConditionalAccess'>[]>> = {
  mailboxSmtpAuth: ['microsoft365Admin', 'learnSmtpAuth'],
  organisationSmtpAuth: ['exchangeAdmin'],
  role: ['entraAdmin'],
};

const useStyles = makeStyles({
  entry: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalM, padding: '0.375rem 0.5rem' },
  icon: { flexShrink: 0, fontSize: '1.25rem' },
  yes: { color: tokens.colorStatusSuccessForeground1 },
  no: { color: tokens.colorStatusWarningForeground1 },
  words: { display: 'flex', flexDirection: 'column' },
  text: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    paddingLeft: '2.25rem',
    paddingBottom: tokens.spacingVerticalXS,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  commands: {
    margin: 0,
    width: '100%',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    userSelect: 'all',
  },
});

/** One point: ticked by the person, or, looking different and not to be changed, seen by the assistant itself. */
export function ChecklistEntry({ entry }: { entry: AssistantView['checklist'][number] }) {
  const styles = useStyles();
  const { t } = useTranslation('exchange');
  const { form } = useView();
  const { item, ticked, seen } = entry;
  return (
    <div className={styles.entry}>
      {seen === null ? (
        <Checkbox
          checked={ticked}
          label={t(`items.${item}.title`)}
          onChange={(_, { checked }) => void calls.tick({ item, ticked: checked === true })}
        />
      ) : (
        <div className={styles.title}>
          {seen ? (
            <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.yes)} aria-hidden />
          ) : (
            <WarningRegular className={mergeClasses(styles.icon, styles.no)} aria-hidden />
          )}
          <div className={styles.words}>
            <Text>{t(`items.${item}.title`)}</Text>
            <Text size={200} className={styles.quiet}>
              {t(seen ? 'seen.yes' : 'seen.no')}
            </Text>
          </div>
        </div>
      )}
      {/* What is settled needs no explanation any more. */}
      {seen !== true && (
        <div className={styles.text}>
          <Text className={styles.quiet}>{t(`items.${item}.text`)}</Text>
          {(item === 'mailboxSmtpAuth' || item === 'organisationSmtpAuth' || item === 'role') && (
            <Text className={styles.quiet}>{t(`items.${item}.who`)}</Text>
          )}
          {links[item] && (
            <div className={styles.links}>
              {links[item].map((link) => (
                <OutsideLink key={link} link={link} />
              ))}
            </div>
          )}
          {item === 'mailboxSmtpAuth' && (
            <details>
              <summary>{t('items.mailboxSmtpAuth.commands')}</summary>
              <pre className={styles.commands}>{commands(form.account)}</pre>
            </details>
          )}
        </div>
      )}
    </div>
  );
}

/** Reads the setting of the organisation and of the mailbox, and switches the mailbox on (F-4). */
function commands(account: string): string {
  const mailbox = /^[\w.+-]+@[\w.-]+$/.test(account) ? account : 'scans@contoso.com';
  return [
    'Connect-ExchangeOnline',
    'Get-TransportConfig | Format-List SmtpClientAuthenticationDisabled',
    `Get-CASMailbox -Identity ${mailbox} | Format-List SmtpClientAuthenticationDisabled`,
    `Set-CASMailbox -Identity ${mailbox} -SmtpClientAuthenticationDisabled $false`,
  ].join('\n');
}
