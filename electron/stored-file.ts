import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileSync } from 'atomically';
import type { z } from 'zod';

/** What could not be read and was not thrown away: the words are in locales/<language>/storage.json. */
export interface KeptAside {
  what: 'settings' | 'certificates' | 'users' | 'journal';
  /** Where it is now. */
  path: string;
}

/** More than any of these files ever has. */
const largestFile = 4 * 1024 * 1024;

/**
 * One JSON file of the person's data folder, readable by its owner only. It is believed only as far as its schema goes: a
 * file that is damaged, or of a newer version of this program, gets another name and stays for whoever wants to know.
 */
export class StoredFile<T> {
  readonly #what: KeptAside['what'];
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  readonly #now: () => Date;
  #mayWrite = true;
  #keptAside: KeptAside | null = null;

  /** @param file its name in the folder, with .json */
  constructor(
    what: KeptAside['what'],
    [directory, file]: [directory: string, file: string],
    schema: z.ZodType<T>,
    now: () => Date = () => new Date(),
  ) {
    this.#what = what;
    this.#path = join(directory, file);
    this.#schema = schema;
    this.#now = now;
  }

  /** What was set aside in this run. */
  get keptAside(): KeptAside | null {
    return this.#keptAside;
  }

  /** What is in it now: another program may have written meanwhile. Undefined: nothing, or nothing that can be used. */
  read(): T | undefined {
    if (!this.#mayWrite) return undefined;
    try {
      // It may have been there, open to others. Of another user's file only the reading counts.
      if (existsSync(this.#path)) makeOwnerOnly(this.#path);
      if (statSync(this.#path).size > largestFile) throw new Error('too large');
      return this.#schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#setAside();
      return undefined;
    }
  }

  /** Whole or not at all: a crash or a full disk in the middle leaves what was there. Throws the system's error. */
  write(value: T): void {
    // What could not be set aside is not written over.
    if (!this.#mayWrite) throw new Error('kept as it is');
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(this.#path, JSON.stringify(value), { mode: 0o600 });
  }

  #setAside(): void {
    const stamp = this.#now().toISOString().slice(0, 19).replaceAll(':', '-');
    const aside = freeName(this.#path.replace(/\.json$/, `.kept-${stamp}`));
    try {
      renameSync(this.#path, aside);
      this.#keptAside = { what: this.#what, path: aside };
    } catch {
      this.#mayWrite = false;
      this.#keptAside = { what: this.#what, path: this.#path };
    }
  }
}

function makeOwnerOnly(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch {
    return;
  }
}

/** Two of them may be set aside within one second. */
function freeName(path: string, number = 1): string {
  const numbered = `${path}${number === 1 ? '' : `-${number}`}.json`;
  return existsSync(numbered) ? freeName(path, number + 1) : numbered;
}
