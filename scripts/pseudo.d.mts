export const pseudoLanguage: string;
export function pseudo(text: string): string;
export function pseudoTexts(texts: unknown): unknown;
