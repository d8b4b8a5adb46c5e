import { Button, Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSortDownRegular, ArrowSortUpRegular } from '@fluentui/react-icons';
import { memo, useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../../electron/calls/view.ts';
import { addressText } from '../../address-text.ts';
import { useHidden } from '../../frame/hidden.ts';
import { small } from '../../frame/media.ts';

const columns = ['printer', 'location', 'address'] as const;
type Column = (typeof columns)[number];

const useStyles = makeStyles({
  table: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 5fr) minmax(7.5rem, 3fr) max-content',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    [small]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) max-content' },
  },
  picking: {
    gridTemplateColumns: '2rem minmax(0, 5fr) minmax(0, 5fr) minmax(7.5rem, 3fr)',
    [small]: { gridTemplateColumns: '2rem minmax(0, 1fr) minmax(0, 1fr)' },
  },
  tick: { position: 'relative', marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  device: {
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    // Rows out of sight cost nothing, and the page stays one that can be read and searched as a whole.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 2.75rem',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    // In high contrast the ground turns light, and the words have to turn dark.
    ':hover bdi': { color: tokens.colorNeutralForeground1Hover },
  },
  head: { backgroundColor: tokens.colorNeutralBackground3, paddingTop: 0, paddingBottom: 0 },
  sort: {
    justifyContent: 'flex-start',
    minWidth: 0,
    padding: `${tokens.spacingVerticalXS} 0`,
    fontWeight: tokens.fontWeightSemibold,
  },
  cell: { minWidth: 0, display: 'flex', flexDirection: 'column' },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  // As high as the name beside it. What tells two rooms apart stands at the end.
  twoLines: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
  model: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  unseen: { visibility: 'hidden' },
  location: { [small]: { display: 'none' } },
});

