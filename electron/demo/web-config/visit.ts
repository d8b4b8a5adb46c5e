import type { PageContext } from './page.ts';

/** One request, read as far as every page needs it. */
export interface Visit {
  method: string;
  path: string;
  form: URLSearchParams;
  cookie: string | undefined;
  page: PageContext;
  /** The form carries the token of this session. */
  tokenRight: boolean;
}

/** What a page's address answers. */
export interface Answer {
  html?: string;
  text?: string;
  type?: string;
  body?: Buffer;
  status?: number;
  location?: string;
  cookies?: string[];
  /** Runs after the answer has left. */
  afterwards?: () => void;
  /** Nothing is sent at all: the connection is cut. */
  cut?: boolean;
}

export function notFound(): Answer {
  return { status: 404, html: '<html><head><title>404</title></head><body>Not Found</body></html>' };
}
