import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { captureOptions, captured, pictureSize, type Sight } from './picture.ts';

/** Milliseconds between two pictures: five a second are enough to follow a page. */
const atMostEvery = 200;

const frameSchema = captured.extend({ sessionId: z.number() });
const options = { ...captureOptions, maxWidth: pictureSize.width, maxHeight: pictureSize.height };

interface ScreencastParts {
  send: (method: string, params?: Record<string, unknown>) => Promise<void>;
  clock: Clock;
  /** Aborted when the page is closed. */
  closing: AbortSignal;
  /** What is on the page at this moment; undefined when nobody may see it. */
  look: () => Promise<Sight | undefined>;
  show: (image: string, sight: Sight) => void;
}

/**
 * The page as it changes. The browser sends a frame at once when it is told to start, and then one for every change; so
 * it is stopped between two pictures, and what has changed meanwhile is in the first frame after that. (Frames that are
 * only acknowledged late make the browser skip some, the last one included; a page that moves would be encoded 60 times
 * a second.) Seen on Chromium 156. A page that no screen shows may send none (Electron's, never run here): the still
 * pictures that page.ts takes do not depend on this.
 */
export class Screencast {
  readonly #parts: ScreencastParts;
  #isOn = false;
  #isResting = false;
  /** The frame shown last; one that looks the same brings nothing new. */
  #last = '';
  /** Whether the page could be seen when the browser was told to start. */
  #couldBeSeen = false;

  constructor(parts: ScreencastParts) {
    this.#parts = parts;
  }

  async turn(on: boolean): Promise<void> {
    if (on === this.#isOn) return;
    this.#isOn = on;
    this.#last = '';
    if (this.#isResting) return;
    if (on) await this.#start();
    else await this.#parts.send('Page.stopScreencast');
  }

  async #start(): Promise<void> {
    const { look, send } = this.#parts;
    this.#couldBeSeen = (await look()) !== undefined;
    if (this.#isOn) await send('Page.startScreencast', options);
  }

  /** For every `Page.screencastFrame` of the browser. */
  async hear(params: unknown): Promise<void> {
    const { send, clock, closing } = this.#parts;
    const frame = frameSchema.safeParse(params);
    if (!frame.success) return;
    const { data: image, sessionId } = frame.data;
    void send('Page.screencastFrameAck', { sessionId });
    if (!this.#isOn || this.#isResting || image === this.#last) return;
    this.#isResting = true;
    void send('Page.stopScreencast');
    // A watcher that fails is nobody else's trouble.
    await Promise.allSettled([this.#show(image), clock.wait(atMostEvery, closing)]);
    this.#isResting = false;
    if (this.#isOn && !closing.aborted) await this.#start();
  }

  /** Only a page that could be seen before the frame was painted, and can be seen after it. */
  async #show(image: string): Promise<void> {
    const { look, show } = this.#parts;
    const sight = await look();
    const isToBeSeen = this.#isOn && this.#couldBeSeen && sight !== undefined;
    this.#last = isToBeSeen ? image : '';
    if (isToBeSeen) show(image, sight);
  }
}
