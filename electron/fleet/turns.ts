/**
 * Lets a limited number work at once; the others wait in the order in which they came, the urgent ones before them.
 */
export class Turns {
  readonly #most: number;
  #taken = 0;
  #isHeld = false;
  readonly #waiting: { urgency: number; begin: () => void }[] = [];

  /** @param most how many have a turn at the same time */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Resolves when the turn has come, with what gives it back.
   * @param urgency higher comes first
   * @throws the signal's reason, when it is aborted while waiting
   */
  take(signal: AbortSignal, urgency = 0): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason as Error);
      };
      const waiting = {
        urgency,
        begin: () => {
          signal.removeEventListener('abort', giveUp);
          resolve(this.#returnOnce());
        },
      };
      if (signal.aborted) return reject(signal.reason as Error);
      signal.addEventListener('abort', giveUp, { once: true });
      const behind = this.#waiting.findIndex((other) => other.urgency < urgency);
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, waiting);
      this.#next();
    });
  }

  /** While held, nobody's turn comes; whoever has one keeps it. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#next();
  }

  #returnOnce(): () => void {
    let isReturned = false;
    return () => {
      if (isReturned) return;
      isReturned = true;
      this.#taken -= 1;
      this.#next();
    };
  }

  #next(): void {
    while (!this.#isHeld && this.#taken < this.#most) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#taken += 1;
      next.begin();
    }
  }
}
