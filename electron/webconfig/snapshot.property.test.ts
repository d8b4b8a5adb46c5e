import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { captures } from './captures.expected.ts';
import { damages } from './damage.testing.ts';
import { openReadingBrowser } from './reading-browser.testing.ts';
import { snapshotLimits } from './snapshot.ts';

const folder = process.env['PRINTER_CAPTURES'] ?? join(import.meta.dirname, '../../../shared/captures');
const seed = 20_261;
const perPage = process.env['PMA_LONG'] === '1' ? 1_000 : 100;

let browser: Awaited<ReturnType<typeof openReadingBrowser>>;
beforeAll(async () => {
  browser = await openReadingBrowser();
  process.stderr.write(`captures: each damaged ${perPage} times, seed ${seed}\n`);
});
afterAll(() => browser.close());

const lists = fc.sample(damages, { numRuns: perPage, seed });

describe.each(Object.keys(captures))('%s', (file) => {
  const path = join(folder, file);
  test('[B14] damaged, is read without a fault and within the limits', async ({ skip }) => {
    skip(!existsSync(path), 'no page saved from this printer here; PRINTER_CAPTURES names their folder');
    const html = readFileSync(path, 'utf8');
    for (let from = 0; from < perPage; from += 100) {
      const some = lists.slice(from, from + 100);
      const pages = await browser.readDamaged(html, some);
      pages.forEach(({ snapshot }, index) => {
        // A fault inside counts as a page that cannot be read whole.
        expect(snapshot.truncated, JSON.stringify(some[index])).toBe(false);
        expect(textsOf(snapshot).filter(isTooLong), JSON.stringify(some[index])).toEqual([]);
      });
    }
  });
});

function isTooLong(text: string): boolean {
  return text.length > (/^(https?|about):/.test(text) ? snapshotLimits.address : snapshotLimits.text);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
