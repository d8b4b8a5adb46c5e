import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useHidden } from '../frame/hidden.ts';

const useStyles = makeStyles({
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '2.5rem',
    lineHeight: '3rem',
    fontWeight: tokens.fontWeightSemibold,
    userSelect: 'all',
    overflowWrap: 'anywhere',
  },
  // A gap that is seen and not copied.
  group: { marginInlineEnd: '0.5em' },
});

/** The code, large and in groups; aloud, one character at a time. */
export function UserCode({ userCode }: { userCode: string }) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t } = useTranslation('signIn');
  return (
    <>
      <span className={hidden}>{t('codeAloud', { characters: [...userCode].join(' ') })}</span>
      <span className={styles.code} aria-hidden>
        {groups(userCode).map((group, index) => (
          <span key={index} className={styles.group}>
            {group}
          </span>
        ))}
      </span>
    </>
  );
}

/** In groups a person can hold in mind; one that the printer already parts is left as it is. */
function groups(code: string): string[] {
  if (!/^[A-Z0-9]+$/i.test(code)) return [code];
  const size = code.length % 3 === 0 ? 3 : 4;
  return code.match(new RegExp(`.{1,${size}}`, 'g')) ?? [code];
}
