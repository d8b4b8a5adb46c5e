import { chmod, mkdir, open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, unwritable } from '../problem.ts';
import { journalEntry, type JournalEntry } from './entry.ts';

export type { JournalEntry } from './entry.ts';

/** A full file is kept and a new one begun, so that no file grows without end and nothing is ever rewritten. */
const largestFile = 8 * 1024 * 1024;
const largestEntry = 1024 * 1024;
const newline = 0x0a;

/**
 * What this program has done to printers: JSON lines, only ever appended to, in journal-1.jsonl, journal-2.jsonl, ...
 * An entry is on the disk before `append` resolves, so it can be written ahead of touching the printer.
 */
export interface Journal {
  /** Problems storage.* and journal.unwritable, {path}; Problem internal when the entry is none, names a secret, or is over 1 MB. */
  append(entry: JournalEntry): Promise<void>;
  /**
   * All entries, oldest first. `torn`: the last line was not finished, as after a power cut. `broken`: lines before it that
   * are no entry. Problem journal.unwritable, {path}, when the files cannot be read.
   * @param printer those of this printer only: many steps ask for them, and with hundreds of printers nearly all lines are
   *   of others. Lines without its name are not looked at then, nor counted.
   */
  entries(printer?: string): Promise<{ entries: JournalEntry[]; broken: number; torn: boolean }>;
}

/** Opens the journal in this directory, made when missing; both are readable by their owner only. Problem journal.unwritable, {path}. */
export async function openJournal(directory: string): Promise<Journal> {
  await sayUnwritable(directory, async () => {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await chmod(directory, 0o700); // it may have been there, open to others
    await withNewestFile(directory, 0, () => Promise.resolve());
  });

  // One append at a time: a line must never begin before the line ahead of it is complete.
  let last: Promise<unknown> = Promise.resolve();
  return {
    async append(entry) {
      const line = toLine(entry);
      const appended = last.then(() => sayUnwritable(directory, () => appendLine(directory, line)));
      last = appended.catch(() => undefined);
      await appended;
    },
    async entries(printer) {
      await last;
      return sayUnwritable(directory, () => readAll(directory, printer));
    },
  };
}

async function appendLine(directory: string, line: Buffer): Promise<void> {
  await withNewestFile(directory, line.length, async (file) => {
    // A torn line stays as it is; the new one must not continue it.
    const whole = (await endsTorn(file)) ? Buffer.concat([Buffer.of(newline), line]) : line;
    const { bytesWritten } = await file.write(whole);
    if (bytesWritten < whole.length) throw new Error('the disk took a part of the line only');
    await file.sync();
  });
}

async function endsTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== newline;
}

/** Hands out the newest file, or a new one when `room` bytes would not fit into it. */
async function withNewestFile(
  directory: string,
  room: number,
  use: (file: FileHandle) => Promise<void>,
): Promise<void> {
  let number = (await fileNumbers(directory)).at(-1) ?? 1;
  let file = await openFile(directory, number);
  try {
    const { size } = await file.stat();
    if (size > 0 && size + room > largestFile) {
      await file.close();
      number += 1;
      file = await openFile(directory, number);
    }
    await use(file);
  } finally {
    await file.close();
  }
}

const fileName = (number: number) => `journal-${number}.jsonl`;

async function fileNumbers(directory: string): Promise<number[]> {
  const numbers = (await readdir(directory)).map((name) => Number(/^journal-([1-9]\d{0,8})\.jsonl$/.exec(name)?.[1]));
  return numbers.filter((number) => !Number.isNaN(number)).sort((a, b) => a - b);
}

async function openFile(directory: string, number: number): Promise<FileHandle> {
  const file = await open(join(directory, fileName(number)), 'a+', 0o600);
  try {
    await file.chmod(0o600);
    const { size } = await file.stat();
    // A new file is lost with the power unless its directory is flushed too (fsync(2)). Windows cannot open directories.
    if (size === 0 && process.platform !== 'win32') {
      const folder = await open(directory, 'r');
      await folder.sync().finally(() => folder.close());
    }
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readAll(
  directory: string,
  printer?: string,
): Promise<{ entries: JournalEntry[]; broken: number; torn: boolean }> {
  const name = printer === undefined ? '' : JSON.stringify(printer);
  const entries: JournalEntry[] = [];
  const numbers = await fileNumbers(directory);
  let broken = 0;
  let torn = false;
  for (const number of numbers) {
    const lines = (await readFile(join(directory, fileName(number)), 'utf8')).split('\n');
    const unfinished = lines.pop() ?? '';
    if (unfinished !== '') lines.push(unfinished);
    // Only the newest file can end in the line that was being written; in an older one it is a line like any other.
    torn = unfinished !== '' && number === numbers.at(-1);
    for (const [index, line] of lines.entries()) {
      if (!line.includes(name)) continue;
      const entry = fromLine(line);
      // Its name may stand in an entry of another one, as a value.
      if (entry) entries.push(...(printer === undefined || entry.printer === printer ? [entry] : []));
      else if (!(torn && index === lines.length - 1)) broken += 1;
    }
  }
  return { entries, broken, torn };
}

function toLine(entry: JournalEntry): Buffer {
  const checked = journalEntry.safeParse(entry);
  // The place only: the value may be the secret itself.
  if (!checked.success) throw notAnEntry(checked.error.issues[0]?.path.join('.') ?? '');
  const line = Buffer.from(`${JSON.stringify(checked.data)}\n`);
  if (line.length > largestEntry) throw notAnEntry('');
  return line;
}

const notAnEntry = (field: string) => new Problem('internal', { part: 'journal', field });

function fromLine(line: string): JournalEntry | undefined {
  try {
    return journalEntry.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

async function sayUnwritable<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unwritable(path, error);
  }
}
