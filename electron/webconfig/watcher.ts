import type { Hands, Touch, Typing } from './hands.ts';
import type { Picture } from './picture.ts';

/** A question of the page (`confirm()`, `alert()`) that waits for the person. */
export interface PageDialog {
  kind: string;
  message: string;
}

/** What a watcher needs of the page before it. */
export interface WatchedPage {
  sightChanged(): void;
  handsChanged(): Promise<void>;
  touch(touch: Touch): Promise<void>;
  type(typing: Typing): Promise<void>;
  answerDialog(accept: boolean): Promise<void>;
}

/**
 * The person before the picture of a printer's page: sees it, and may take mouse and keys. It is made before the page is
 * and outlives it: a connection that is opened anew finds the same eyes and hands.
 */
export class Watcher {
  /** The question of the page that waits; null when there is none. */
  dialog: PageDialog | null = null;
  #page: WatchedPage | undefined;
  #visible: boolean;
  #hands: Hands = 'assistant';

  /**
   * @param see hears every picture
   * @param changed `dialog` is another one
   * @param visible whether the pictures can be seen at this moment
   * @param keepSecret hears every password that the person has typed into the page
   */
  constructor(
    readonly see: (picture: Picture) => void,
    private readonly changed: () => void = () => undefined,
    visible = true,
    readonly keepSecret: (password: string) => void = () => undefined,
  ) {
    this.#visible = visible;
  }

  /** For the page: it is the one before the watcher from here on. */
  lookAt(page: WatchedPage): void {
    this.#page = page;
  }

  /** For the page: what it asks; null when that is answered, or the page gone. */
  ask(dialog: PageDialog | null): void {
    if (dialog === this.dialog) return;
    this.dialog = dialog;
    this.changed();
  }

  /** While false (a hidden or minimised window) no picture is made. */
  get visible(): boolean {
    return this.#visible;
  }

  set visible(visible: boolean) {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.#page?.sightChanged();
  }

  get hands(): Hands {
    return this.#hands;
  }

  /** A question that still waits when the person gives the hands back is refused. */
  set hands(hands: Hands) {
    if (hands === this.#hands) return;
    this.#hands = hands;
    void this.#page?.handsChanged();
  }

  /** Does nothing unless the person has the hands; neither do the next two. */
  async touch(touch: Touch): Promise<void> {
    if (this.#hands === 'person') await this.#page?.touch(touch);
  }

  async type(typing: Typing): Promise<void> {
    if (this.#hands === 'person') await this.#page?.type(typing);
  }

  async answerDialog(accept: boolean): Promise<void> {
    if (this.#hands === 'person') await this.#page?.answerDialog(accept);
  }
}
