import { makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components';
import { Status } from '../frame/status.tsx';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    gap: tokens.spacingHorizontalL,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  what: { ...typographyStyles.body1Strong },
  note: { color: tokens.colorNeutralForeground2 },
});

/** What is being done on the printer at this moment; said politely when it changes. */
export function Progress({ what, note }: { what: string; note?: string }) {
  const styles = useStyles();
  return (
    <Status className={styles.box}>
      <Spinner size="small" aria-hidden />
      <span className={styles.words}>
        <span className={styles.what}>{what}</span>
        {note && <span className={styles.note}>{note}</span>}
      </span>
    </Status>
  );
}
