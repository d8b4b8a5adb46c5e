export function typographyFaults(
  texts: Map<string, Map<string, string>>,
  languages: Record<string, { quotes: string }>,
): string[];
