export function checkLocales(folder: string, sameAsEnglish?: string[], names?: string[]): string[];
