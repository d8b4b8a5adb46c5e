import { mergeClasses, Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useView } from '../../view.ts';
import { useRowStyles } from './readiness-row.tsx';
import { StateIcon } from './state-icon.tsx';

/** What has to be at hand as well; the assistant sees both by itself when it comes to them. */
export function AtHandRows() {
  const styles = useRowStyles();
  const { t } = useTranslation('exchange');
  const { atHand } = useView();
  return (['sameNetwork', 'adminPassword'] as const).map((what) => (
    <li key={what} className={mergeClasses(styles.row)}>
      <StateIcon state={atHand[what] ? 'passed' : 'unknown'} />
      <div className={styles.words}>
        <Text>{t(`atHand.${what}.name`)}</Text>
        <Text size={200} className={styles.quiet}>
          {atHand[what] ? t('seen') : t(`atHand.${what}.text`)}
        </Text>
      </div>
    </li>
  ));
}
