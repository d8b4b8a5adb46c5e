import type { AssistantView, PictureView } from '../electron/calls/view.ts';
import { calls, events } from './bridge.ts';
import { heldPictures } from './held-pictures.ts';

/** What there is to be shown. */
export interface Shown {
  view: AssistantView;
  picture: PictureView | null;
}

let shown: Shown | undefined;
const listeners = new Set<() => void>();

/** @returns ends it */
export function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Only once `followMain` has resolved. */
export function shownNow(): Shown {
  if (!shown) throw new Error('nothing to be shown yet');
  return shown;
}

function show(newest: Shown): void {
  shown = newest;
  for (const listener of listeners) listener();
}

/**
 * Starts to follow the main process, which alone knows how things stand. Called once.
 * @returns when there is something to be shown
 */
export function followMain(): Promise<void> {
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
  return new Promise((resolve) => {
    const stop = listen(() => {
      stop();
      resolve();
    });
  });
}
