import { request } from 'node:https';
import { load, type CheerioAPI } from 'cheerio';
import type { Variants } from './variants.ts';
import type { DemoPrinter, DemoWorld } from './world.ts';

// A visitor without a browser, for the tests of the demo world: cookies kept as they are, certificates not looked at.

export interface Visited {
  status: number;
  location: string | undefined;
  contentType: string | undefined;
  setCookies: string[];
  html: string;
  $: CheerioAPI;
}

interface MailState {
  settings: { method: string; service: string; sender: string; server: string; port: number; secure: string };
  signedInAs: string | null;
  signedInSaved: boolean;
  storedSignIn: string | null;
  expired: boolean;
  writes: number;
}

/** What GET /state tells about one printer, as far as the tests look at it. */
export interface PrinterState extends MailState {
  id: string;
  fax: MailState | null;
  requests: { method: string; path: string; status: number }[];
  rootCertificate: string;
  faults: string[];
  jobs: { kind: string; code: number | null }[];
  variants: Variants;
}

export interface WorldState {
  seed: number;
  printers: PrinterState[];
  mailboxes: Record<string, { from: string; to: string[]; subject: string }[]>;
}

export async function stateOf(world: DemoWorld): Promise<WorldState> {
  return (await (await fetch(`${world.control}/state`)).json()) as WorldState;
}

export async function printerState(world: DemoWorld, id: string): Promise<PrinterState> {
  const found = (await stateOf(world)).printers.find((printer) => printer.id === id);
  if (found === undefined) throw new Error(`no printer ${id}`);
  return found;
}

export async function control(world: DemoWorld, path: string, body: object = {}): Promise<number> {
  const answer = await fetch(world.control + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.text();
  return answer.status;
}

export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #origin: string;

  private constructor(origin: string) {
    this.#origin = origin;
  }

  /** Follows the 307 of the http port to find the https one. */
  static async at(printer: DemoPrinter): Promise<Visitor> {
    const answer = await fetch(`http://${printer.address}/`, { redirect: 'manual' });
    await answer.text();
    return new Visitor(new URL(answer.headers.get('location') ?? '').origin);
  }

  get(path: string): Promise<Visited> {
    return this.#ask(path);
  }

  post(path: string, form: Record<string, string>): Promise<Visited> {
    return this.#ask(path, new URLSearchParams(form).toString());
  }

  /** Posts a form of a page as it stands, with changes. */
  postForm(page: Visited, selector: string, changes: Record<string, string> = {}, action?: string): Promise<Visited> {
    const form = page.$(selector);
    const fields: Record<string, string> = {};
    form.find('input[name], select[name]').each((_, element) => {
      const control = page.$(element);
      const type = control.attr('type');
      if (type === 'radio' && control.attr('checked') === undefined) return;
      const value = control.is('select') ? control.find('option[selected]').attr('value') : control.attr('value');
      fields[control.attr('name') ?? ''] = value ?? '';
    });
    return this.post(action ?? form.attr('action') ?? '', { ...fields, ...changes });
  }

  /** Opens the login page and logs in with the printer's password, or with another one. */
  async logIn(printer: DemoPrinter, password = printer.adminPassword): Promise<Visited> {
    const page = await this.get('/PRESENTATION/ADVANCED/PASSWORD/TOP');
    const field = page.$('input[type=password]').attr('name') ?? '';
    const role = page.$('select[name]').attr('name');
    return this.postForm(page, '#input_form', { [field]: password, ...(role !== undefined && { [role]: 'ADMIN' }) });
  }

  #ask(path: string, body?: string): Promise<Visited> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const asked = request(
        new URL(path, this.#origin),
        {
          method: body === undefined ? 'GET' : 'POST',
          rejectUnauthorized: false,
          agent: false,
          headers: {
            ...(cookie !== '' && { cookie }),
            ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () => {
            const setCookies = answer.headers['set-cookie'] ?? [];
            for (const set of setCookies) {
              const [pair = ''] = set.split(';');
              this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
            }
            const html = Buffer.concat(parts).toString('utf8');
            const { location } = answer.headers;
            const contentType = answer.headers['content-type'];
            resolve({ status: answer.statusCode ?? 0, location, contentType, setCookies, html, $: load(html) });
          });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }
}

/** Asks again and again until `look` finds something; fails after ten seconds. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await look().catch((error: unknown) => {
      if (Date.now() > end) throw error;
      return undefined;
    });
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
