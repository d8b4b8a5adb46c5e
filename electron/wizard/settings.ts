import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { applicationId } from '../mail/application-id.ts';
import { StoredFile, type KeptAside } from '../stored-file.ts';
import { interfaceLanguages } from '../texts.ts';

const wanted = z.object({
  service: z.enum(['exchange', 'outlook']),
  account: z.string().max(1_000),
  sender: z.string().max(1_000),
  renew: z.boolean(),
  faxServer: z.boolean().optional(),
});

const schema = z.object({
  /** A higher one was written by a later version of this program: what it means is not known here. */
  version: z.literal(1).default(1),
  language: z.enum(interfaceLanguages).optional(),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
  /** Where the window was; in pixels of the screen. */
  window: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).optional(),
  /** Of the organisation's own registration for the sign-in check: it is no secret. */
  checkClientId: applicationId.optional(),
  /** The job that was begun last and did not end; no password, no code. */
  unfinished: z
    .object({
      address: z.string().max(2_048),
      name: z.string().max(200),
      at: z.string().max(40),
      wanted,
    })
    .optional(),
  /** The same of many printers: what fleet/site.ts reads, without any password. */
  unfinishedFleet: z
    .object({ site: z.string().max(2 ** 20), name: z.string().max(200), printers: z.number(), at: z.string().max(40) })
    .optional(),
});

export type Settings = z.infer<typeof schema>;

/** What is remembered of the window from one start to the next, in one file. Nothing of it decides about security. */
export class SettingsStore {
  readonly #file: StoredFile<Settings>;
  /** Read once: the file may be anybody's, and every view asks. */
  #settings: Settings;

  constructor(directory: string) {
    this.#file = new StoredFile('settings', [directory, 'settings.json'], schema);
    this.#settings = this.#file.read() ?? schema.parse({});
  }

  /** Not null: they could not be read at this start, and are the usual ones now. */
  get keptAside(): KeptAside | null {
    return this.#file.keptAside;
  }

  get(): Settings {
    return this.#settings;
  }

  /** `undefined` removes what was remembered. A disk that is full costs the memory, not the work. */
  set(change: Partial<{ [K in keyof Settings]: Settings[K] | undefined }>): void {
    const changed: Record<string, unknown> = { ...this.#settings, ...change };
    for (const name of Object.keys(changed)) if (changed[name] === undefined) delete changed[name];
    if (isDeepStrictEqual(changed, this.#settings)) return;
    this.#settings = schema.parse(changed);
    try {
      this.#file.write(this.#settings);
    } catch {
      return;
    }
  }
}
