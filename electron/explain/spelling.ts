const strokes: Record<string, string> = { ł: 'l', đ: 'd', ß: 'ss', ø: 'o', ı: 'i' };

/** Lower case, without diacritics, with plain blanks, quotes and dashes; the same length of meaning, punctuation kept. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}]/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łđßøı]/g, (letter) => strokes[letter] ?? letter)
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[^\S\n]+/g, ' ');
}

/** The words of a text; "e-mail" and "email" are one. */
export function wordsOf(text: string): string[] {
  return plain(text)
    .replace(/\be[- ]?mail/g, 'email')
    .replace(/'/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
