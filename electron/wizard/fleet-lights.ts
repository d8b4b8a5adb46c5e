import type { App } from '../app.ts';
import type { Clock } from '../clock.ts';
import type { Lights } from '../fleet/lights.ts';
import { radar, type Radar } from '../fleet/radar.ts';
import type { SitePrinter } from '../fleet/site.ts';
import { printerOf } from '../journeys/connection.ts';
import type { Look } from '../webconfig/look.ts';

export interface FleetLightsParts {
  app: Pick<App, 'lights' | 'undoable'>;
  clock: Clock;
  /** What a printer of the list has shown of itself, when it has answered. */
  lookOf: (printer: SitePrinter) => Look | undefined;
}

/** What the journal tells of the printers of a list: what was seen last and when, and what could be put back. */
export class FleetLights {
  readonly #parts: FleetLightsParts;
  #lights = new Map<string, Lights>();
  /** By name in the journal. */
  #undoable: ReadonlySet<string> = new Set();

  constructor(parts: FleetLightsParts) {
    this.#parts = parts;
  }

  /** A journal that cannot be read costs the lights, not the work. */
  async read(): Promise<void> {
    const { app } = this.#parts;
    this.#lights = await app.lights().catch(() => this.#lights);
    this.#undoable = await app.undoable().catch(() => this.#undoable);
  }

  of(printer: SitePrinter): Lights | undefined {
    const look = this.#parts.lookOf(printer);
    const name = look ? printerOf(look) : printer.mac;
    return name === undefined ? undefined : this.#lights.get(name);
  }

  /** When its sign-in lapses unless it sends, and how near that is; undefined where none was seen to be accepted. */
  lapses(printer: SitePrinter): Radar | undefined {
    const lastAccepted = this.of(printer)?.lastAccepted;
    return lastAccepted ? radar(new Date(lastAccepted), new Date(this.#parts.clock.now())) : undefined;
  }

  /** There is something on it to put back. */
  isUndoable(look: Look): boolean {
    return this.#undoable.has(printerOf(look));
  }
}
