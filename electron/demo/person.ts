import type { CheerioAPI } from 'cheerio';
import { askHttps } from './https-client.ts';
import type { DemoAccount } from './microsoft.ts';

export interface SignInTask {
  userCode: string;
  verificationUri: string;
  account: string;
}

const mostPages = 12;

/**
 * The pretend person: does at Microsoft's pages what a person does in a browser, by reading each page and filling in its
 * form. Knows only the pretend organisation's passwords, trusts only the demo's authority, and goes to no other host.
 */
export class Person {
  declines = false;
  /** Leaves the box for the whole organisation empty. */
  leavesBoxEmpty = false;
  /** An administrator with an own account does it instead of who was asked. */
  isAdministrator = false;

  readonly #microsoft: { origin: string; ca: string; applicationNames: readonly string[] };
  readonly #accounts: readonly DemoAccount[];

  constructor(
    microsoft: { origin: string; ca: string; applicationNames: readonly string[] },
    accounts: readonly DemoAccount[],
  ) {
    this.#microsoft = microsoft;
    this.#accounts = accounts;
  }

  /** Resolves when Microsoft says that the person has signed in (or declined, if told to). */
  async signIn(task: SignInTask, signal?: AbortSignal): Promise<void> {
    const isWho = this.isAdministrator
      ? ({ role }: DemoAccount) => role === 'Global Administrator'
      : ({ address }: DemoAccount) => address === task.account.toLowerCase();
    const account = this.#accounts.find(isWho);
    if (account === undefined) throw new Error('the person does not know this account');
    let url = this.#allowed(task.verificationUri);
    // Read when it is needed: it would make up a tenth of the world's start.
    const { load } = await import('cheerio');
    let form: Record<string, string> | undefined;
    const cookies = new Map<string, string>();

    for (let pages = 0; pages < mostPages; pages++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await askHttps(url, { ca: this.#microsoft.ca, cookie, signal, ...(form && { form }) });
      for (const set of answer.cookies) {
        const [pair = ''] = set.split(';');
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      form = undefined;
      if (answer.location !== undefined) {
        url = this.#allowed(answer.location, url.href);
        continue;
      }
      const page = load(answer.text);
      if (page('#error, #errorCode').length > 0) {
        // The whole page, as a person would copy it.
        const lines = page('main > :not(.demo)')
          .toArray()
          .map((element) => page(element).text().trim());
        throw new Error(`Microsoft's page says: ${lines.join('\n')}`);
      }
      if (page('form').length === 0) {
        if (/You have (signed in|declined)/.test(page('#message').text())) return;
        throw new Error("the person does not understand Microsoft's page");
      }
      url = this.#allowed(page('form').attr('action') ?? '', url.href);
      form = this.#fillIn(page, task.userCode, account);
    }
    throw new Error('too many pages');
  }

  #allowed(address: string, base?: string): URL {
    const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
    if (url?.origin !== this.#microsoft.origin) throw new Error('the person goes to the demo Microsoft only');
    return url;
  }

  /** Every field of the page's form as a browser would post it, with the person's answers filled in. */
  #fillIn(page: CheerioAPI, userCode: string, account: DemoAccount): Record<string, string> {
    const filled: Record<string, string> = {};
    page('form input[name]').each((_, element) => {
      const input = page(element);
      const name = input.attr('name') ?? '';
      const type = input.attr('type');
      if (type === 'submit' || type === 'checkbox') return;
      filled[name] = input.attr('value') ?? '';
    });
    if (page('input[name=otc]').length > 0) filled['otc'] = userCode;
    if (page('input[name=loginfmt]').length > 0) filled['loginfmt'] = account.address;
    if (page('input[name=passwd]').length > 0) filled['passwd'] = account.password;
    const organization = page('input[type=checkbox][name=consentOnBehalf]');
    if (organization.length > 0 && !this.leavesBoxEmpty) filled['consentOnBehalf'] = organization.attr('value') ?? 'on';

    const question = /^Are you trying to sign in to (.*)\?$/.exec(page('h1').text())?.[1];
    if (question !== undefined && !this.#microsoft.applicationNames.includes(question)) {
      throw new Error('Microsoft names another application');
    }
    const declines = question !== undefined && this.declines;
    // The pages for work and school accounts, or those for personal ones.
    const button = declines
      ? page('#idBtn_Back, [data-testid=secondaryButton]')
      : page('#idSIButton9, [data-testid=primaryButton]');
    filled[button.attr('name') ?? ''] = button.attr('value') ?? '';
    return filled;
  }
}
