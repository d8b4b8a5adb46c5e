import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { MailRegular, PrintRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { marked, MarkedText, unmarked } from '../problem/printer-words.tsx';
import { useLaterParts } from '../later.ts';
import { useView } from '../view.ts';
import { narrow, small } from './media.ts';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    minHeight: '2.5rem',
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS },
    [small]: { flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  },
  part: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    flex: '1 1 0',
    [small]: { flexBasis: '100%', order: 1 },
  },
  printer: { flexGrow: 2 },
  icon: { flexShrink: 0, fontSize: '1.25rem', color: tokens.colorNeutralForeground3 },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column', lineHeight: tokens.lineHeightBase200 },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  menus: { display: 'flex', flexShrink: 0, marginLeft: 'auto' },
});

/** Which printer, which account will send, the language, and everything that is seldom needed. */
export function Header() {
  const styles = useStyles();
  const { t } = useTranslation(['window', 'many']);
  const { printer, journey, form, fleet } = useView();
  const later = useLaterParts();
  const look = journey?.facts.look;
  const account = fleet?.form.account ?? journey?.facts.wanted?.account ?? form.account;
  const model = look?.model || printer?.name || printer?.address || '';
  // Most names are the model with the maker's name before it.
  const name = printer?.name.includes(model) ? '' : printer?.name;
  const about = [name, printer?.location, printer?.address].flatMap((text) => (text ? [marked(text)] : []));
  return (
    <header className={styles.header}>
      <div className={mergeClasses(styles.part, styles.printer)}>
        <PrintRegular className={styles.icon} aria-hidden />
        <div className={styles.words}>
          {printer ? (
            <>
              <Line text={marked(model)} className={styles.name} />
              <Line text={about.join(' · ')} className={styles.quiet} />
            </>
          ) : fleet ? (
            <>
              <span className={styles.name}>{t('many:header.printers', { count: fleet.printers.length })}</span>
              {fleet.form.name && <Line text={marked(fleet.form.name)} className={styles.quiet} />}
            </>
          ) : (
            <span className={styles.quiet}>{t('header.noPrinter')}</span>
          )}
        </div>
      </div>
      {(printer ?? fleet) && (
        <div className={styles.part}>
          <MailRegular className={styles.icon} aria-hidden />
          <div className={styles.words}>
            <Line
              text={account ? t('header.sendsAs', { account: marked(account) }) : t('header.noAccount')}
              className={styles.quiet}
            />
          </div>
        </div>
      )}
      <div className={styles.menus}>
        {later && (
          <>
            <later.LanguageMenu />
            <later.MoreMenu />
          </>
        )}
      </div>
    </header>
  );
}

/** One line with foreign text in it, however long and in whatever direction it is written; all of it in its title. */
function Line({ text, className }: { text: string; className?: string }) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.line, className)} title={unmarked(text)}>
      <MarkedText text={text} />
    </span>
  );
}
