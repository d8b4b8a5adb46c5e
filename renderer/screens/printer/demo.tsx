import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { BeakerRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { AssistantView } from '../../../electron/calls/view.ts';
import { useCall } from '../../call.ts';
import { DemoNote } from '../../frame/demo-note.tsx';

const useStyles = makeStyles({
  offer: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalL,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  words: { flex: '1 1 16rem', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

/** The way into the demo: for people without a printer, and for those who want to see first. */
export function DemoOffer() {
  const styles = useStyles();
  const { t } = useTranslation('printer');
  const start = useCall('startDemo');
  return (
    <section className={styles.offer} aria-label={t('demo.title')}>
      <div className={styles.words}>
        <Text weight="semibold">{t('demo.title')}</Text>
        <Text>{t('demo.text')}</Text>
      </div>
      <Button icon={<BeakerRegular />} disabledFocusable={start.busy} onClick={() => void start.run({})}>
        {t('demo.start')}
      </Button>
    </section>
  );
}

/** In the demo: the addresses, for people who want to type one. */
export function DemoPrinters({ demo }: { demo: NonNullable<AssistantView['demo']> }) {
  const styles = useStyles();
  const { t } = useTranslation('printer');
  return (
    <DemoNote>
      {t('demo.addresses')}
      <ul className={styles.list}>
        {demo.printers.map(({ address, name }) => (
          <li key={address}>
            <bdi>{name}</bdi>: <code>{address}</code>
          </li>
        ))}
      </ul>
    </DemoNote>
  );
}