/** The printers that can be set up; a click on a row's button is all it takes. */
export function DeviceTable(props: {
  devices: Device[];
  busy: boolean;
  onChoose: (address: string) => void;
  titleId: string;
  /** Many are chosen: a tick instead of the button, set for these addresses. */
  picked?: ReadonlySet<string>;
}) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t, i18n } = useTranslation('printer');
  const [{ column, down }, sortBy] = useState<{ column: Column; down: boolean }>({ column: 'printer', down: false });

  const sorted = useMemo(() => {
    const { compare } = new Intl.Collator(i18n.language, { numeric: true });
    const order = down ? -1 : 1;
    return props.devices
      .map((device) => ({ device, text: textOf(device, column) }))
      .sort((a, b) => order * compare(a.text, b.text) || compare(a.device.id, b.device.id))
      .map(({ device }) => device);
  }, [props.devices, column, down, i18n.language]);
  const shown = useGrowing(sorted.length, `${column} ${down}`);

  return (
    <div role="table" aria-labelledby={props.titleId} aria-rowcount={sorted.length + 1} className={styles.table}>
      <div role="rowgroup">
        <div role="row" className={mergeClasses(styles.row, styles.head, props.picked && styles.picking)}>
          {props.picked && (
            <div role="columnheader" className={styles.tick}>
              <span className={hidden}>{t('list.action')}</span>
            </div>
          )}
          {columns.map((name) => (
            <div
              key={name}
              role="columnheader"
              aria-sort={name !== column ? 'none' : down ? 'descending' : 'ascending'}
              className={mergeClasses(styles.cell, name === 'location' && styles.location)}
            >
              <Button
                appearance="transparent"
                size="small"
                className={styles.sort}
                iconPosition="after"
                icon={
                  name !== column ? null : down ? (
                    <ArrowSortDownRegular aria-hidden />
                  ) : (
                    <ArrowSortUpRegular aria-hidden />
                  )
                }
                onClick={() => sortBy({ column: name, down: name === column && !down })}
              >
                {t(`list.${name}`)}
              </Button>
            </div>
          ))}
          {!props.picked && (
            <div role="columnheader">
              <span className={hidden}>{t('list.action')}</span>
              {/* As wide as the buttons below, so that head and rows have the same columns. */}
              <Button size="small" className={styles.unseen}>
                {t('list.setUp')}
              </Button>
            </div>
          )}
        </div>
      </div>
      <div role="rowgroup">
        {sorted.slice(0, shown).map((device) => (
          <DeviceRow
            key={device.id}
            device={device}
            label={t('list.setUp')}
            busy={props.busy}
            onChoose={props.onChoose}
            isPicked={props.picked?.has(addressOf(device))}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  device: Device;
  label: string;
  busy: boolean;
  onChoose: (address: string) => void;
  /** Undefined where one printer is chosen by its button. */
  isPicked: boolean | undefined;
}

/** Every news of the search is a view with new objects of the same devices, so rows are compared by what they show. */
const DeviceRow = memo(
  function DeviceRow({ device, label, busy, onChoose, isPicked }: RowProps) {
    const styles = useStyles();
    const id = useId();
    const { name, model, location } = device;
    const address = addressOf(device);
    return (
      <div role="row" className={mergeClasses(styles.row, styles.device, isPicked !== undefined && styles.picking)}>
        {isPicked !== undefined && (
          <div role="cell" className={styles.tick}>
            <Checkbox
              aria-label={[model || name, location, address].filter(Boolean).join(', ')}
              checked={isPicked}
              disabled={busy}
              onChange={() => onChoose(address)}
            />
          </div>
        )}
        <div role="cell" className={styles.cell} id={`${id}name`}>
          <bdi className={mergeClasses(styles.line, styles.model)} title={model || name}>
            {model || name}
          </bdi>
          {model && (
            <bdi className={mergeClasses(styles.line, styles.quiet)} title={name}>
              {name}
            </bdi>
          )}
        </div>
        <div role="cell" className={mergeClasses(styles.cell, styles.location)}>
          <bdi className={styles.twoLines} title={location}>
            {location}
          </bdi>
        </div>
        <div role="cell" className={styles.cell}>
          <bdi className={styles.line} title={device.addresses.join(', ')}>
            {address}
          </bdi>
        </div>
        {isPicked === undefined && (
          <div role="cell">
            <Button
              size="small"
              id={`${id}button`}
              aria-labelledby={`${id}button ${id}name`}
              disabledFocusable={busy}
              onClick={() => onChoose(address)}
            >
              {label}
            </Button>
          </div>
        )}
      </div>
    );
  },
  (before, after) =>
    before.busy === after.busy &&
    before.label === after.label &&
    before.isPicked === after.isPicked &&
    before.onChoose === after.onChoose &&
    columns.every((column) => textOf(before.device, column) === textOf(after.device, column)),
);

/** The one it is chosen by. */
export function addressOf({ addresses, adminPort }: Device): string {
  return addressText(addresses[0] ?? '', adminPort);
}

function textOf(device: Device, column: Column): string {
  switch (column) {
    case 'printer':
      return `${device.model} ${device.name}`;
    case 'location':
      return device.location;
    case 'address':
      return addressOf(device);
  }
}

const rowsPerFrame = 10;

/**
 * How many of `total` rows are there: some more with every frame, so that hundreds of printers never stop the window.
 * Another `order` begins anew: moving all rows at once would.
 */
function useGrowing(total: number, order: string): number {
  const [grown, grow] = useState({ order, count: rowsPerFrame });
  const count = grown.order === order ? grown.count : rowsPerFrame;
  useEffect(() => {
    // After a filter took most of them away, they come back in the same small steps.
    const fitting = Math.max(rowsPerFrame, Math.min(count, total));
    if (fitting < count) return grow({ order, count: fitting });
    if (count >= total) return;
    const frame = requestAnimationFrame(() => grow({ order, count: count + rowsPerFrame }));
    return () => cancelAnimationFrame(frame);
  }, [order, count, total]);
  return Math.min(count, total);
}
