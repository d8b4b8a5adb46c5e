import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AboutView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useView } from '../view.ts';
import { MessageDialog } from './message-dialog.tsx';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  licences: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
});

/** Version, the software of others in this program, and whose the names are. */
export function AboutDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { demo } = useView();
  const [about, setAbout] = useState<AboutView | null>(null);
  useEffect(() => {
    void calls.about({}).then((outcome) => outcome.ok && setAbout(outcome.value));
  }, []);
  return (
    <MessageDialog title={t('about.title')} onClose={onClose}>
      <div className={styles.content}>
        {demo && <Text weight="semibold">{t('about.demo')}</Text>}
        {about && (
          <Text>
            {t('about.version', { version: about.version })}
            <br />
            {t('about.runtime', { runtime: about.runtime })}
          </Text>
        )}
        <Text>{t('about.trademarks')}</Text>
        <Text>{t('about.pictures')}</Text>
        {about && about.licences.length > 0 && (
          <>
            <Text weight="semibold">{t('about.licences')}</Text>
            <ul className={styles.licences}>
              {about.licences.map(({ name, version, licence }) => (
                <li key={`${name} ${version}`}>{`${name} ${version}: ${licence}`}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </MessageDialog>
  );
}
