import { z } from 'zod';
import type { Concept } from './labels.ts';

/** What the printer's page looked like at one moment, for people who watch. Nothing is decided by it. */
export interface Picture {
  /** JPEG, base64. */
  image: string;
  /** The page's window in CSS pixels, which are the picture's. */
  width: number;
  height: number;
  /** Where the control that is used stands in the picture; null when the page is only looked at. */
  control: Rectangle | null;
  /** What the control is; null for one that has no word of its own. */
  concept: Concept | null;
  guide: GuideStep | null;
  /** Milliseconds since 1970, UTC. */
  at: number;
}

/** The steps of the guide that are done in Web Config (docs/requirements.md). */
type GuideStep = 'B2' | 'B3' | 'B4' | 'B5' | 'B6' | 'B12';

/** What a control is used for. One concept serves several steps: OK ends B2 as well as B12. */
export interface Use {
  as?: Concept | undefined;
  guide?: GuideStep | undefined;
}

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Milliseconds a picture may keep the work waiting. */
export const pictureWithin = 2_000;

/** The window of a watched page: what a picture shows, whatever the screen. */
export const pictureSize = { width: 1_100, height: 800 };

/** As sharp as the labels have to be for reading; a page is some 50 kB. */
export const captureOptions = { format: 'jpeg', quality: 60 };

/** Ten times the largest picture of this size seen would still be less. */
export const captured = z.object({ data: z.string().max(2_000_000) });

export const sightSchema = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  control: z
    .object({ x: z.number(), y: z.number(), width: z.number().positive(), height: z.number().positive() })
    .nullable(),
  /** The control used last is still on the page. */
  isUsed: z.boolean(),
  secretReadable: z.boolean(),
});

/** What is on the page at one moment, where no secret can be read on it. */
export type Sight = Omit<z.infer<typeof sightSchema>, 'secretReadable'>;

/**
 * Tells where a control stands in the window of the top page. Runs in the isolated world of the printer's page, so it
 * uses nothing from outside its own body.
 *
 * @param element the control; null to look at the page as it is
 * @param secrets what must not be seen: a field that shows one of them is told, whichever field it was typed into
 * @param scroll brings the control into view first
 */
export function findInView(
  top: Window,
  element: Element | null,
  secrets: string[],
  scroll: boolean,
): z.infer<typeof sightSchema> {
  // The document of a frame that has gone on to another page has no window any more.
  const isUsed = Boolean(element?.isConnected && element.ownerDocument.defaultView);
  const { innerWidth: width, innerHeight: height } = top;
  const sight = { width, height, control: null, isUsed, secretReadable: shows(top.document) };
  // A closed list shows its options nowhere but in itself.
  const shown = element?.localName === 'option' ? element.closest('select') : element;
  if (!shown || !isUsed) return sight;
  // Instant, because a page may ask for smooth scrolling, and the picture is taken at once.
  if (scroll) shown.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = shown.getBoundingClientRect();
  let { left, top: above } = box;
  for (let frame = frameAround(shown); frame; frame = frameAround(frame)) {
    const outer = frame.getBoundingClientRect();
    const style = getComputedStyle(frame);
    left += outer.left + frame.clientLeft + parseFloat(style.paddingLeft);
    above += outer.top + frame.clientTop + parseFloat(style.paddingTop);
  }
  const right = Math.min(left + box.width, sight.width);
  const below = Math.min(above + box.height, sight.height);
  left = Math.max(left, 0);
  above = Math.max(above, 0);
  if (right <= left || below <= above) return sight;
  return { ...sight, control: { x: left, y: above, width: right - left, height: below - above } };

  function frameAround(inner: Element): Element | null {
    return inner.ownerDocument.defaultView?.frameElement ?? null;
  }

  function shows(doc: Document): boolean {
    const fields = [...doc.querySelectorAll<HTMLInputElement>('input, textarea')];
    if (fields.some(({ type, value }) => !/^(password|hidden)$/.test(type) && secrets.includes(value))) return true;
    return [...doc.querySelectorAll<HTMLIFrameElement>('iframe, frame')].some(
      (frame) => frame.contentDocument !== null && shows(frame.contentDocument),
    );
  }
}
