import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { AboutView } from './calls/view.ts';

const largest = 20_000_000;
const schema = z
  .array(z.object({ name: z.string().max(300), version: z.string().max(100), licence: z.string().max(300) }))
  .max(5_000);

/**
 * What the product is made of, as scripts/licences.mjs wrote it when the product was built. Empty when it was not, or
 * when the file is not what was written: About is of use without it.
 */
export function readLicences(file: string | URL = besideTheProgram()): AboutView['licences'] {
  try {
    if (statSync(file).size > largest) return [];
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

/** out/licences.json, seen from the sources and from out/main. */
function besideTheProgram(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? '../out/licences.json' : '../licences.json', import.meta.url);
}
