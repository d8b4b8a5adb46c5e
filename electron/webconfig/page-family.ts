import { load } from 'cheerio/slim';
import { mostTags } from './page-rows.ts';

/**
 * How a page's firmware builds its pages (docs/web-config.md "Page families"). `tabs` and `frames` are told by the menu
 * around the pages; a page taken out of it is `advanced`: which of the two menus it stood in, it does not say.
 */
export type PageFamily = 'tabs' | 'frames' | 'advanced' | 'basic' | 'lowEnd' | 'unknown';

/** Where a page of the family stands, so that its relative links lead where they led on the printer. */
export function usualPath(family: PageFamily): string {
  return family === 'basic' ? '/PRESENTATION/HTML/TOP/PRTINFO.HTML' : '/PRESENTATION/ADVANCED/COMMON/TOP';
}

/** Tells the family of a page by its markup. Larger than any known page, or of somebody else: `unknown`. */
export function familyOf(html: string): PageFamily {
  // Session-password models send a browser to their password page, by script, from wherever it asks.
  if (html.includes('/PRESENTATION/PSWD')) return 'lowEnd';
  if (html.split('<', mostTags + 1).length > mostTags) return 'unknown';
  const page = load(html);
  const author = page('meta').filter((_, meta) => page(meta).attr('name')?.toLowerCase() === 'author');
  if (author.attr('content')?.trim() !== 'SEIKO EPSON') return 'unknown';
  if (page('h1#model_name, iframe[name^="target_"]').length) return 'tabs';
  if (page('frameset').length) return 'frames';
  if (page('.header-main').length) return 'advanced';
  return page('h1.font-size-14em').length ? 'basic' : 'unknown';
}
