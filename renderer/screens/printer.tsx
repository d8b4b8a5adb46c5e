import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { narrow } from '../frame/media.ts';
import { Screen } from '../frame/screen.tsx';
import { useLaterParts } from '../later.ts';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { currentStep, useView } from '../view.ts';
import { fieldProblem } from './field-problem.tsx';
import { DeviceList } from './printer/device-list.tsx';
import { DemoAddresses, DemoOffer } from './printer/demo.tsx';
import { ManyOffer } from './printer/many-offer.tsx';
import { TypedAddress } from './printer/typed-address.tsx';

const useStyles = makeStyles({
  // Its label can be longer than a line.
  looking: { justifyContent: 'flex-start', overflow: 'visible' },
  // It has to be there before it says anything; empty it takes no room, its gap included.
  status: {
    ':empty': {
      marginBottom: `calc(-1 * ${tokens.spacingVerticalL})`,
      [narrow]: { marginBottom: `calc(-1 * ${tokens.spacingVerticalM})` },
    },
  },
});

/** Step 1: a printer of the list, or a typed address; both go the same way. */
export function PrinterScreen() {
  const styles = useStyles();
  const { t } = useTranslation('printer');
  const view = useView();
  const later = useLaterParts();
  const { printer, journey, keptAside, unfinished, unfinishedFleet, demo } = view;
  const choose = useCall('choosePrinter');
  const { run } = choose;

  const onChoose = useCallback((address: string) => void run({ address }), [run]);

  const standsAt = currentStep(view);
  const looking = printer !== null && (journey === null || journey.state === 'working') && standsAt === 'printer';
  const problem = choose.problem ?? view.problem;
  const addressProblem = fieldProblem('address.invalid', problem);
  return (
    <Screen
      title={t('title')}
      guide="B1"
      cancel={looking}
      {...(standsAt !== 'printer' && {
        primary: { label: t('goOn'), onClick: () => void calls.show({ step: standsAt }) },
      })}
    >
      {keptAside.length > 0 && later && <later.KeptAsideMessage kept={keptAside} />}
      {unfinished && later && <later.UnfinishedJob job={unfinished} />}
      {unfinishedFleet && later && <later.UnfinishedFleet job={unfinishedFleet} />}
      {standsAt !== 'printer' && printer && (
        <span>
          <MarkedText
            text={t('chosen', {
              name: marked(shortened(journey?.facts.look?.model || printer.name || printer.address)),
            })}
          />
        </span>
      )}
      <div role="status" className={styles.status}>
        {looking && (
          <Spinner
            size="small"
            labelPosition="after"
            label={t('looking', { address: printer.address })}
            className={styles.looking}
          />
        )}
      </div>
      {problem && !addressProblem && later && <later.ProblemMessage problem={problem} />}
      <TypedAddress busy={choose.busy || looking} onChoose={onChoose} problem={addressProblem} />
      {demo && <DemoAddresses demo={demo} />}
      {/* Before the list: whoever has three hundred of them would never come to its end. */}
      <ManyOffer />
      <DeviceList busy={choose.busy || looking} onChoose={onChoose} />
      {!demo && <DemoOffer />}
    </Screen>
  );
}

/** A name can be as long as its sender likes. */
function shortened(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}
