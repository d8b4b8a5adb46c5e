/**
 * Seeded draws: the same seed and the same stream name give the same sequence on every machine, so that a world can be
 * started again exactly as it was. Each printer has its own stream, so that a draw added to one leaves the others alone.
 * Not for secrets.
 */
export class Draw {
  readonly #seed: number;
  readonly #stream: string;
  #state: number;

  constructor(seed: number, stream: string) {
    this.#seed = seed;
    this.#stream = stream;
    // FNV-1a over the name, so that neighbouring seeds do not give neighbouring worlds.
    let hash = 0x811c9dc5;
    for (const character of `${seed}/${stream}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
    this.#state = hash >>> 0;
  }

  /** Draws of their own: what is added there later does not change what comes after it here. */
  branch(name: string): Draw {
    return new Draw(this.#seed, `${this.#stream}/${name}`);
  }

  /** A number from 0 (included) to 1 (not included). Mulberry32 (Tommy Ettinger, public domain). */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.int(0, choices.length - 1)] ?? choices[0];
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  /** `length` characters out of `alphabet`. */
  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet.charAt(this.int(0, alphabet.length - 1))).join('');
  }
}
