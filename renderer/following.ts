import type { AssistantView, PictureView } from '../electron/calls/view.ts';
import { calls, events } from './bridge.ts';
import { heldPictures } from './held-pictures.ts';

/** What there is to be shown. */
export interface Shown {
  view: AssistantView;
  picture: PictureView | null;
}

let shown: Shown | null = null;
const listeners = new Set<() => void>();

/** @returns ends it */
export function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Null until the main process has answered for the first time. */
export function shownNow(): Shown | null {
  return shown;
}

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
