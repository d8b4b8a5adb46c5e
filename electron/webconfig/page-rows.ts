import { load } from 'cheerio/slim';

export interface PageRow {
  label: string;
  value: string;
}

// Real pages have about 500. Elements nested in one another cost parser and reader the square of their number, and stack.
export const mostTags = 4_000;

/**
 * Labels and values of a page that is only markup, in no browser: `dt` with `dd`, and rows of two cells (docs/web-config.md,
 * "What pages look like"). Nothing for a page with more in it than any real one.
 */
export function rowsOf(html: string): PageRow[] {
  if (html.split('<', mostTags + 1).length > mostTags) return [];
  const page = load(html);
  const words = (element: Parameters<typeof page>[0]) => page(element).text().replace(/\s+/g, ' ').trim();
  const row = (label: string, value: string) => ({ label: label.replace(/\s*:$/, ''), value });
  const definitions = page('dt')
    .toArray()
    .map((dt) => row(words(dt), words(page(dt).next('dd'))));
  const cells = page('tr')
    .toArray()
    .map((tr) => page(tr).children('th, td').toArray())
    .flatMap(([label, value, ...others]) =>
      label && value && !others.length ? [row(words(label), words(value))] : [],
    );
  return [...definitions, ...cells];
}
