import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { tiny } from '../frame/media.ts';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300 },
  head: {
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    // Three columns of long words are wider than this.
    [tiny]: { overflowWrap: 'anywhere' },
  },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalSNudge} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    // A word as long as a line is cut anywhere, but no column gets narrower than a short word.
    overflowWrap: 'anywhere',
    ':not(:last-child)': { minWidth: '4.5rem', [tiny]: { minWidth: 0 } },
    ':last-child': { paddingRight: 0 },
  },
});

/** Facts in rows; the first cell of a row names it. */
export function FactTable(props: { label: string; head: ReactNode[]; rows: { id: string; cells: ReactNode[] }[] }) {
  const styles = useStyles();
  return (
    <table className={styles.table} aria-label={props.label}>
      <thead>
        <tr>
          {props.head.map((text, index) => (
            <th key={index} scope="col" className={styles.head}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ id, cells: [name, ...values] }) => (
          <tr key={id}>
            <th scope="row" className={styles.cell}>
              {name}
            </th>
            {values.map((value, index) => (
              <td key={index} className={styles.cell}>
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
