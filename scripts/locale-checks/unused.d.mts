export function unusedTexts(english: Map<string, string>, sources: { window: string[]; others: string[] }): string[];
export function readSources(repository: string): { window: string[]; others: string[] };
