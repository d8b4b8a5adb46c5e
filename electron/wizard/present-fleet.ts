import type { Clock } from '../clock.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import { Problem } from '../problem.ts';
import type { Shell } from '../shell/types.ts';
import type { Texts } from '../texts.ts';
import { FleetWork } from './fleet-work.ts';
import type { Place } from './place.ts';
import type { PresentCode } from './present-code.ts';
import type { SettingsStore } from './settings.ts';
import { SignInSession } from './sign-in-session.ts';

export interface PresentFleetParts {
  clock: Clock;
  shell: Shell;
  settings: SettingsStore;
  texts: () => Texts;
  version: () => string;
  code: PresentCode;
  changed: () => void;
}

/** The many printers that are worked on at this moment, if any: opened, left, and come back to. */
export class PresentFleet {
  readonly #parts: PresentFleetParts;
  #now: FleetWork | undefined;
  /** One that was left before anything came of it, or for one of its printers. */
  #before: FleetWork | undefined;
  /** Of all their sign-ins. */
  readonly #session: SignInSession;

  constructor(parts: PresentFleetParts) {
    this.#parts = parts;
    this.#session = new SignInSession(parts.shell, parts.clock);
  }

  get now(): FleetWork | undefined {
    return this.#now;
  }

  /** Problem: input.invalid, while no printers are set up together. */
  get work(): FleetWork {
    if (!this.#now) throw new Problem('input.invalid', { argument: 'fleet' });
    return this.#now;
  }

  /** The list that was left there waits for one of its printers. */
  get isAside(): boolean {
    return this.#before?.isAside === true;
  }

  /** The list that was left there, or an empty one. */
  async begin(place: Place): Promise<FleetWork> {
    // A second press, while what was left for it is still closing.
    if (this.#now?.place === place) return this.#now;
    await this.leave();
    const before = this.#before;
    this.#before = undefined;
    return (this.#now = before?.place === place ? before : this.#newWork(place));
  }

  #newWork(place: Place): FleetWork {
    const { clock, shell, settings, texts, version, changed } = this.#parts;
    const fleet: FleetWork = new FleetWork({
      ...{ place, clock, texts, changed },
      saveFile: (file) => shell.saveFile(file),
      version: version(),
      offer: (code, account) => {
        if (this.#now === fleet) this.#offer(place, code, account);
      },
      signInsAreOver: () => void this.#session.end(),
      remember: (site) =>
        settings.set({
          unfinishedFleet: site && {
            site: JSON.stringify(site),
            ...{ name: site.name, printers: site.printers.length },
            at: new Date(clock.now()).toISOString(),
          },
        }),
    });
    return fleet;
  }

  /** From a result on, the person is done with them; before that, list and form are there when they come back. */
  async end(): Promise<void> {
    const fleet = this.#now;
    if (!fleet) return;
    if (fleet.view.hasResult && !fleet.place.world) this.#parts.settings.set({ unfinishedFleet: undefined });
    await this.leave();
    this.#before = fleet.isBegun ? fleet : undefined;
  }

  /** Left with all that came of it, for one of its printers; `begin` leads back. */
  setAside(): void {
    this.#before = this.#now;
    this.#now = undefined;
    this.#parts.code.end();
    this.#parts.changed();
  }

  async leave(): Promise<void> {
    const fleet = this.#now;
    this.#now = undefined;
    if (!fleet) return;
    this.#parts.code.end();
    await fleet.close();
    await this.#session.end();
    this.#parts.changed();
  }

  /** Nobody comes back to the list that was left. */
  forget(): void {
    void this.#before?.close();
    this.#before = undefined;
  }

  #offer(place: Place, offered: OfferedCode | null, account: string): void {
    const { code, shell, changed } = this.#parts;
    code.end();
    if (offered)
      code.show(place, offered, account, {
        copy: (text) => shell.copy(text),
        clearCopied: (text) => shell.clearCopied(text),
        openExternal: (url) => shell.openExternal(url),
        openSignIn: (url) => this.#session.open(url, account),
      });
    changed();
  }
}
