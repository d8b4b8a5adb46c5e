import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { escapeHtml, scriptLiteral } from '../html.ts';
import { readBody } from '../read-body.ts';
import { Sessions } from '../sessions.ts';
import { caCertificatePage, rootCertificatePage, rootUpdatedPage } from './certificate-pages.ts';
import { connectionTestPage } from './connection-test.ts';
import type { Device } from './device.ts';
import { asFaxPage, invalidRequestPage } from './email-server.ts';
import { jobHistoryPage } from './job-history.ts';
import { loggedInPage, loginPage, setPasswordPage } from './login.ts';
import { lowEndPasswordPage, lowEndStatusPage, toPasswordPage } from './low-end.ts';
import { MailPages } from './mail-pages.ts';
import { wordsUnder } from './odd-words.ts';
import { advancedPath, resultPage, type PageContext } from './page.ts';
import { headerFrame, menuFrame, shellPage, shellScript } from './shell.ts';
import { licensePage, networkBasicPage, networkStatusPage, productStatusPage, usagePage } from './status.ts';
import { notFound, type Answer, type Visit } from './visit.ts';
import { languageOptions, languages, type Language } from './words.ts';

const sessionCookie = 'EPSON_COOKIE_SESSION';
const languageCookie = 'EPSON_COOKIE_LANG';
const slowMilliseconds = 2500;
/** Logins that are put off, unless the switch says another number. */
const usualTries = 3;
const hugePageBytes = 100_000_000;

const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const style =
  'body{font:14px sans-serif;margin:12px}.header-main{font-weight:bold;font-size:16px;border-bottom:1px solid #888;padding-bottom:4px;margin-bottom:12px}' +
  'ul.buttons,ul.values,ul.menu,ul.menu ul{list-style:none;padding-left:0}ul.menu ul{padding-left:1em}li.button{display:inline-block;margin-right:8px}' +
  'dl.values{display:flex;gap:1em;margin:8px 0}dt.key,th.key{min-width:18em;width:18em;text-align:left;font-weight:normal}dd.value{margin:0}' +
  'fieldset{border:1px solid #ccc;margin:8px 0}input.text{width:22em}.warning{color:#a00}.notice{color:#444}' +
  '.overlay{position:fixed;inset:0;background:#0006}.dialog{background:#fff;margin:3em auto;padding:1em;max-width:34em}';
const frameStyle =
  'body{font:14px sans-serif;margin:0}header{padding:8px 12px;background:#003399;color:#fff}header a{color:#fff}h1{font-size:20px;margin:6px 0}' +
  '.tab ul{margin:0;padding:0 12px;background:#eee}.tab li{display:inline-block;padding:8px 16px;cursor:pointer}.tab li.selected{font-weight:bold;background:#fff}' +
  '.contents{display:flex;flex-direction:row-reverse}.main{flex:1}.main iframe{border:0;border-left:1px solid #ccc}' +
  '.sidebar{width:220px;padding:12px}.sidebar ul{list-style:none;padding-left:0}.sidebar ul ul{padding-left:1em}.sidebar dd{margin-left:1em}';

/** Web Config of one printer: which page answers to which address, who may see it, and what a posted form does. */
export class WebConfigPages {
  readonly #printer: Device;
  readonly #sessions = new Sessions();
  readonly #mail: MailPages;
  readonly #fax: MailPages | null;

  constructor(printer: Device) {
    this.#printer = printer;
    this.#mail = new MailPages(printer, printer.mail, this.#sessions);
    this.#fax = printer.fax && new MailPages(printer, printer.fax, this.#sessions);
  }

