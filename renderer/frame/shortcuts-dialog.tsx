import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { MessageDialog } from './message-dialog.tsx';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse' },
  cell: { textAlign: 'left', padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL} 0 0` },
});

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const shortcuts: [string, string][] = [
    ['Ctrl + Enter', t('shortcuts.main')],
    ['Alt + ←', t('shortcuts.back')],
    ['F1', t('shortcuts.about')],
  ];
  return (
    <MessageDialog title={t('shortcuts.title')} onClose={onClose}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={styles.cell}>{t('shortcuts.keys')}</th>
            <th className={styles.cell}>{t('shortcuts.does')}</th>
          </tr>
        </thead>
        <tbody>
          {shortcuts.map(([keys, does]) => (
            <tr key={keys}>
              <td className={styles.cell}>
                <kbd>{keys}</kbd>
              </td>
              <td className={styles.cell}>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </MessageDialog>
  );
}
