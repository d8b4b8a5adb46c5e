import type { Clock } from '../clock.ts';
import type { AllowedUrl } from '../shell/links.ts';
import type { Shell, SignInWindow } from '../shell/types.ts';

/** A sign-in window that nobody uses is closed: whoever comes by must not find it open. */
const idle = 15 * 60_000;

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

  constructor(shell: Pick<Shell, 'openSignIn'>, clock: Clock) {
    this.#shell = shell;
    this.#clock = clock;
  }

  /** @returns a window whose `close` leaves it open: only the whole session ends it */
  async open(url: AllowedUrl, account: string): Promise<SignInWindow> {
    this.#used.abort();
    this.#used = new AbortController();
    if (this.#open && this.#open.account !== account) await this.end();
    if (this.#open) await this.#open.window.go(url);
    else {
      const window = await this.#shell.openSignIn(url);
      this.#open = { window, account };
      void window.closed.then(() => {
        if (this.#open?.window === window) this.#open = undefined;
      });
    }
    this.#endWhenIdle();
    const { window } = this.#open;
    return { go: (to) => window.go(to), close: () => Promise.resolve(), closed: window.closed };
  }

  async end(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    this.#used.abort();
    await open?.window.close().catch(() => undefined);
  }

  #endWhenIdle(): void {
    this.#clock.wait(idle, this.#used.signal).then(
      () => this.end(),
      () => undefined,
    );
  }
}
