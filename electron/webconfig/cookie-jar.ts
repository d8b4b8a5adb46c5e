import { systemClock, type Clock } from '../clock.ts';

interface Cookie {
  name: string;
  value: string;
  path: string;
  httpOnly: boolean;
}

// RFC 6265 section 6.1: what a browser keeps at least, and a device that was tested with browsers never exceeds.
const mostCookies = 50;
const longestCookie = 4096;

/**
 * The cookies of one printer. Values are kept and sent exactly as they came: they contain "&" and "/" and must be
 * neither encoded nor quoted. There is one host and only https, so Domain and Secure decide nothing.
 */
export class CookieJar {
  #cookies: Cookie[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Sets a cookie for every page of the printer. */
  set(name: string, value: string, options: { httpOnly?: boolean } = {}): void {
    this.#put({ name, value, path: '/', httpOnly: options.httpOnly ?? false });
  }

  /** The value of the Cookie header for a request to `path`; empty when there is nothing to send. */
  header(path = '/'): string {
    return this.#cookies
      .filter((cookie) => covers(cookie.path, path))
      .sort((a, b) => b.path.length - a.path.length) // RFC 6265 section 5.4: longer paths first
      .map((cookie) => `${cookie.name}=${cookie.value}`)
      .join('; ');
  }

  has(name: string): boolean {
    return this.#cookies.some((cookie) => cookie.name === name);
  }

  /** What the page itself may see (`document.cookie`): all but the HttpOnly ones. */
  visibleToPage(): { name: string; value: string; path: string }[] {
    return this.#cookies.filter((cookie) => !cookie.httpOnly).map(({ name, value, path }) => ({ name, value, path }));
  }

  clear(): void {
    this.#cookies = [];
  }

  /** Takes in every Set-Cookie of an answer to a request for `path` (RFC 6265 sections 5.2 and 5.3). */
  fromResponse(headers: readonly (readonly [string, string])[], path = '/'): void {
    for (const [name, value] of headers) {
      if (name.toLowerCase() === 'set-cookie') this.#take(value, path);
    }
  }

  #take(line: string, requestPath: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    const value = pair.slice(equals + 1).trim();
    // Control characters could never be sent back (RFC 6265bis section 5.6 drops such a cookie, too).
    if (equals < 1 || name === '' || line.length > longestCookie || /\p{Cc}/u.test(pair)) return;

    const cookie: Cookie = { name, value, path: directoryOf(requestPath), httpOnly: false };
    let maxAge: number | undefined;
    let expires: number | undefined;
    for (const attribute of attributes) {
      const [key = '', ...rest] = attribute.split('=');
      const content = rest.join('=').trim();
      switch (key.trim().toLowerCase()) {
        case 'httponly':
          cookie.httpOnly = true;
          break;
        case 'path':
          if (content.startsWith('/')) cookie.path = content;
          break;
        case 'max-age':
          if (/^-?\d+$/.test(content)) maxAge = Number(content);
          break;
        case 'expires':
          expires = Date.parse(content);
          break;
      }
    }
    // Only deletion matters: the jar lives for one visit. Max-Age wins over Expires; an unreadable date is ignored.
    const over = maxAge !== undefined ? maxAge <= 0 : expires !== undefined && expires <= this.#clock.now();
    if (over) this.#remove(cookie);
    else this.#put(cookie);
  }

  #put(cookie: Cookie): void {
    this.#remove(cookie);
    this.#cookies.push(cookie);
    if (this.#cookies.length > mostCookies) this.#cookies.shift();
  }

  #remove(cookie: Pick<Cookie, 'name' | 'path'>): void {
    this.#cookies = this.#cookies.filter(({ name, path }) => name !== cookie.name || path !== cookie.path);
  }
}

/** RFC 6265 section 5.1.4: the path of a cookie that brings none. */
function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** RFC 6265 section 5.1.4: path-match. */
function covers(cookiePath: string, path: string): boolean {
  if (!path.startsWith(cookiePath)) return false;
  return path.length === cookiePath.length || cookiePath.endsWith('/') || path[cookiePath.length] === '/';
}
