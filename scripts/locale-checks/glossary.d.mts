interface Term {
  english: string[];
  apart?: string;
  in: Record<string, { words: string[]; source: string }>;
}
export interface Glossary {
  sources: Record<string, string>;
  terms: Record<string, Term>;
  names: string[];
  exceptions: Record<string, string[]>;
}
export function glossaryFaults(texts: Map<string, Map<string, string>>, glossary: Glossary): string[];
