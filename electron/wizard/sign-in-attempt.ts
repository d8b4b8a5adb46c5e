import type { AssistantView, CodeView } from '../calls/view.ts';
import type { Clock } from '../clock.ts';
import type { DemoWorld } from '../demo/world.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import { Problem } from '../problem.ts';
import { signInUrl } from '../shell/links.ts';
import type { Shell, SignInWindow } from '../shell/types.ts';

/** A sign-in window that nobody uses is closed: whoever comes by must not find it open. */
export const signInIdle = 15 * 60_000;

export interface SignInAttemptParts {
  shell: Pick<Shell, 'copy' | 'clearCopied' | 'openSignIn' | 'openExternal'>;
  clock: Clock;
  code: OfferedCode;
  /** The account that shall sign in; only the pretend person of a demo is told. */
  account: string;
  knownUris: readonly string[];
  world: DemoWorld | null;
  /** Whether the pretend person of a demo does; a trainer may want to wait. */
  personSignsIn?: () => boolean;
  changed: () => void;
  /** What goes wrong on the pretend Microsoft's pages; seen at the printer, as with a real person. */
  demoFailed: (message: string) => void;
}

/** One code, and what a person does with it. Once ended, nothing of it is open or in the clipboard. */
export class SignInAttempt {
  /** The way to Microsoft that is open at this moment. */
  opened: AssistantView['signInOpen'] = null;
  /** What Microsoft's page told the pretend person of a demo; "" when they do not know the account. */
  personReads: string | null = null;
  /** The page was opened while the pretend person of a demo does not sign in. */
  personWaits = false;
  #personIsAtWork = false;
  readonly #parts: SignInAttemptParts;
  readonly #over = new AbortController();
  #window: SignInWindow | undefined;
  #opening = false;

  constructor(parts: SignInAttemptParts) {
    this.#parts = parts;
  }

  get view(): CodeView {
    const { code, clock } = this.#parts;
    const { userCode, verificationUri, known, expiresAt } = code;
    return { userCode, verificationUri, known, remainingMs: Math.max(0, expiresAt - clock.now()) };
  }

  /** Whether it is about this code, and not about the same letters at another time. */
  isOf({ userCode, expiresAt }: OfferedCode): boolean {
    const { code } = this.#parts;
    return code.userCode === userCode && code.expiresAt === expiresAt;
  }

  async copy(): Promise<void> {
    const { shell, code } = this.#parts;
    await shell.copy(code.userCode);
    if (this.#over.signal.aborted) await shell.clearCopied(code.userCode);
  }

  /** Copies the code and opens Microsoft's page. Problem: input.invalid for a page that is none of Microsoft's. */
  async open(where: 'here' | 'browser'): Promise<void> {
    // A second click while the first is at work opens no second window.
    if (this.#opening) return;
    this.#opening = true;
    this.personReads = null;
    try {
      // The page is of use without it too: the code stands beside it.
      await this.copy().catch(() => undefined);
      if (this.#over.signal.aborted) return;
      await this.#go(where);
      this.opened = this.#over.signal.aborted ? null : where;
    } finally {
      this.#opening = false;
      this.#parts.changed();
    }
  }

  async #go(where: 'here' | 'browser'): Promise<void> {
    const { shell, code, knownUris, world, personSignsIn = () => true } = this.#parts;
    if (world) {
      this.personWaits = !personSignsIn();
      if (!this.personWaits) this.#letPretendPersonSignIn(world);
      return;
    }
    const url = signInUrl(code.verificationUri, knownUris);
    if (!url) throw new Problem('input.invalid', { argument: code.verificationUri });
    if (where === 'browser') return shell.openExternal(url);
    await this.#closeWindow();
    const window = await shell.openSignIn(url);
    // The code may have run out, or somebody stopped, while it opened.
    if (this.#over.signal.aborted) return window.close();
    this.#window = window;
    this.#closeWhenIdle(window);
  }

  #closeWhenIdle(window: SignInWindow): void {
    const { clock } = this.#parts;
    const gone = new AbortController();
    clock.wait(signInIdle, AbortSignal.any([gone.signal, this.#over.signal])).then(
      () => void window.close().catch(() => undefined),
      () => undefined,
    );
    // That it was closed proves nothing: only the printer knows whether it is signed in.
    const forget = () => {
      gone.abort();
      if (this.#window !== window) return;
      this.#window = undefined;
      this.opened = null;
      this.#parts.changed();
    };
    window.closed.then(forget, forget);
  }

  /** The pretend person signs in from now on: at once, if they wait already. */
  personMay(): void {
    const { world } = this.#parts;
    if (!this.personWaits || !world || this.#over.signal.aborted) return;
    this.personWaits = false;
    this.#letPretendPersonSignIn(world);
  }

  #letPretendPersonSignIn(world: DemoWorld): void {
    // One person types one code once.
    if (this.#personIsAtWork) return;
    this.#personIsAtWork = true;
    const { code, account, demoFailed } = this.#parts;
    const { userCode, verificationUri } = code;
    world
      .signIn({ userCode, verificationUri, account }, this.#over.signal)
      .catch((error: unknown) => {
        // The code is over, or the person gave up because of it.
        if (this.#over.signal.aborted) return;
        const message = error instanceof Error ? error.message : '';
        this.personReads = /^Microsoft's page says: ([\s\S]+)$/.exec(message)?.[1] ?? '';
        demoFailed(message);
        this.#parts.changed();
      })
      .finally(() => (this.#personIsAtWork = false));
  }

  async #closeWindow(): Promise<void> {
    const window = this.#window;
    this.#window = undefined;
    await window?.close().catch(() => undefined);
  }

  /** The code is used up, over or abandoned. */
  end(): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.opened = null;
    this.#parts.shell.clearCopied(this.#parts.code.userCode).catch(() => undefined);
    void this.#closeWindow();
  }
}
