import type { ComponentType } from 'react';
import type { FleetStep } from '../../electron/calls/view.ts';
import { ChoosePrinters, type PickList } from './choose-printers.tsx';
import { ConnectAll } from './connect-all.tsx';
import { useFleet } from './fleet.ts';
import { MailboxOfAll } from './mailbox-of-all.tsx';
import { ResultOfAll } from './result-of-all.tsx';
import { SignIns } from './sign-ins.tsx';
import { SummaryOfAll } from './summary-of-all.tsx';

const screens: Record<Exclude<FleetStep, 'printers'>, ComponentType> = {
  mailbox: MailboxOfAll,
  connect: ConnectAll,
  summary: SummaryOfAll,
  signIn: SignIns,
  result: ResultOfAll,
};

/** What is shown in the middle of the window while many printers are set up. */
export function FleetScreen({ List }: { List: PickList }) {
  const { step } = useFleet();
  if (step === 'printers') return <ChoosePrinters List={List} />;
  const Step = screens[step];
  return <Step key={step} />;
}
