import type { Linter } from 'eslint';

export const forbidden: Record<string, { row: string; instead: string; selectors: string[]; except?: string[] }>;
export const forbiddenInSources: Linter.Config[];
