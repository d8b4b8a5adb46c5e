/**
 * A sentence of a server as it may be shown and logged: one line, at most 300 characters. Nothing long enough for a token
 * stays: some servers repeat the command that they did not understand, and that has the token in it.
 */
export function boundedWords(text: string): string {
  return text
    .slice(0, 5_000)
    .replace(/[\w+/=.~-]{60,}/g, '…')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
