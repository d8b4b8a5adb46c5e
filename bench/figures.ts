import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** What a measurement prints, and those of its numbers that are worth comparing with an earlier run: less is better. */
export interface Measured {
  lines: string[];
  figures: Record<string, number>;
}

const saved = z.record(z.string().max(100), z.number());

export function saveFigures(file: string, figures: Record<string, number>): void {
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}

/** Each figure as a multiple of an earlier run's, as saved with `--save`. Throws for a file that is none. */
export function comparedWith(file: string, figures: Record<string, number>): string[] {
  const earlier = saved.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.entries(figures).map(([name, now]) => {
    const before = earlier[name];
    if (before === undefined) return `  ${name}: ${now.toFixed(2)}, not measured then`;
    return `  ${name}: ${before.toFixed(2)} then, ${now.toFixed(2)} now, ${(now / before).toFixed(2)} times`;
  });
}
