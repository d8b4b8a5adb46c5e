import { chmodSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { unwritable } from '../problem.ts';
import { redact, redactSecrets } from './redact.ts';

type LogFields = Record<string, string | number | boolean | null>;

/** The program's only log. What is given to it is redacted before it is written, so the file may be shown to others. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** From now on this exact value is removed wherever it occurs, also percent- and base64-encoded. Kept in memory only. */
  secret(value: string): void;
  /** The text without all that is left out of this log. */
  redact(text: string): string;
  /** The newest lines of it, oldest first; none when it cannot be read. */
  lastLines(count: number): string[];
  /** The text without passwords, codes and tokens; who and where stays in it. */
  redactSecrets(text: string): string;
}

/** The only fields that are written, each with its longest text: classes and codes, never a body, header, query or page title. */
const longest: Record<string, number> = {
  attempt: 20,
  bytes: 20,
  count: 20,
  errorCode: 80, // ECONNREFUSED, AADSTS53003
  field: 120, // the concept of a form field
  fingerprint: 80,
  firmware: 40,
  from: 80,
  hostClass: 40, // printer, microsoft, exchange, demo, other
  label: 120, // of the printer, from our own label table
  language: 20,
  message: 500, // of an error of this program
  method: 20,
  model: 80,
  ms: 20,
  part: 40,
  path: 300, // of a file on this computer
  pathClass: 80,
  platform: 80,
  port: 20,
  printer: 80,
  problem: 80,
  run: 80,
  seed: 20,
  service: 20,
  stack: 4000,
  state: 80,
  status: 20,
  step: 80,
  to: 80,
  version: 80,
};
const longestInput = 20_000;
const largestFile = 1024 * 1024;

/**
 * A log in this directory, made when missing, readable by its owner only: assistant.log as JSON lines, and when that is full
 * assistant.old.log. Problem journal.unwritable, {path}, when it cannot be begun; a disk that fills up later stops nobody's work.
 */
export function createLog(directory: string): Log {
  const file = join(directory, 'assistant.log');
  makeOwnerOnly(directory, file);

  // Standard output belongs to the command line; electron-log would report its own troubles there, with the file's path.
  for (const logger of [electronLog, electronLog.default]) logger.transports.console.writeFn = () => undefined;
  const logger = electronLog.create({ logId: file });
  logger.transports.console.level = false;
  Object.assign(logger.transports.file, {
    level: 'info',
    maxSize: largestFile,
    resolvePathFn: () => file,
    writeOptions: { flag: 'a', mode: 0o600, encoding: 'utf8' },
    // The line is complete; the usual transforms would take %c and {y} in it for instructions.
    transforms: [({ data }: { data: unknown[] }) => data[0]],
  });

  const secrets = new Set<string>();
  const line = (level: string, event: string, fields: LogFields) => {
    const entries = Object.entries(fields);
    const leftOut = entries
      .filter(([name]) => longest[name] === undefined)
      .map(([name]) => redact(name, secrets).slice(0, 40));
    const written = entries.flatMap(([name, value]) => {
      const length = longest[name];
      return length === undefined ? [] : [[name, safeValue(value, length, secrets)]];
    });
    return JSON.stringify({
      at: new Date().toISOString(),
      level,
      event: safeText(event, 80, secrets),
      ...(Object.fromEntries(written) as LogFields),
      ...(leftOut.length > 0 && { leftOut }),
    });
  };
  return {
    info: (event, fields = {}) => logger.info(line('info', event, fields)),
    warn: (event, fields = {}) => logger.warn(line('warn', event, fields)),
    error: (event, fields = {}) => logger.error(line('error', event, fields)),
    secret: (value) => secrets.add(value),
    lastLines: (count) => lastLines(file, count),
    redact: (text) => redact(text, secrets),
    redactSecrets: (text) => redactSecrets(text, secrets),
  };
}

function safeValue(value: LogFields[string], length: number, secrets: Set<string>): LogFields[string] {
  if (typeof value === 'string') return safeText(value, length, secrets);
  // A password may be a number.
  return [...secrets].some((secret) => secret === String(value)) ? '[secret]' : value;
}

function safeText(text: string, length: number, secrets: Set<string>): string {
  // Cut after redacting: half a secret is not recognised any more. Hence the whole must be short enough to be looked through.
  return text.length > longestInput ? '[too long]' : redact(text, secrets).slice(0, length);
}

function lastLines(file: string, count: number): string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
  } catch {
    return [];
  }
}

function makeOwnerOnly(directory: string, file: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
  } catch (error) {
    throw unwritable(directory, error);
  }
}
