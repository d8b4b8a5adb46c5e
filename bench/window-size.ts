import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { interfaceLanguages } from '../electron/texts.ts';
import { buildRenderer } from '../scripts/build.mjs';

/** As much of what the bundler tells as is used here; `code` is a module as it went in, before it was made small. */
interface Built {
  output: { modules?: Record<string, { code: string | null }> }[];
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
const sum = (sizes: number[]) => sizes.reduce((a, b) => a + b, 0);
const zipped = (content: string | Buffer) => gzipSync(content, { level: 9 }).length;

/** Everything the window's page consists of, each file gzipped, and which packages the most of it comes from. */
export async function benchWindowSize(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'printer-mail-size-'));
  try {
    const built = (await buildRenderer(folder)) as Built;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile());
    const sizes = files.map((file) => ({ name: basename(file), size: zipped(readFileSync(file)) }));
    const total = sum(sizes.map(({ size }) => size));
    // Of the languages a window reads one; here the longest.
    const languages = sizes
      .filter(({ name }) => interfaceLanguages.some((language) => name === `${language}.js`))
      .map(({ size }) => size);
    const read = total - sum(languages) + Math.max(0, ...languages);
    const code = new Map<string, string>();
    for (const { modules = {} } of built.output) {
      for (const [path, module] of Object.entries(modules)) {
        const part = partOf(path);
        code.set(part, (code.get(part) ?? '') + (module.code ?? ''));
      }
    }
    const parts = [...code].map(([part, text]) => ({ part, size: zipped(text) })).toSorted((a, b) => b.size - a.size);
    const all = sum(parts.map(({ size }) => size));
    return [
      `window size: what one window reads ${kilobytes(read)} gzipped, at most 350 kB; ` +
        `with all ${languages.length} languages ${kilobytes(total)} in ${files.length} files`,
      `  by origin, in parts of the unminified code: ${parts
        .slice(0, 8)
        .map(({ part, size }) => `${part} ${((100 * size) / all).toFixed(0)} %`)
        .join(', ')}`,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The package, with the scope's many small ones as one, or the folder of our own. */
function partOf(path: string): string {
  const inPackage = /.*node_modules\/(@[^/]+|[^/]+)\//.exec(path)?.[1];
  return inPackage ?? /\/(renderer|locales\/\w+)\//.exec(path)?.[1] ?? 'bundler';
}
