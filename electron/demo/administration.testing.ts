import { expect } from 'vitest';
import { eventually, printerState, Visitor, type PrinterState, type Visited } from './visitor.testing.ts';
import type { DemoPrinter, DemoWorld } from './world.ts';

export const advanced = (page: string, verb: string) => `/PRESENTATION/ADVANCED/${page}/${verb}`;

export const english = (visitor: Visitor) => visitor.cookies.set('EPSON_COOKIE_LANG', 'lang_b&1/lang_a&1');

/** The fields that choose OAuth2 with Exchange Online on this printer. */
export function oauth2Fields({ variants }: PrinterState, sender: string): Record<string, string> {
  const { names, values } = variants.mail;
  return {
    [names.method]: values.method.oauth2,
    [names.service]: values.service.exchange,
    [names.sender]: sender,
    [names.server]: 'smtp-mail.outlook.com',
    [names.port]: '587',
    [names.secure]: values.secure.startTls,
  };
}

/** What an administrator does on the printers of a world that runs when the test does. */
export function administrationOf(world: () => DemoWorld) {
  function printer(id: string): DemoPrinter {
    const found = world().printers.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no printer ${id}`);
    return found;
  }

  const senderOf = (id: string, server: 'mail' | 'fax') =>
    (server === 'fax' ? printer(id).faxAccount : printer(id).account) ?? '';

  async function loggedIn(id: string): Promise<Visitor> {
    const visitor = await Visitor.at(printer(id));
    await visitor.logIn(printer(id));
    return visitor;
  }

  /** Presses "Sign In" and "Sign in with Microsoft" on the page of the general mail server, or of the fax server. */
  async function startSignIn(visitor: Visitor, id: string, server: 'mail' | 'fax' = 'mail'): Promise<void> {
    const state = await printerState(world(), id);
    const { pageIds, signIn } = state.variants;
    const page = await visitor.get(advanced(pageIds[server], 'TOP'));
    const fields = oauth2Fields(state, senderOf(id, server));
    const start = advanced(pageIds[server], signIn.verbs.start);
    if (signIn.screen === 'overlay') {
      await visitor.postForm(page, '#input_form', fields, start);
    } else {
      const screen = await visitor.postForm(page, '#input_form', fields, advanced(pageIds[server], signIn.verbs.open));
      await visitor.postForm(screen, '#signin_form');
    }
  }

  /** Starts a sign-in, and waits for its code. */
  async function fetchCode(
    visitor: Visitor,
    id: string,
    server: 'mail' | 'fax' = 'mail',
  ): Promise<{ userCode: string; verificationUri: string }> {
    const { pageIds, signIn } = (await printerState(world(), id)).variants;
    await startSignIn(visitor, id, server);
    return eventually(async () => {
      const { html } = await visitor.get(advanced(pageIds[server], signIn.verbs.state));
      const { STATE, CODE, URL } = JSON.parse(html) as Record<string, string>;
      return STATE === 'WAITING' && CODE && URL ? { userCode: CODE, verificationUri: URL } : undefined;
    });
  }

  /** Waits until the printer itself has its tokens. */
  function signedIn(id: string): Promise<PrinterState> {
    return eventually(async () => {
      const state = await printerState(world(), id);
      return state.signedInAs === printer(id).account ? state : undefined;
    });
  }

  /** Presses OK, and on every confirmation page again: nothing is stored before the last. */
  async function pressOk(
    visitor: Visitor,
    id: string,
    server: 'mail' | 'fax' = 'mail',
  ): Promise<Visited & { confirmations: number }> {
    const state = await printerState(world(), id);
    const page = await visitor.get(advanced(state.variants.pageIds[server], 'TOP'));
    let answer = await visitor.postForm(page, '#input_form', oauth2Fields(state, senderOf(id, server)));
    let confirmations = 0;
    for (; answer.$('#confirm_form').length > 0; confirmations++) {
      expect((await printerState(world(), id)).writes).toBe(state.writes);
      answer = await visitor.postForm(answer, '#confirm_form');
    }
    return { ...answer, confirmations };
  }

  /** Presses OK, and logs in again once the web server is back. */
  async function save(visitor: Visitor, id: string): Promise<Visited> {
    const answer = await pressOk(visitor, id);
    await eventually(async () => ((await visitor.logIn(printer(id))).setCookies.length > 0 ? true : undefined));
    return answer;
  }

  async function testConnection(visitor: Visitor, id: string): Promise<string> {
    const { variants } = await printerState(world(), id);
    const page = await visitor.get(advanced(variants.pageIds.test, 'TOP'));
    const answer = await visitor.postForm(page, '#input_form');
    if (variants.test.result === 'samePage') return answer.$('#test_result').text();
    return eventually(async () => {
      const result = await visitor.get(advanced(variants.pageIds.test, variants.test.verbs.result));
      if (variants.test.result === 'poll') return result.html === 'RUNNING' ? undefined : result.html;
      return result.$('meta[http-equiv=refresh]').length > 0 ? undefined : result.$('#test_result').text();
    });
  }

  return { printer, loggedIn, startSignIn, fetchCode, signedIn, pressOk, save, testConnection };
}
