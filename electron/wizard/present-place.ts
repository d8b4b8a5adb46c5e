import { UserList } from '../guide/users.ts';
import type { Log } from '../journal/log.ts';
import { Problem } from '../problem.ts';
import type { KeptAside } from '../stored-file.ts';
import { Trainer } from '../training/trainer.ts';
import type { Place } from './place.ts';

export interface PresentPlaceParts {
  realPlace: () => Promise<Place>;
  /** Who shall use "To My Email" at real printers. */
  users: UserList;
  /** What could not be read before any place was opened. */
  keptAside: KeptAside[];
  changed: () => void;
}

/** Where the work is done at this moment: at real printers once something is begun, or in a demo with all that is pretended. */
export class PresentPlace {
  readonly #parts: PresentPlaceParts;
  #now: Place | undefined;
  #keptAside: KeptAside[];
  /** Of the demo that is shown. */
  #trainer: Trainer | undefined;
  #pretendUsers = new UserList(null);

  constructor(parts: PresentPlaceParts) {
    this.#parts = parts;
    this.#keptAside = parts.keptAside;
  }

  get now(): Place | undefined {
    return this.#now;
  }

  get isDemo(): boolean {
    return Boolean(this.#now?.world);
  }

  /** Where printers are looked for: those of the demo world are on this computer alone. */
  get adapters(): 'network' | 'loopback' {
    return this.isDemo ? 'loopback' : 'network';
  }

  /** Where faults of this moment are written; it knows the secrets to leave out. */
  get log(): Log | undefined {
    return this.#now?.app.log;
  }

  /** At real printers, if nothing was begun anywhere. Problem: journal.unwritable. */
  async open(): Promise<Place> {
    if (this.#now) return this.#now;
    const place = (this.#now = await this.#parts.realPlace());
    // Beside the work: a long journal takes a moment to read.
    void place.app
      .keptAside()
      .then((kept) => {
        this.#keptAside = [...this.#keptAside, ...kept];
        this.#parts.changed();
      })
      .catch(() => undefined);
    return place;
  }

  /** @returns the place that was left, for whoever closes it */
  enter(place: Place | undefined): Place | undefined {
    const left = this.#now;
    this.#now = place;
    this.#trainer = undefined;
    return left;
  }

  /** What could not be read is told of real work only. */
  get keptAside(): KeptAside[] {
    return this.isDemo ? [] : this.#keptAside;
  }

  seenKeptAside(): void {
    this.#keptAside = [];
  }

  /** Problem: demo.failed, outside a demo. */
  get trainer(): Trainer {
    const world = this.#now?.world;
    if (!world) throw new Problem('demo.failed');
    return (this.#trainer ??= new Trainer(world));
  }

  /** Whether the pretend person of a demo does. */
  get personSignsIn(): boolean {
    return this.#trainer?.personSignsIn ?? true;
  }

  /** Pretend users stay out of the real list. */
  get users(): UserList {
    return this.isDemo ? this.#pretendUsers : this.#parts.users;
  }

  forgetPretendUsers(): void {
    this.#pretendUsers = new UserList(null);
  }
}
