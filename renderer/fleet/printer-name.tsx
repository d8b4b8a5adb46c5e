import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { FleetPrinterView } from '../../electron/calls/view.ts';
import { marked, unmarked } from '../problem/printer-words.tsx';

const useStyles = makeStyles({
  name: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

type Named = Pick<FleetPrinterView, 'label' | 'model' | 'address'> & Partial<Pick<FleetPrinterView, 'movedTo'>>;

/** As people there call it, else as it calls itself; below that, always with its address, the rest. */
export function PrinterName({ printer, id }: { printer: Named; id?: string }) {
  const styles = useStyles();
  const [first = '', ...others] = parts(printer);
  return (
    <span className={styles.name} id={id}>
      <bdi className={mergeClasses(styles.line, styles.strong)} title={first}>
        {first}
      </bdi>
      {others.length > 0 && (
        <bdi className={mergeClasses(styles.line, styles.quiet)} title={others.join(' · ')}>
          {others.join(' · ')}
        </bdi>
      )}
    </span>
  );
}

/** The same in one line, for a label. */
export function nameOf(printer: Named): string {
  return parts(printer).join(', ');
}

/** Anybody's words: each made harmless. The address comes before what may be too long for a row. */
function parts({ label, model, address, movedTo }: Named): string[] {
  const place = movedTo ?? address;
  const inOrder = label ? [label, place, model] : [model, place];
  return inOrder.filter(Boolean).map((text) => unmarked(marked(text)));
}
