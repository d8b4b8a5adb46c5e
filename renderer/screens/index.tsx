import type { ComponentType } from 'react';
import type { WizardStep } from '../../electron/calls/view.ts';
import { ConnectScreen } from './connect.tsx';
import { ExchangeScreen } from './exchange.tsx';
import { PrinterScreen } from './printer.tsx';
import { ProofScreen } from './proof.tsx';
import { SaveScreen } from './save.tsx';
import { SettingsScreen } from './settings.tsx';
import { SignInScreen } from './sign-in.tsx';
import { SummaryScreen } from './summary.tsx';

/** What is shown in the middle of the window, for each step. */
export const screens: Record<WizardStep, ComponentType> = {
  printer: PrinterScreen,
  exchange: ExchangeScreen,
  connect: ConnectScreen,
  settings: SettingsScreen,
  summary: SummaryScreen,
  signIn: SignInScreen,
  save: SaveScreen,
  proof: ProofScreen,
};
