import { Button, Field, makeStyles, Text, Textarea, tokens, typographyStyles } from '@fluentui/react-components';
import { DismissRegular, FolderOpenRegular } from '@fluentui/react-icons';
import { useId, useMemo, useRef, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device, FleetAdded, ListFault } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { Screen } from '../frame/screen.tsx';
import { ProblemWords } from '../problem/problem-message.tsx';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { addressOf } from '../screens/printer/device-table.tsx';
import { useView } from '../view.ts';
import { contentOf } from './file-content.ts';
import { useFleet } from './fleet.ts';
import { nameOf, PrinterName } from './printer-name.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  field: { width: '100%', maxWidth: '36rem' },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  summary: { cursor: 'pointer', width: 'fit-content', padding: `${tokens.spacingVerticalXS} 0` },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    width: '100%',
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(18rem, 100%), 1fr))',
    gap: tokens.spacingVerticalS,
  },
  one: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  faults: { margin: 0, paddingInlineStart: '1.25rem', display: 'grid', gap: tokens.spacingVerticalXS },
  box: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderLeft: `4px solid ${tokens.colorStatusWarningBorderActive}`,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: 'anywhere',
  },
});

/** The list of the search (screens/printer/device-list.tsx), of the window's first part, which reads this part later. */
export type PickList = ComponentType<{
  busy: boolean;
  onChoose: (address: string) => void;
  picking: { picked: ReadonlySet<string>; onAll: (devices: Device[]) => void };
}>;

/** Step 1: ticked in the list of the search, typed, or out of a file. */
export function ChoosePrinters({ List }: { List: PickList }) {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'window']);
  const { search } = useView();
  const { printers } = useFleet();
  const add = useCall('addToFleet');
  const [faults, setFaults] = useState<ListFault[]>([]);
  const listId = useId();

  const picked = useMemo(() => new Set(printers.map(({ address }) => withBrackets(address))), [printers]);
  const found = useMemo(() => new Set(search.devices.filter(({ usable }) => usable).map(addressOf)), [search.devices]);
  const others = printers.filter(({ address }) => !found.has(withBrackets(address)));

  const take = (devices: Device[]) =>
    void add.run({
      from: 'search',
      printers: devices.map((device) => ({ address: addressOf(device), label: device.location.slice(0, 200) })),
    });
  const tick = (address: string) => {
    if (picked.has(address)) return remove(printers.filter((one) => withBrackets(one.address) === address));
    take(search.devices.filter((device) => addressOf(device) === address));
  };
  const remove = (which: { address: string }[]) =>
    void calls.fleet({ do: 'remove', addresses: which.map(({ address }) => address) });
  const hear = (answer: { value: FleetAdded } | undefined) => {
    setFaults(answer?.value.faults ?? []);
    return answer?.value.faults.length === 0;
  };

  return (
    <Screen
      title={t('printers.title')}
      wide
      onBack={() => void calls.leaveFleet({})}
      primary={{
        label: t('window:actions.next'),
        disabled: printers.length === 0,
        onClick: () => void calls.fleet({ do: 'show', step: 'mailbox' }),
      }}
    >
      <Text role="status" className={styles.quiet}>
        {t('printers.chosen', { count: printers.length })}
      </Text>
      {add.problem && <ProblemWords problem={add.problem} />}
      {faults.length > 0 && <Faults faults={faults} />}
      <details open={found.size === 0 && !search.running ? true : undefined}>
        <summary className={styles.summary}>{t('printers.more')}</summary>
        <TypedOrFile busy={add.busy} onAdd={async (source) => hear(await add.run(source))} />
      </details>
      <List busy={add.busy} onChoose={tick} picking={{ picked, onAll: take }} />
      {others.length > 0 && (
        <section className={styles.section} aria-labelledby={listId}>
          <h2 id={listId} className={styles.heading}>
            {t('printers.others')}
          </h2>
          <ul className={styles.list}>
            {others.map((printer) => (
              <li key={printer.address} className={styles.one}>
                <PrinterName printer={printer} />
                <Button
                  appearance="subtle"
                  size="small"
                  icon={<DismissRegular />}
                  aria-label={t('printers.remove', { printer: nameOf(printer) })}
                  onClick={() => remove([printer])}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Screen>
  );
}

/** Addresses one on each line, or a file with them. */
function TypedOrFile(props: {
  busy: boolean;
  /** @returns whether they were taken */
  onAdd: (source: { from: 'text'; text: string } | { from: 'file'; name: string; content: string }) => Promise<boolean>;
}) {
  const styles = useStyles();
  const { t } = useTranslation('many');
  const [text, setText] = useState('');
  const file = useRef<HTMLInputElement>(null);
  return (
    <section className={styles.section}>
      <Field className={styles.field} label={t('printers.typed.label')} hint={t('printers.typed.hint')}>
        <Textarea
          rows={3}
          value={text}
          maxLength={100_000}
          spellCheck={false}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <div className={styles.buttons}>
        <Button
          disabled={text.trim() === ''}
          disabledFocusable={props.busy}
          onClick={() => void props.onAdd({ from: 'text', text }).then((taken) => taken && setText(''))}
        >
          {t('printers.typed.button')}
        </Button>
        <Button icon={<FolderOpenRegular />} disabledFocusable={props.busy} onClick={() => file.current?.click()}>
          {t('printers.file.button')}
        </Button>
        <input
          ref={file}
          type="file"
          // The button above opens it.
          hidden
          accept=".csv,.txt,.json,text/csv,application/json"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            // The same file, mended, can be chosen again.
            const forget = () => (target.value = '');
            if (chosen)
              void contentOf(chosen)
                .then((content) => props.onAdd({ from: 'file', name: chosen.name.slice(0, 1_000), content }))
                .finally(forget);
          }}
        />
      </div>
      <Text size={200} className={styles.quiet}>
        {t('printers.file.hint')}
      </Text>
    </section>
  );
}

const mostFaults = 12;

/** Nothing of a list with faults was taken; each is told by its line. */
function Faults({ faults }: { faults: ListFault[] }) {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'fleet']);
  return (
    <section role="alert" className={styles.box}>
      <h2 className={styles.heading}>{t('printers.faults')}</h2>
      <ul className={styles.faults}>
        {faults.slice(0, mostFaults).map(({ code, line, value, firstLine }, index) => (
          <li key={index}>
            <MarkedText
              text={t(`fleet:list.fault.${code}`, { line, value: marked(value), firstLine: firstLine ?? line })}
            />
          </li>
        ))}
      </ul>
      {faults.length > mostFaults && <Text>{t('printers.moreFaults', { count: faults.length - mostFaults })}</Text>}
    </section>
  );
}

/** As the list of the search writes an address. */
function withBrackets(address: string): string {
  return address.includes(':') && address.split(':').length > 2 && !address.startsWith('[') ? `[${address}]` : address;
}
