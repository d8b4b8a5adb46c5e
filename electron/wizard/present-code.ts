import type { Clock } from '../clock.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import type { Place } from './place.ts';
import { SignInAttempt, type SignInAttemptParts } from './sign-in-attempt.ts';

export interface PresentCodeParts {
  clock: Clock;
  /** Whether the pretend person of a demo does. */
  personSignsIn: () => boolean;
  changed: () => void;
  /** The code is no longer to be seen anywhere. */
  ended: () => void;
}

/** The printer's code that is before the person, of one printer or of one of many: there is one at a time. */
export class PresentCode {
  readonly #parts: PresentCodeParts;
  #attempt: SignInAttempt | undefined;

  constructor(parts: PresentCodeParts) {
    this.#parts = parts;
  }

  /** What the person does with it; undefined while there is no code. */
  get attempt(): SignInAttempt | undefined {
    return this.#attempt;
  }

  /** In the place of the one before. */
  show(place: Place, code: OfferedCode, account: string, shell: SignInAttemptParts['shell']): void {
    this.end();
    const { clock, personSignsIn, changed } = this.#parts;
    const { world, knownUris, app } = place;
    this.#attempt = new SignInAttempt({
      ...{ shell, code, account, knownUris, world, clock, personSignsIn, changed },
      demoFailed: (message) => app.log.warn('demo person', { message }),
    });
    changed();
  }

  end(): void {
    if (!this.#attempt) return;
    this.#attempt.end();
    this.#attempt = undefined;
    this.#parts.ended();
  }
}
