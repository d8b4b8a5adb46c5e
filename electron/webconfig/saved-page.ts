import { open } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import { CookieJar } from './cookie-jar.ts';
import { familyOf, usualPath } from './page-family.ts';
import { inspect, type Inspection } from './inspection.ts';
import { RemotePage, type CdpTransport } from './page.ts';
import type { Road } from './road.ts';

/** The same as for a page that comes from a printer. */
const mostBytes = 10 * 2 ** 20;

/** A name that can never be a host (RFC 6761 section 6.4). */
const origin = 'https://saved-page.invalid';
/** The file is shown as it is: nothing in it runs, and nothing it asks for is loaded. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

/** Reads a saved page. Problem: input.invalid for what is no file, too large, or no HTML. */
export async function readSavedPage(path: string): Promise<Buffer> {
  const invalid = (cause?: unknown) => new Problem('input.invalid', { argument: path }, { cause });
  const file = await open(path).catch((cause: unknown) => {
    throw invalid(cause);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size > mostBytes) throw invalid();
    const content = await file.readFile();
    if (content.includes(0) || !/<(!doctype html|html|head|body)\b/i.test(content.toString('latin1'))) throw invalid();
    return content;
  } finally {
    await file.close();
  }
}

/** Looks at a saved page with the eyes that look at a printer's: in a browser page, by the same reading. */
export async function inspectSavedPage(content: Buffer, transport: CdpTransport, clock: Clock): Promise<Inspection> {
  const family = familyOf(content.toString('utf8'));
  const path = usualPath(family);
  const page = await RemotePage.open(transport, roadTo(content, path), clock);
  try {
    return inspect(await page.open(path), family);
  } finally {
    await page.close();
  }
}

/** Answers with the file, once it is asked for by its path; with "no content" otherwise, which leaves a page as it is. */
function roadTo(content: Buffer, path: string): Road {
  return {
    origin,
    cookies: new CookieJar(),
    request: ({ url }) => {
      const isIt = new URL(url).pathname === path;
      return Promise.resolve({
        status: isIt ? 200 : 204,
        statusText: '',
        // Without a charset: the page's own meta element says it (docs/web-config.md, "Habits of the web server").
        headers: isIt
          ? [['Content-Type', 'text/html'] as [string, string], ['Content-Security-Policy', policy] as [string, string]]
          : [],
        body: isIt ? content : Buffer.alloc(0),
      });
    },
    close: () => undefined,
  };
}
