// What the first picture of the window does not need; read right after it (later.ts).
import type { ComponentType } from 'react';
import type { WizardStep } from '../electron/calls/view.ts';
import { ConnectScreen } from './screens/connect.tsx';
import { ExchangeScreen } from './screens/exchange.tsx';
import { ProofScreen } from './screens/proof.tsx';
import { SaveScreen } from './screens/save.tsx';
import { SettingsScreen } from './screens/settings.tsx';
import { SignInScreen } from './screens/sign-in.tsx';
import { SummaryScreen } from './screens/summary.tsx';

export { DiagnosticsScreen } from './diagnostics/diagnostics-screen.tsx';
export { FleetLights } from './fleet/fleet-lights.tsx';
export { FleetScreen } from './fleet/fleet-screen.tsx';
export { FleetSteps } from './fleet/fleet-steps.tsx';
export { ListAside } from './fleet/list-aside.tsx';
export { UnfinishedFleet } from './fleet/unfinished-fleet.tsx';
export { ExplainDialog } from './frame/explain-dialog.tsx';
export { GuideDialog } from './guide/guide-dialog.tsx';
export { LanguageMenu } from './frame/language-menu.tsx';
export { MoreMenu } from './frame/more-menu.tsx';
export { PageDialog } from './frame/page-dialog.tsx';
export { PrinterLanguage } from './frame/printer-language.tsx';
export { PictureOfPage } from './frame/picture-of-page.tsx';
export { StepDrawing } from './frame/step-drawing.tsx';
export { QuitDialog } from './frame/quit-dialog.tsx';
export { TrainerPanel } from './training/trainer-panel.tsx';
export { UndoDialog } from './frame/undo-dialog.tsx';
export { ProblemMessage } from './problem/problem-message.tsx';
export { ByHandScreen } from './screens/by-hand.tsx';
export { DeviceTable } from './screens/printer/device-table.tsx';
export { KeptAsideMessage } from './screens/printer/kept-aside.tsx';
export { SearchConclusion } from './screens/printer/search-conclusion.tsx';
export { UnfinishedJob } from './screens/printer/unfinished-job.tsx';
export { UnusableDevices } from './screens/printer/unusable-devices.tsx';

/** What is shown in the middle of the window after step 1. */
export const laterScreens: Record<Exclude<WizardStep, 'printer'>, ComponentType> = {
  exchange: ExchangeScreen,
  connect: ConnectScreen,
  settings: SettingsScreen,
  summary: SummaryScreen,
  signIn: SignInScreen,
  save: SaveScreen,
  proof: ProofScreen,
};
