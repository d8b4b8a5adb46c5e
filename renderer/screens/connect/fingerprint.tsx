import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  fingerprint: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, 3.25rem)',
    width: '100%',
    maxWidth: '26rem',
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase400,
  },
  differs: { fontWeight: tokens.fontWeightBold, textDecorationLine: 'underline' },
});

/** A fingerprint in groups of four, as people compare them; groups that differ from `other` are underlined. */
export function Fingerprint({ value, other }: { value: string; other?: string }) {
  const styles = useStyles();
  const others = other && groups(other);
  return (
    <code className={styles.fingerprint}>
      {groups(value).map((group, index) => (
        <span key={index} className={mergeClasses(others && others[index] !== group && styles.differs)}>
          {/* The blank is for those who select and copy it. */}
          {`${group} `}
        </span>
      ))}
    </code>
  );
}

function groups(fingerprint: string): string[] {
  return fingerprint.match(/.{1,4}/g) ?? [];
}
