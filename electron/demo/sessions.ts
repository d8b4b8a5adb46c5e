import { randomBytes, randomUUID } from 'node:crypto';

const keptTokens = 200;
/** Two wrong passwords closer together than this get "Try again later." (seen on an SC-P9500: about 2.2 s). */
const betweenTries = 2000;

/** Administrator sessions of one printer, and the tokens its forms carry. All of it is lost when the web server restarts. */
export class Sessions {
  readonly #tokens = new Map<string, string>();
  readonly #loginTokens: string[] = [];
  #lastRefusal = -betweenTries;

  /** A new session's cookie value. It contains `&` and `/`, as the values of real printers do. */
  open(): string {
    const value = `session&${randomUUID()}/ADMIN&1`;
    this.#tokens.set(value, randomBytes(16).toString('hex').toUpperCase());
    return value;
  }

  close(cookie: string): void {
    this.#tokens.delete(cookie);
  }

  /** The setup token of a session; undefined when there is no such session. */
  tokenOf(cookie: string | undefined): string | undefined {
    return cookie === undefined ? undefined : this.#tokens.get(cookie);
  }

  /** Another token for a session that goes on; the old one is not taken any more. */
  renewToken(cookie: string | undefined): string {
    const token = randomBytes(16).toString('hex').toUpperCase();
    if (cookie !== undefined && this.#tokens.has(cookie)) this.#tokens.set(cookie, token);
    return token;
  }

  /** A token for a login form, which has no session yet. */
  loginToken(): string {
    const token = randomBytes(16).toString('hex').toUpperCase();
    this.#loginTokens.push(token);
    if (this.#loginTokens.length > keptTokens) this.#loginTokens.shift();
    return token;
  }

  isLoginToken(token: string | null): boolean {
    return token !== null && this.#loginTokens.includes(token);
  }

  /** Whether a try comes too soon after a wrong password. `now` in milliseconds. */
  mustWait(now: number): boolean {
    return now - this.#lastRefusal < betweenTries;
  }

  refused(now: number): void {
    this.#lastRefusal = now;
  }

  forgetAll(): void {
    this.#tokens.clear();
    this.#loginTokens.length = 0;
  }
}
