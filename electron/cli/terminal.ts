import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Problem } from '../problem.ts';

/** The person at the terminal. Without one, a question is a named problem instead of a wait for ever. */
export interface Terminal {
  isPerson: boolean;
  /** Problem: signIn.stopped, when the person presses Ctrl+C or the run is stopped. */
  ask(question: string, signal: AbortSignal): Promise<string>;
  askHidden(question: string, signal: AbortSignal): Promise<string>;
  /** Hears every line that is typed from now on. @returns what ends it */
  listen(onLine: (line: string) => void): () => void;
  /** The first line of standard input, at most 1,000 characters. */
  readLine(): Promise<string>;
  /**
   * Standard input up to its end, or up to a little more than `most` characters.
   * @param invitation what a person at the terminal is to type, and how that ends
   */
  readAll(most: number, invitation: string): Promise<string>;
}

export const terminal: Terminal = {
  isPerson: Boolean(process.stdin.isTTY && process.stderr.isTTY),
  ask: (question, signal) => prompt(question, false, signal),
  askHidden: (question, signal) => prompt(question, true, signal),
  listen(onLine) {
    // Ctrl+C stays a signal: the terminal is not made raw.
    const reader = createInterface({ input: process.stdin, terminal: false });
    reader.on('line', onLine);
    return () => reader.close();
  },
  async readLine() {
    let text = '';
    for await (const chunk of process.stdin) {
      text += String(chunk);
      if (text.includes('\n') || text.length > 1_000) break;
    }
    return (text.split(/\r?\n/)[0] ?? '').slice(0, 1_000);
  },
  async readAll(most, invitation) {
    if (terminal.isPerson) process.stderr.write(`${invitation}\n`);
    let text = '';
    for await (const chunk of process.stdin.setEncoding('utf8')) {
      text += String(chunk);
      if (text.length > most) break;
    }
    return text;
  },
};

/** The keys that end what is typed, as the system's terminals have them. */
export const endOfInput = process.platform === 'win32' ? 'Ctrl+Z, Enter' : 'Ctrl+D';

/** Questions go to standard error: standard output may be read by a program. */
async function prompt(question: string, hidden: boolean, signal: AbortSignal): Promise<string> {
  if (hidden) process.stderr.write(`${question} `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: hidden ? silent : process.stderr, terminal: true });
  // In a raw terminal Ctrl+C is a key, not a signal.
  const stopped = new AbortController();
  reader.on('SIGINT', () => stopped.abort());
  try {
    // A visible answer is edited on its line, which the reader draws anew with the question in front of it.
    return await reader.question(hidden ? '' : `${question} `, { signal: AbortSignal.any([signal, stopped.signal]) });
  } catch (cause) {
    throw new Problem('signIn.stopped', {}, { cause });
  } finally {
    reader.close();
    if (hidden) process.stderr.write('\n');
  }
}
