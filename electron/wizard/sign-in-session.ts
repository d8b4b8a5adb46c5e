import type { Clock } from '../clock.ts';
import type { AllowedUrl } from '../shell/links.ts';
import type { Shell, SignInWindow } from '../shell/types.ts';
import { signInIdle } from './sign-in-attempt.ts';

/**
 * One memory-only session for the sign-ins of many printers as one account: its window stays for the next code, so the
 * person gives password and second factor once. Another account gets another session.
 */
export class SignInSession {
  readonly #shell: Pick<Shell, 'openSignIn'>;
  readonly #clock: Clock;
  #open: { window: SignInWindow; account: string } | undefined;
  /** Ends the waiting of the use before. */
  #used = new AbortController();
  /** One thing at a time: no window is opened beside another one, or after the end. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(shell: Pick<Shell, 'openSignIn'>, clock: Clock) {
    this.#shell = shell;
    this.#clock = clock;
  }

  /** @returns a window whose `close` sets it aside: only the whole session ends it */
  open(url: AllowedUrl, account: string): Promise<SignInWindow> {
    return this.#inTurn(async () => {
      this.#used.abort();
      if (this.#open?.account !== account) await this.#close();
      const known = this.#open?.window;
      await known?.go(url);
      const window = known ?? (await this.#openNew(url, account));
      this.#endWhenIdle();
      return { ...window, close: () => Promise.resolve(window.setAside()) };
    });
  }

  end(): Promise<void> {
    return this.#inTurn(() => this.#close());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #openNew(url: AllowedUrl, account: string): Promise<SignInWindow> {
    const window = await this.#shell.openSignIn(url);
    this.#open = { window, account };
    void window.closed.then(() => {
      if (this.#open?.window === window) this.#open = undefined;
    });
    return window;
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    this.#used.abort();
    await open?.window.close().catch(() => undefined);
  }

  #endWhenIdle(): void {
    this.#used = new AbortController();
    this.#clock.wait(signInIdle, this.#used.signal).then(
      () => this.end(),
      () => undefined,
    );
  }
}
