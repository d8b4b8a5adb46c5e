import { z } from 'zod';

// A password, token or code that reached the journal would stay on the disk for good, so the schema refuses the name
// itself, wherever it stands. "code" counts only as a word of its own or behind one of these: "codepage" is a setting.
const secretName = /passw|passwd|passphrase|passcode|pwd|token|secret|credential|cookie/i;
const secretCode = /(user|device|access|auth|authorization|verification|signin|login)[ _-]?codes?/i;

function namesASecret(key: string): boolean {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[^\p{L}]+/u);
  return secretName.test(key) || secretCode.test(key) || words.some((word) => /^codes?$/i.test(word));
}

/** The path of the first key that names a secret, at any depth. */
function secretPath(value: unknown, path: string[] = []): string[] | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key];
    const found = !Array.isArray(value) && namesASecret(key) ? here : secretPath(inner, here);
    if (found) return found;
  }
  return undefined;
}

const text = z.string().max(10_000);
/** Path of a page, for a later run that does not find its way through the menu. */
const pagePath = z.string().regex(/^\/(?!\/)[!-~]{0,300}$/);
const about = {
  at: z.iso.datetime(),
  /** The MAC address as 12 hex digits, or host:port where the printer does not tell its MAC address. */
  printer: z.union([
    z.string().regex(/^[0-9a-f]{12}$/),
    z
      .string()
      .max(300)
      .regex(/^\S+:\d{1,5}$/),
  ]),
  run: z.uuid(),
};

/**
 * One line of the journal.
 * - before: what the printer held before anything was written, readable fields only
 * - written, undone: the fields that were written, or put back
 * - faxBefore, faxWritten: the same of the mail server that the fax server sends through
 * - facts: what a journey has observed so far
 * - rootCertificates: their update on the printer; `after` is missing in the line that is written before the press
 * - refused: the errors in the job history that a refused connection test accounts for
 * - said: how a person understands what the printer said; a statement, never an observation
 */
export const journalEntry = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...about,
      kind: z.literal('before'),
      model: text,
      address: text,
      /** Values as the page holds them, which is what undo puts back. */
      settings: z.record(text, text),
      /** The same as a person reads them. */
      shown: z.record(text, text).optional(),
      history: z.array(text).max(1000).optional(),
      /** Where they were read. */
      mailPage: pagePath.optional(),
    }),
    z.strictObject({ ...about, kind: z.literal('written'), fields: z.array(text).max(1000) }),
    z.strictObject({
      ...about,
      kind: z.literal('faxBefore'),
      model: text,
      settings: z.record(text, text),
      shown: z.record(text, text),
      mailPage: pagePath.optional(),
    }),
    z.strictObject({ ...about, kind: z.literal('faxWritten'), fields: z.array(text).max(1000) }),
    z.strictObject({ ...about, kind: z.literal('undone'), fields: z.array(text).max(1000) }),
    z.strictObject({ ...about, kind: z.literal('facts'), facts: z.record(text, z.unknown()) }),
    z.strictObject({
      ...about,
      kind: z.literal('rootCertificates'),
      by: z.enum(['assistant', 'person']),
      /** Versions as the printer shows them; null where it does not. */
      before: text.nullable(),
      after: text.nullable().optional(),
      said: z.array(text).max(10).optional(),
    }),
    z.strictObject({ ...about, kind: z.literal('refused'), errors: z.array(text).max(1000) }),
    z.strictObject({
      ...about,
      kind: z.literal('said'),
      /** The printer's words at the end of its connection test. */
      words: text,
      meaning: z.enum(['succeeded', 'failed', 'unknown']),
    }),
  ])
  .superRefine((entry, context) => {
    const path = secretPath(entry);
    if (path) context.addIssue({ code: 'custom', path, message: 'names a secret' });
  });

export type JournalEntry = z.infer<typeof journalEntry>;
