import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Conf from 'conf';
import { z } from 'zod';
import { applicationId } from '../mail/application-id.ts';
import { interfaceLanguages } from '../texts.ts';

const wanted = z.object({
  service: z.enum(['exchange', 'outlook']),
  account: z.string().max(1_000),
  sender: z.string().max(1_000),
  renew: z.boolean(),
});

const schema = z.object({
  language: z.enum(interfaceLanguages).optional().catch(undefined),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).catch('system'),
  /** Where the window was; in pixels of the screen. */
  window: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).optional().catch(undefined),
  /** Of the organisation's own registration for the sign-in check: it is no secret. */
  checkClientId: applicationId.optional().catch(undefined),
  /** The job that was begun last and did not end; no password, no code. */
  unfinished: z
    .object({
      address: z.string().max(2_048),
      name: z.string().max(200),
      at: z.string().max(40),
      wanted,
    })
    .optional()
    .catch(undefined),
  /** The same of many printers: what fleet/site.ts reads, without any password. */
  unfinishedFleet: z
    .object({ site: z.string().max(2 ** 20), name: z.string().max(200), printers: z.number(), at: z.string().max(40) })
    .optional()
    .catch(undefined),
});

export type Settings = z.infer<typeof schema>;

/** What is remembered of the window from one start to the next, in one file. Nothing of it decides about security. */
export class SettingsStore {
  readonly #file: Conf<Record<string, unknown>>;
  /** Read once: the file may be anybody's, and every view asks. */
  #settings: Settings;

  constructor(directory: string) {
    const open = () =>
      new Conf<Record<string, unknown>>({
        cwd: directory,
        configName: 'settings',
        configFileMode: 0o600,
        projectName: 'printer-mail-assistant',
        clearInvalidConfig: false,
      });
    try {
      this.#file = open();
      this.#settings = schema.parse(this.#file.store);
    } catch {
      // Damaged by a full disk, say. It is kept for whoever wants to know, and the defaults serve.
      renameSync(join(directory, 'settings.json'), join(directory, 'settings.damaged.json'));
      this.#file = open();
      this.#settings = schema.parse({});
    }
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
      this.#file.store = changed;
    } catch {
      return;
    }
  }
}
