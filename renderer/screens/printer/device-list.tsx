import { Button, Input, makeStyles, Spinner, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular, FilterRegular } from '@fluentui/react-icons';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calls } from '../../bridge.ts';
import type { Device } from '../../../electron/calls/view.ts';
import { useLaterParts } from '../../later.ts';
import { useView } from '../../view.ts';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: 0 },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginLeft: 'auto' },
  // It has to be there before it says anything; empty it takes no room, its gap included.
  count: {
    color: tokens.colorNeutralForeground2,
    ':empty': { marginBottom: `calc(-1 * ${tokens.spacingVerticalM})` },
  },
});

/** The list is worth a filter from this many printers on. */
const worthFiltering = 8;

/** What the search found, filling while it runs: the printers that can be set up, the others, and what it came to. */
export function DeviceList(props: {
  busy: boolean;
  onChoose: (address: string) => void;
  /** Many are chosen: these are ticked already. */
  picking?: { picked: ReadonlySet<string>; onAll: (devices: Device[]) => void };
}) {
  const { busy, onChoose, picking } = props;
  const styles = useStyles();
  const { t } = useTranslation(['printer', 'many']);
  const { search } = useView();
  const later = useLaterParts();
  const { running, conclusion, devices } = search;
  const [filter, setFilter] = useState('');
  const titleId = useId();

  const usable = useMemo(() => devices.filter((device) => device.usable), [devices]);
  const others = useMemo(() => devices.filter((device) => !device.usable), [devices]);
  const fitting = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return usable.filter(({ name, model, location, addresses }) => {
      const text = [name, model, location, ...addresses].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [usable, filter]);

  const count =
    usable.length === 0
      ? []
      : [
          filter ? t('list.filtered', { count: fitting.length }) : t('list.found', { count: usable.length }),
          ...(running ? [] : [t('list.missing')]),
        ];

  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <div className={styles.head}>
        <Subtitle2 as="h2" id={titleId} className={styles.title}>
          {t('list.title')}
        </Subtitle2>
        <div role="status">{running && <Spinner size="extra-tiny" label={t('list.searching')} />}</div>
        <div className={styles.tools}>
          {picking && fitting.length > 1 && (
            <Button size="small" onClick={() => picking.onAll(fitting)}>
              {t('many:printers.all', { count: fitting.length })}
            </Button>
          )}
          {usable.length >= worthFiltering && (
            <Input
              size="small"
              contentBefore={<FilterRegular />}
              aria-label={t('list.filter')}
              placeholder={t('list.filter')}
              value={filter}
              onChange={(_, { value }) => setFilter(value)}
            />
          )}
          {running ? (
            <Button size="small" onClick={() => void calls.stopSearch({})}>
              {t('list.stop')}
            </Button>
          ) : (
            <Button size="small" icon={<ArrowSyncRegular />} onClick={() => void calls.search({})}>
              {t(conclusion ? 'list.again' : 'list.start')}
            </Button>
          )}
        </div>
      </div>
      {usable.length > 0 && later && (
        <later.DeviceTable
          devices={fitting}
          busy={busy}
          onChoose={onChoose}
          titleId={titleId}
          {...(picking && { picked: picking.picked })}
        />
      )}
      <Text size={200} className={styles.count} role="status">
        {count.join(' ')}
      </Text>
      {!running && conclusion && conclusion !== 'found' && later && <later.SearchConclusion conclusion={conclusion} />}
      {others.length > 0 && later && <later.UnusableDevices devices={others} open={!running && usable.length === 0} />}
    </section>
  );
}
