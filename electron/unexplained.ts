import { redactSecrets } from './journal/redact.ts';

/** A whole page fits; what is cut off here is never shown. */
const longestKept = 20_000;
/** In the report a message is to be recognised, not to be read whole. */
const longestShown = 500;
const mostKept = 10;

/**
 * What people asked about and this program does not know: for the report, in memory only, and no more of it than anybody
 * would read. What of it may be shown is decided when it is: by then every secret of the run is known.
 */
export class UnexplainedMessages {
  #texts: string[] = [];

  /** The one kept last comes last; the oldest goes when there are too many. */
  keep(text: string): void {
    const kept = text.trim().slice(0, longestKept);
    if (kept) this.#texts = [...this.#texts.filter((other) => other !== kept), kept].slice(-mostKept);
  }

  clear(): void {
    this.#texts = [];
  }

  /** @param redact what the log leaves out as well */
  shown(redact: (text: string) => string): string[] {
    return this.#texts.map((text) => {
      const safe = redact(redactSecrets(text));
      const line = safe.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
      return line.length > longestShown ? `${line.slice(0, longestShown)} …` : line;
    });
  }
}
