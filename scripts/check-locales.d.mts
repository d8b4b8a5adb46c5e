export function checkLocales(folder: string, sameAsEnglish?: string[]): string[];
