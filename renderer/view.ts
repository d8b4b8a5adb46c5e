import { createContext, useContext, useSyncExternalStore } from 'react';
import { wizardSteps, type AssistantView, type WizardStep } from '../electron/calls/view.ts';
import { listen, shownNow, type Shown } from './following.ts';

/** What there is to be shown, always the newest. */
export function useShown(): Shown {
  return useSyncExternalStore(listen, shownNow);
}

export const ViewContext = createContext<AssistantView | null>(null);

/** The newest view; everything on the screen follows from it. */
export function useView(): AssistantView {
  const view = useContext(ViewContext);
  if (!view) throw new Error('there is no view yet');
  return view;
}

/** Where the work stands, whatever screen is looked at. */
export function currentStep({ steps }: AssistantView): WizardStep {
  return wizardSteps.find((step) => steps[step] === 'current') ?? 'proof';
}
