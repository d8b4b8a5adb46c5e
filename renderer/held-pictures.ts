import type { PictureView } from '../electron/calls/view.ts';

/** Long enough for an eye to find the outline. */
const outlineMs = 400;
/** More than this many outlines late, the pictures would tell of something long over. */
const mostWaiting = 3;

/**
 * The printer is worked faster than one can watch: a picture with an outlined control stays for a moment before the
 * next one takes its place. A picture without an outline gives way at once.
 * @returns takes a picture as it comes; `show` gets it when its turn has come
 */
export function heldPictures(show: (picture: PictureView | null) => void): (picture: PictureView | null) => void {
  let held = false;
  let shown: PictureView | null = null;
  let waiting: (PictureView | null)[] = [];

  const next = (picture: PictureView | null) => {
    const isNewOutline = Boolean(picture?.control) && !sameControl(picture, shown);
    show(picture);
    shown = picture;
    if (!isNewOutline) return;
    held = true;
    setTimeout(release, outlineMs);
  };
  const release = () => {
    held = false;
    while (!held) {
      const picture = waiting.shift();
      if (picture === undefined) return;
      next(picture);
    }
  };
  return (picture) => {
    if (!held || (waiting.length === 0 && sameControl(picture, shown))) return next(picture);
    // Of those that would give way at once only the last one counts.
    const last = waiting.at(-1);
    if (last !== undefined && (!last?.control || sameControl(picture, last))) waiting.pop();
    waiting = [...waiting, picture].slice(-mostWaiting);
  };
}

/** The page has changed around the outline; that is nothing new to look for. */
function sameControl(one: PictureView | null, other: PictureView | null): boolean {
  const outline = (picture: PictureView | null) => JSON.stringify([picture?.control, picture?.concept, picture?.guide]);
  return Boolean(one?.control) && outline(one) === outline(other);
}
