import type { RoadResponse } from './road.ts';

/** The most style sheets, and bytes of one, that are kept. */
const most = 50;
const largest = 512 * 1024;

/**
 * The style sheets that a printer has sent while its pages were open. A browser would keep them itself, but keeps nothing
 * that was answered in the network's place; and every page of Web Config names the same one, of a server that serves few
 * connections at once. Only style sheets: a picture or script that is asked for again may be meant to be (a session kept
 * alive). Kept whatever `no-cache` says, because a printer's style does not change while a person looks at it.
 */
export class StyleSheets {
  readonly #kept = new Map<string, RoadResponse>();

  /** @param send asks the printer for it */
  async get(url: string, send: () => Promise<RoadResponse>): Promise<RoadResponse> {
    const kept = this.#kept.get(url);
    if (kept) return kept;
    const answer = await send();
    const mayKeep = answer.status === 200 && answer.body.length <= largest && !isForOnce(answer);
    if (mayKeep && this.#kept.size < most) this.#kept.set(url, answer);
    return answer;
  }
}

/** RFC 9111 section 5.2.2.5: nothing of it may be stored. A cookie is of its moment. */
function isForOnce({ headers }: RoadResponse): boolean {
  return headers.some(([header, value]) => {
    const name = header.toLowerCase();
    return name === 'set-cookie' || (name === 'cache-control' && /\bno-store\b/i.test(value));
  });
}
