import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../call.ts';

const useStyles = makeStyles({
  offer: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground2, flex: '1 1 16rem' },
});

/** The way to many printers at once: for whoever stands in an office with thirty of them. */
export function ManyOffer() {
  const styles = useStyles();
  const { t } = useTranslation('many');
  const begin = useCall('beginFleet');
  return (
    <div className={styles.offer}>
      <Button icon={<PrintRegular />} disabledFocusable={begin.busy} onClick={() => void begin.run({})}>
        {t('offer.button')}
      </Button>
      <Text size={200} className={styles.quiet}>
        {t('offer.note')}
      </Text>
    </div>
  );
}
