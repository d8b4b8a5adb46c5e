import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { readPage, snapshotLimits } from '../electron/webconfig/snapshot.ts';
import { fullBrowser } from '../e2e/browsers.ts';

const folder = process.env['PRINTER_CAPTURES'] ?? join(import.meta.dirname, '../../shared/captures');

/** Reading the largest saved page in a browser, beside the browser writing the same page out as text. */
export async function benchSnapshot(): Promise<string[]> {
  if (!existsSync(folder)) return ['snapshot: skipped, no saved pages on this machine'];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  const largest = files.toSorted((a, b) => statSync(join(folder, b)).size - statSync(join(folder, a)).size)[0];
  if (!largest) return ['snapshot: skipped, no saved pages on this machine'];
  const html = readFileSync(join(folder, largest), 'utf8');
  const browser = await chromium.launch({
    executablePath: fullBrowser,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage({ javaScriptEnabled: true, offline: true });
    await page.setContent(html, { waitUntil: 'domcontentloaded' });
    const [read, write, rows] = await page.evaluate<[number, number, number]>(
      `(() => {
        const __name = (f) => f;
        const readPage = ${readPage.toString()};
        const median = (run) => {
          const times = Array.from({ length: 21 }, () => { const start = performance.now(); run(); return performance.now() - start; });
          return times.sort((a, b) => a - b)[10];
        };
        const read = () => readPage(document, ${JSON.stringify(snapshotLimits)});
        read();
        return [median(read), median(() => document.documentElement.outerHTML), read().snapshot.rows.length];
      })()`,
    );
    return [
      `snapshot of ${largest} (${(html.length / 1024).toFixed(0)} kB, ${rows} rows): ${read.toFixed(1)} ms, ` +
        `${(read / write).toFixed(0)} times the browser's own outerHTML (${write.toFixed(2)} ms)`,
    ];
  } finally {
    await browser.close();
  }
}
