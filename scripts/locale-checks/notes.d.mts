export function noteFaults(
  english: Map<string, string>,
  notes: { placeholders: Record<string, string>; texts: Record<string, string> },
): string[];
