import {
  Button,
  Checkbox,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowSyncRegular, ArrowUndoRegular, SaveRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fleetFiles, type FleetFile, type FleetPrinterView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { LightIcon, lightOf, proofs } from '../frame/lights.tsx';
import { notWide } from '../frame/media.ts';
import { Screen } from '../frame/screen.tsx';
import { ProblemWords } from '../problem/problem-message.tsx';
import { isProvenNow, useFleet } from './fleet.ts';
import { nameOf } from './printer-name.tsx';
import { PrinterRows } from './printer-rows.tsx';
import { UndoOfMany } from './undo-of-many.tsx';

const useStyles = makeStyles({
  total: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400 },
  // Its box stands below the words above it.
  tick: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  lights: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(4, 4.75rem)',
    justifyItems: 'center',
    [notWide]: { gridTemplateColumns: 'repeat(4, 1.75rem)', justifyItems: 'start' },
  },
  heads: {
    alignItems: 'end',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  // After the other buttons: while it says nothing there is no gap between them.
  saved: { order: 1 },
  takeOut: { alignSelf: 'flex-start', marginTop: tokens.spacingVerticalXS },
  soon: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorStatusWarningForeground1 },
});

/** Step 6: what is proven on each printer, when it was seen, until when it may hold, and what is still to do. */
export function ResultOfAll() {
  const { undo } = useFleet();
  return undo ? <UndoOfMany /> : <Result />;
}

function Result() {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'undo']);
  const { printers, isWorking, problem, hasResult } = useFleet();
  const again = useCall('fleet');
  const proven = printers.filter(isProvenNow);
  const isRestLeft = printers.some(({ state }) => state !== 'finished' && state !== 'undone');
  const undoable = printers.filter(({ undo }) => undo);
  return (
    <Screen
      title={t('result.title')}
      wide
      // Nothing was done yet: list and mailbox may be changed.
      {...(!hasResult && { onBack: () => void calls.fleet({ do: 'show', step: 'mailbox' }) })}
      {...(!isWorking && {
        primary: { label: t('result.done'), onClick: () => void calls.leaveFleet({}) },
        ...(isRestLeft && {
          secondary: [{ label: t('result.again'), onClick: () => void again.run({ do: 'again' }) }],
        }),
      })}
    >
      {problem && <ProblemWords problem={problem} />}
      <span className={styles.total} role="status">
        {t('result.proven', { done: proven.length, of: printers.length })}
      </span>
      <div className={styles.buttons}>
        <SaveMenu />
        <Button
          icon={<ArrowSyncRegular />}
          disabledFocusable={isWorking}
          onClick={() => void again.run({ do: 'check' })}
        >
          {t('result.check')}
        </Button>
      </div>
      {undoable.length > 0 && (
        <div className={styles.buttons}>
          <Button
            icon={<ArrowUndoRegular />}
            disabledFocusable={isWorking || again.busy || !undoable.some(({ undo }) => undo?.isTicked)}
            onClick={() => void again.run({ do: 'undo' })}
          >
            {t('undo:menu')}
          </Button>
          <Text className={styles.quiet}>{t('result.undoHint')}</Text>
        </div>
      )}
      <PrinterRows
        label={t('result.title')}
        printers={printers}
        asked={t('state.notChanged')}
        below={(printer) => (
          <>
            <Lapses printer={printer} />
            <UndoTick printer={printer} />
            <TakeOut printer={printer} />
          </>
        )}
        more={(printer) => <FourLights printer={printer} />}
        moreHead={<HeadOfLights />}
      />
      <Text className={styles.quiet}>{t('result.lapsesNote')}</Text>
    </Screen>
  );
}

function HeadOfLights() {
  const styles = useStyles();
  const { t } = useTranslation('window');
  return (
    <div className={mergeClasses(styles.lights, styles.heads)}>
      {proofs.map((proof) => (
        <span key={proof}>{t(`lights.${proof}`)}</span>
      ))}
    </div>
  );
}

/** The four proofs of one printer, each with the day on which it was seen. */
function FourLights({ printer: { lights, proofs: seen } }: { printer: FleetPrinterView }) {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'window']);
  return (
    <ul className={styles.lights}>
      {proofs.map((proof) => {
        const observed = lights?.[proof] ?? null;
        const light = lightOf(observed ? observed.value : seen[proof]);
        const name = t(`window:lights.${proof}`);
        const value = t(`window:lights.value.${light}`);
        const says = observed
          ? t('result.seen', {
              ...{ name, value, at: new Date(observed.at) },
              formatParams: { at: { dateStyle: 'medium', timeStyle: 'short' } },
            })
          : `${name}: ${value}`;
        return (
          <li key={proof} title={says}>
            <span role="img" aria-label={says}>
              <LightIcon light={light} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Ticked is what the main process holds. */
function UndoTick({ printer }: { printer: FleetPrinterView }) {
  const styles = useStyles();
  const { t } = useTranslation('undo');
  const { address, undo } = printer;
  if (!undo) return null;
  return (
    <Checkbox
      className={styles.tick}
      label={t('tick')}
      aria-description={nameOf(printer)}
      checked={undo.isTicked}
      onChange={(_, { checked }) => void calls.fleet({ do: 'tick', address, on: checked === true })}
    />
  );
}

/** Where the program did not get on with a page, a person may: with the window of a single printer, and back again. */
function TakeOut({ printer }: { printer: FleetPrinterView }) {
  const styles = useStyles();
  const { t } = useTranslation('many');
  const take = useCall('takeFromFleet');
  if (!printer.mayTakeOut) return null;
  return (
    <Button
      size="small"
      className={styles.takeOut}
      aria-description={nameOf(printer)}
      disabledFocusable={take.busy}
      onClick={() => void take.run({ address: printer.address })}
    >
      {t('result.byHand')}
    </Button>
  );
}

function Lapses({ printer: { lapses } }: { printer: FleetPrinterView }) {
  const styles = useStyles();
  const { t } = useTranslation('many');
  if (!lapses) return null;
  const on = { on: new Date(lapses.on), formatParams: { on: { dateStyle: 'long', timeZone: 'UTC' } } };
  return (
    <span className={lapses.state === 'fine' ? styles.quiet : styles.soon}>
      {t(`result.lapses.${lapses.state}`, on)}
    </span>
  );
}

/** What a person may keep, each as a file of its own. */
function SaveMenu() {
  const styles = useStyles();
  const { t } = useTranslation('many');
  const { printers } = useFleet();
  const save = useCall('saveFleet');
  const [saved, setSaved] = useState<boolean | null>(null);
  const hasDays = printers.some(({ lapses }) => lapses);
  const files = fleetFiles.filter((what: FleetFile) => what !== 'calendar' || hasDays);
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<SaveRegular />} disabledFocusable={save.busy}>
            {t('result.save')}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {files.map((what) => (
              <MenuItem
                key={what}
                onClick={() => void save.run({ what }).then((answer) => setSaved(answer?.value.saved ?? null))}
              >
                {t(`result.saveAs.${what}`)}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <span role="status" className={mergeClasses(styles.quiet, styles.saved)}>
        {save.problem ? t('result.notSaved') : saved ? t('result.saved') : ''}
      </span>
    </>
  );
}
