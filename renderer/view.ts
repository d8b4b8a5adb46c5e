import { createContext, useContext, useSyncExternalStore } from 'react';
import { wizardSteps, type AssistantView, type PictureView, type WizardStep } from '../electron/calls/view.ts';
import { calls, events } from './bridge.ts';
import { heldPictures } from './held-pictures.ts';

interface Shown {
  view: AssistantView;
  picture: PictureView | null;
}

let shown: Shown | null = null;
const listeners = new Set<() => void>();

function show(newest: Shown): void {
  shown = newest;
  for (const listener of listeners) listener();
}

/** Starts to follow the main process, which alone knows how things stand. Called once, before the first rendering. */
export function followMain(): void {
  let eventView: AssistantView | undefined;
  let pictureCame = false;
  let picture: PictureView | null = null;
  events.view((view) => {
    eventView = view;
    show({ view, picture });
  });
  events.picture(
    heldPictures((newest) => {
      pictureCame = true;
      picture = newest;
      if (shown) show({ ...shown, picture });
    }),
  );
  void calls.look({}).then((looked) => {
    if (!looked.ok) return;
    // An event is newer than an answer that was asked for before it.
    if (!pictureCame) picture = looked.value.picture;
    show({ view: eventView ?? looked.value.view, picture });
  });
}

/** Null until the main process has answered for the first time. */
export function useShown(): Shown | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
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
