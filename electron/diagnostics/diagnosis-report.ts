import { arch, release, type as systemName } from 'node:os';
import { redact } from '../journal/redact.ts';
import type { Log } from '../journal/log.ts';
import type { Texts } from '../texts.ts';
import { diagnosisLines } from './diagnosis-lines.ts';
import { stepNumber, type StepResult } from './findings.ts';

/** Enough to see what led to a fault, and few enough to be read by whoever passes them on. */
const logLines = 60;

/** The system this program runs on, as others may know it. */
export function systemLine(): string {
  return `${systemName()} ${release()} ${arch()}`;
}

/**
 * One text that a person reads before anybody else does: version, system, what the steps came to, the end of the log. All of
 * it passes the redaction of the log, and what was typed as a secret in this run is left out.
 */
export function diagnosisReport(parts: {
  results: readonly StepResult[];
  about: { version: string; runtime: string };
  at: Date;
  demo: boolean;
  texts: Texts;
  /** Undefined: there is none, as on a disk that cannot be written. */
  log: Pick<Log, 'redact' | 'lastLines'> | undefined;
}): string {
  const { results, about, at, demo, texts, log } = parts;
  const { say } = texts;
  const ended = log?.lastLines(logLines) ?? [];
  const codes = results.map(
    ({ id, state, finding, ms }) => `${stepNumber(id)} ${id} ${state} ${finding.code} ${ms} ms`,
  );
  const lines = [
    `Printer Mail Assistant ${about.version}`,
    about.runtime,
    systemLine(),
    say('diagnostics:file.made', { at, formatParams: { at: { dateStyle: 'long', timeStyle: 'short' } } }),
    ...(demo ? ['', say('diagnostics:file.demo')] : []),
    '',
    // A fingerprint in groups would look like codes to the redaction.
    ...diagnosisLines(results, texts, (values) => ({ ...values })),
    '',
    ...codes,
    '',
    ...(ended.length > 0 ? [say('diagnostics:file.log'), ...ended] : [say('diagnostics:file.noLog')]),
    '',
  ];
  const clean = log ? (text: string) => log.redact(text) : (text: string) => redact(text);
  return lines.map(clean).join('\n');
}
