import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../../electron/calls/view.ts';

const useStyles = makeStyles({
  summary: { cursor: 'pointer', width: 'fit-content', padding: `${tokens.spacingVerticalXS} 0` },
  group: { marginTop: tokens.spacingVerticalS },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, color: tokens.colorNeutralForeground2 },
  device: { overflowWrap: 'anywhere' },
});

/** The devices that cannot be set up, by reason; closed unless there is nothing else. */
export function UnusableDevices({ devices, open: openAtFirst }: { devices: Device[]; open: boolean }) {
  const styles = useStyles();
  const { t } = useTranslation('printer');
  const [open, setOpen] = useState(openAtFirst);
  useEffect(() => setOpen(openAtFirst), [openAtFirst]);
  const reasons = [...new Set(devices.map(({ reason }) => reason ?? 'notEpson'))];
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>{t('unusable.title', { count: devices.length })}</summary>
      {open &&
        reasons.map((reason) => (
          <div key={reason} className={styles.group}>
            <Text weight="semibold">{t(`unusable.${reason}`)}</Text>
            <ul className={styles.list}>
              {devices
                .filter((device) => (device.reason ?? 'notEpson') === reason)
                .map(({ id, name, model, location, addresses }) => (
                  <li key={id} className={styles.device}>
                    <bdi>{name || model || '?'}</bdi>
                    {location && (
                      <>
                        {' · '}
                        <bdi>{location}</bdi>
                      </>
                    )}
                    {addresses[0] && ` · ${addresses[0]}`}
                  </li>
                ))}
            </ul>
          </div>
        ))}
    </details>
  );
}
