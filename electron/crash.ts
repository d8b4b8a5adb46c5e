import { systemLine } from './diagnostics/diagnosis-report.ts';
import { redact } from './journal/redact.ts';

/** Longer ones say nothing more. */
const longest = 6_000;

/** A fault that nothing caught, as it may be passed on: version, system and where it happened, redacted like the log. */
export function crashReport(
  { message, stack }: { message: string; stack: string },
  about: { version: string; runtime: string },
  clean: (text: string) => string = redact,
): string {
  const where = stack.includes(message) ? stack : `${message}\n${stack}`;
  const head = [`Printer Mail Assistant ${about.version}`, about.runtime, systemLine()];
  return [...head, '', clean(where.slice(0, longest * 2)).slice(0, longest)].join('\n');
}

/** What was thrown may be anything. */
export function thrown(error: unknown): { message: string; stack: string } {
  return error instanceof Error
    ? { message: error.message, stack: error.stack ?? '' }
    : { message: typeof error === 'string' ? error : 'unknown', stack: '' };
}