  forgetSessions(): void {
    this.#sessions.forgetAll();
    this.#mail.forget();
    this.#fax?.forget();
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const method = request.method ?? 'GET';
    const path = new URL(request.url ?? '/', 'https://printer').pathname;
    response.once('close', () =>
      this.#printer.record({ method, path, status: response.writableFinished ? response.statusCode : 0 }),
    );
    this.#visit(request, method, path)
      .then(async (visit) => {
        if (this.#printer.faults.has('slow')) await wait(slowMilliseconds);
        if (this.#printer.faults.has('hugePage') && this.#isMailPage(path)) return sendHugePage(response);
        this.#send(response, await this.#route(visit));
      })
      .catch(() => response.destroy());
  }

  async #visit(request: IncomingMessage, method: string, path: string): Promise<Visit> {
    const form = new URLSearchParams(method === 'POST' ? await readBody(request) : '');
    const cookies = readCookies(request.headers.cookie ?? '');
    const cookie = cookies.get(sessionCookie);
    const token = this.#sessions.tokenOf(cookie);
    const language = this.#languageOf(cookies.get(languageCookie));
    const { faults, words } = this.#printer;
    const page: PageContext = {
      model: this.#printer.definition.model,
      variants: this.#printer.variants,
      language,
      words: wordsUnder(faults, words[language], this.#placeOf(path)),
      hides: { connectionTest: faults.has('noConnectionTest'), account: faults.has('accountHidden') },
      hasFax: this.#printer.fax !== null,
      loggedIn: token !== undefined,
      token: token ?? '',
    };
    const tokenRight = token !== undefined && form.get('INPUTT_SETUPTOKEN') === token;
    return { method, path, form, cookie, page, tokenRight };
  }

  /** `lang_b&1/lang_a&1`: the second number is for the advanced pages. */
  #languageOf(cookie: string | undefined): Language {
    if (this.#printer.faults.has('ignoresLanguageCookie')) return this.#printer.definition.language;
    return languageOf(/lang_a&(\d+)/.exec(cookie ?? '')?.[1]) ?? this.#printer.definition.language;
  }

  #placeOf(path: string): 'menu' | 'mail' | 'fax' | 'other' {
    if (this.#isMailPage(path)) return 'mail';
    if (path.startsWith(advancedPath(this.#printer.variants.pageIds.fax, ''))) return 'fax';
    const { logoutPath } = this.#printer.variants.login;
    const isMenu = path.startsWith(advancedPath('COMMON', '')) || path === `/PRESENTATION/ADVANCED/${logoutPath}`;
    return isMenu ? 'menu' : 'other';
  }

  #isMailPage(path: string): boolean {
    return path.startsWith(advancedPath(this.#printer.variants.pageIds.mail, ''));
  }

  async #route(visit: Visit): Promise<Answer> {
    const { faults } = this.#printer;
    if (faults.has('defaultPage')) {
      return { html: '<html><head><title>Default Page</title></head><body>Default Page</body></html>' };
    }
    if (faults.has('lowEnd')) return this.#lowEnd(visit);
    if (faults.hasYet('errorState') && !isReadableInError(visit.path)) {
      return { html: resultPage(visit.page, { path: [visit.page.model], text: visit.page.words.unavailable }) };
    }
    if (faults.has('endlessRedirect') && this.#isMailPage(visit.path)) {
      return { status: 302, location: `${visit.path}?tm=${Date.now()}` };
    }
    if (faults.has('redirectElsewhere') && this.#isMailPage(visit.path)) {
      return { status: 302, location: 'https://127.0.0.1:1/' };
    }
    return this.#publicPage(visit) ?? this.#login(visit) ?? (await this.#protectedPage(visit));
  }

  /** Pages that need no login. */
  #publicPage({ method, path, form, page }: Visit): Answer | undefined {
    const printer = this.#printer;
    const { identity, variants } = printer;
    const shell = advancedPath('COMMON', 'TOP');
    const toShell = `<html><head><script type="text/javascript">document.write('<meta http-equiv="refresh" content="0; url=' + ${scriptLiteral(shell)} + '">');</script></head><body><noscript>${escapeHtml(page.words.javascript)}</noscript></body></html>`;
    switch (path) {
      case '/':
      case '/PRESENTATION/BONJOUR':
        return { html: toShell };
      case shell: {
        const language = languageOf(form.get('SEL_LANGA'));
        if (method === 'POST' && language !== undefined) {
          const { code } = languageOptions[language];
          return {
            html: shellPage(
              { ...page, language, words: wordsUnder(printer.faults, printer.words[language], 'menu') },
              printer.hasJobHistory,
            ),
            cookies: [`${languageCookie}=lang_b&${code}/lang_a&${code}; path=/`],
          };
        }
        return { html: shellPage(page, printer.hasJobHistory) };
      }
      case advancedPath('COMMON', variants.frames.header):
        return variants.family === 'frames' ? { html: headerFrame(page) } : undefined;
      case advancedPath('COMMON', variants.frames.menu):
        return variants.family === 'frames' ? { html: menuFrame(page, printer.hasJobHistory) } : undefined;
      case advancedPath('COMMON', 'SCRIPT.JS'):
        return { text: shellScript, type: 'text/javascript' };
      case advancedPath('COMMON', 'STYLE.CSS'):
        return { text: style, type: 'text/css' };
      case advancedPath('COMMON', 'FRAMESTYLE.CSS'):
        return { text: frameStyle, type: 'text/css' };
      case '/PRESENTATION/IMAGE/EPSONLOGO_NEW.PNG':
        return { body: logo, type: 'image/png' };
      case advancedPath('INFO_PRTINFO', 'TOP'):
        return { html: productStatusPage(page, identity, this.#productState()) };
      case advancedPath('INFO_NWINFO', 'TOP'):
        return { html: networkStatusPage(page, identity, !printer.faults.has('noDnsServer')) };
      case advancedPath('LICENSE', 'TOP'):
        return { html: licensePage(page) };
      default:
        return undefined;
    }
  }

  #productState() {
    const { rootCertificate, faults } = this.#printer;
    return { clock: this.#printer.now(), rootCertificate, inError: faults.hasYet('errorState') };
  }

  /** A login form has a token of its own, whether or not somebody is logged in. */
  #loginForm(page: PageContext, refused?: string): string {
    return loginPage({ ...page, token: this.#sessions.loginToken() }, refused);
  }

  #firstPassword(page: PageContext): string {
    return setPasswordPage({ ...page, token: this.#sessions.loginToken() });
  }

  #login({ method, path, form, cookie, page }: Visit): Answer | undefined {
    const printer = this.#printer;
    const { login } = printer.variants;
    const withoutPassword = printer.faults.has('noPasswordSet');
    if (path === advancedPath('ADMIN_PASSWORDSET_CHANGE', 'SET') && method === 'POST' && withoutPassword) {
      const password = form.get('INPUTT_NEWPASSWORD') ?? '';
      const good = /^[\x20-\x7e]{8,20}$/.test(password) && password === form.get('INPUTT_CONFIRMPASSWORD');
      if (!good || !this.#sessions.isLoginToken(form.get('INPUTT_SETUPTOKEN')))
        return { html: this.#firstPassword(page) };
      printer.adminPassword = password;
      printer.faults.set('noPasswordSet', false);
      return { html: this.#loginForm(page) };
    }
    if (path === advancedPath('PASSWORD', 'TOP')) {
      return { html: withoutPassword ? this.#firstPassword(page) : this.#loginForm(page) };
    }
    if (path === advancedPath('PASSWORD', 'SET') && method === 'POST' && !withoutPassword) {
      // 200 for success and failure: only the cookie tells them apart.
      if (printer.faults.takeOneOf('tryLater', usualTries) || this.#sessions.mustWait(Date.now())) {
        return { html: this.#loginForm(page, page.words.loginTryLater) };
      }
      if (printer.faults.hasYet('otherAdministrator')) {
        return { html: this.#loginForm(page, page.words.loginOccupied) };
      }
      if (login.token && !this.#sessions.isLoginToken(form.get('INPUTT_SETUPTOKEN')))
        return { html: this.#loginForm(page) };
      const asUser = login.role !== 'none' && form.get('SEL_SESSIONTYPE') !== 'ADMIN';
      const name = login.userField === null ? '' : (form.get(login.userField) ?? '');
      if (asUser || name !== '' || form.get(login.passwordField) !== printer.adminPassword) {
        this.#sessions.refused(Date.now());
        return { html: this.#loginForm(page, page.words.loginRefused) };
      }
      const session = this.#sessions.open();
      return {
        html: loggedInPage({ ...page, loggedIn: true }),
        cookies: [`${sessionCookie}=${session}${login.cookieAttributes}`],
      };
    }
    if (path === `/PRESENTATION/ADVANCED/${login.logoutPath}`) {
      if (cookie !== undefined) this.#sessions.close(cookie);
      printer.mail.administratorLeft();
      printer.fax?.administratorLeft();
      const loggedOut = { ...page, loggedIn: false };
      return {
        html: shellPage(loggedOut, printer.hasJobHistory),
        cookies: [`${sessionCookie}=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT`],
      };
    }
    return undefined;
  }

  /** Pages for the administrator; anybody else sees the login form in their place, and a posted form is not looked at. */
  async #protectedPage(visit: Visit): Promise<Answer> {
    const { page, path } = visit;
    const printer = this.#printer;
    const { pageIds } = printer.variants;
    const [pageId = '', verb = ''] = path.replace(/^\/PRESENTATION\/ADVANCED\//, '').split('/');
    const known = [pageIds.mail, pageIds.test, pageIds.ca, pageIds.root, 'NW_BASIC', 'INFO_MENTINFO'];
    if (printer.hasJobHistory) known.push(pageIds.history);
    if (printer.fax !== null) known.push(pageIds.fax);
    if (!path.startsWith('/PRESENTATION/ADVANCED/') || !known.includes(pageId)) return notFound();
    if (!page.loggedIn) {
      return { html: printer.faults.has('noPasswordSet') ? this.#firstPassword(page) : this.#loginForm(page) };
    }
    if (printer.faults.takeOnce('sessionLost')) {
      this.#sessions.close(visit.cookie ?? '');
      return { html: this.#loginForm({ ...page, loggedIn: false }) };
    }
    const isForm = pageId === pageIds.mail && verb === 'TOP';
    if (isForm && printer.faults.takeOnce('loginInsteadOfPage')) return { html: this.#loginForm(page) };
    if (visit.method === 'POST' && !visit.tokenRight) return { html: invalidRequestPage(page) };
    if (pageId === pageIds.mail) return this.#mail.answer(visit, verb);
    if (pageId === pageIds.fax && this.#fax) return this.#fax.answer({ ...visit, page: asFaxPage(page) }, verb);
    if (pageId === pageIds.test) return this.#test(visit, verb);
    if (pageId === pageIds.root && visit.method === 'POST' && verb === 'SET') {
      if (!printer.faults.has('certificateMissing')) return { html: rootUpdatedPage(page, 'newest') };
      printer.updateRootCertificate();
      return { html: rootUpdatedPage(page, printer.faults.has('certificateMissing') ? 'begun' : 'updated') };
    }
    if (verb !== 'TOP') return { html: invalidRequestPage(page) };
    if (pageId === pageIds.ca) return { html: caCertificatePage(page) };
    if (pageId === pageIds.root) return { html: rootCertificatePage(page, printer.rootCertificate) };
    if (pageId === pageIds.history) return { html: jobHistoryPage(page, printer.jobs) };
    return { html: pageId === 'NW_BASIC' ? networkBasicPage(page, printer.identity) : usagePage(page) };
  }

  async #test({ method, page }: Visit, verb: string): Promise<Answer> {
    const printer = this.#printer;
    const { test } = printer.variants;
    if (method === 'GET' && verb === 'TOP') {
      return { html: connectionTestPage(page, printer.test === 'running' ? 'running' : 'idle') };
    }
    if (method === 'GET' && verb === test.verbs.result) {
      if (test.result !== 'poll') return { html: connectionTestPage(page, printer.test) };
      const text = { running: 'RUNNING', idle: '' }[printer.test as string];
      return { text: text ?? escapeHtml(page.words[printer.test as keyof typeof page.words]), type: 'text/plain' };
    }
    if (method === 'POST' && verb === test.verbs.start) {
      const run = printer.runTest();
      if (test.result === 'samePage') await run;
      return { html: connectionTestPage(page, printer.test) };
    }
    return notFound();
  }

  /** A model without administration pages. */
  #lowEnd({ method, path, form, page }: Visit): Answer {
    if (path === '/PRESENTATION/PSWD') {
      const refused = method === 'POST' && form.get('session') !== this.#printer.adminPassword;
      return { html: lowEndPasswordPage(page, refused) };
    }
    if (path === '/PRESENTATION/HTML/TOP/PRTINFO.HTML') {
      return { html: lowEndStatusPage(page, this.#printer.identity.firmware) };
    }
    if (path === '/' || path === '/PRESENTATION/BONJOUR' || path.startsWith('/PRESENTATION/HTML/')) {
      return { html: toPasswordPage(page) };
    }
    return notFound();
  }

  #send(response: ServerResponse, answer: Answer): void {
    if (answer.afterwards) response.once('close', answer.afterwards);
    if (answer.cut) {
      response.destroy();
      return;
    }
    // Line ends are CRLF in every capture.
    const body = answer.body ?? Buffer.from((answer.html ?? answer.text ?? '').replaceAll(/\r?\n/g, '\r\n'), 'utf8');
    response.writeHead(answer.status ?? 200, {
      Server: 'EPSON_Linux UPnP/1.0 Epson UPnP SDK/1.0',
      'Content-Type': answer.type ?? 'text/html',
      'Content-Length': body.length,
      'Cache-Control': 'no-cache',
      // A server about to restart closes: nobody should wait on a connection that is going to be cut.
      Connection: this.#printer.variants.keepAlive && !answer.afterwards ? 'keep-alive' : 'close',
      ...(answer.location && { Location: answer.location }),
      ...(answer.cookies && { 'Set-Cookie': answer.cookies }),
    });
    response.end(body);
  }
}

/** Product Status, and what its page is made of. */
function isReadableInError(path: string): boolean {
  return path === advancedPath('INFO_PRTINFO', 'TOP') || /\.(JS|CSS|PNG)$/.test(path);
}

/** The language behind a number of SEL_LANGA; undefined for one these printers do not speak. */
function languageOf(code: string | null | undefined): Language | undefined {
  return languages.find((language) => languageOptions[language].code === code);
}

/** Name and value of every cookie, values as they are: they contain `&` and `/`. */
function readCookies(header: string): Map<string, string> {
  return new Map(
    header.split(/; */).map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1)];
    }),
  );
}

/** A page without end, as far as any reader should care. A reader that goes away is its own business. */
async function sendHugePage(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  const part = Buffer.alloc(64 * 1024, '<p>filler</p> ');
  const parts = Array<Buffer>(Math.ceil(hugePageBytes / part.length)).fill(part);
  await pipeline(parts, response).catch(() => undefined);
}
