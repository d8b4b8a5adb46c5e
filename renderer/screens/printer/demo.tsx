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
  summary: { cursor: 'pointer', width: 'fit-content', padding: `${tokens.spacingVerticalXS} 0` },
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

/** In the demo: what a panel would show to people who want to type an address; the list needs none. */
export function DemoAddresses({ demo }: { demo: NonNullable<AssistantView['demo']> }) {
  const styles = useStyles();
  const { t } = useTranslation('printer');
  return (
    <details>
      <summary className={styles.summary}>{t('demo.addresses')}</summary>
      <DemoNote>
        <ul className={styles.list}>
          {demo.printers.map(({ address, name }) => (
            <li key={address}>
              <bdi>{name}</bdi>: <code>{address}</code>
            </li>
          ))}
        </ul>
      </DemoNote>
    </details>
  );
}
