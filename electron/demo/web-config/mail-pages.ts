import type { Sessions } from '../sessions.ts';
import type { Device, MailPart, SignInRequest } from './device.ts';
import {
  busyPage,
  confirmPage,
  emailServerPage,
  invalidRequestPage,
  invalidValuePage,
  savedPage,
} from './email-server.ts';
import { spoiled } from './hostile-page.ts';
import type { PageContext } from './page.ts';
import { readPostedMail, readSignInRequest } from './posted-mail.ts';
import { codePage, signInScreen, stateAnswer } from './sign-in.ts';
import { notFound, type Answer, type Visit } from './visit.ts';

/** Everything below one mail server's page: the form, its sign-in, and OK. */
export class MailPages {
  readonly #printer: Device;
  readonly #account: MailPart;
  readonly #sessions: Sessions;
  /** Choices that came with "Sign In", for the screen that follows it. */
  #opened: SignInRequest | null = null;

  constructor(printer: Device, account: MailPart, sessions: Sessions) {
    this.#printer = printer;
    this.#account = account;
    this.#sessions = sessions;
  }

  forget(): void {
    this.#opened = null;
  }

  /** `visit` is the administrator's, and a posted form carries the right token. */
  async answer(visit: Visit, verb: string): Promise<Answer> {
    return visit.method === 'GET' ? this.#show(visit.page, verb) : this.#take(visit, verb);
  }

  #show(page: PageContext, verb: string): Answer {
    const { progress, view } = this.#account;
    const { mail, signIn } = page.variants;
    switch (verb) {
      case 'TOP':
        return spoiled(emailServerPage(page, view), mail.names.sender, this.#printer.faults);
      case signIn.verbs.show:
        return { html: this.#codeOrScreen(page) };
      case signIn.verbs.state:
        return progress === null ? notFound() : { text: stateAnswer(page, progress), type: 'text/plain' };
      default:
        return notFound();
    }
  }

  #codeOrScreen(page: PageContext): string {
    const { progress } = this.#account;
    return progress === null ? signInScreen(page) : codePage(page, progress);
  }

  async #take(visit: Visit, verb: string): Promise<Answer> {
    const { form, page } = visit;
    const account = this.#account;
    const { mail, signIn } = page.variants;
    const { verbs } = signIn;
    switch (verb) {
      case verbs.open: {
        this.#opened = readSignInRequest(form, page.variants, account.view);
        return { html: this.#opened === null ? invalidValuePage(page, 'method') : signInScreen(page) };
      }
      case verbs.start: {
        const request =
          signIn.screen === 'overlay' ? readSignInRequest(form, page.variants, account.view) : this.#opened;
        if (request === null) return { html: invalidRequestPage(page) };
        const started = account.startSignIn(request);
        if (signIn.codeComes === 'atOnce') await started;
        const { progress } = account;
        if (progress === null) return { cut: true };
        return signIn.screen === 'overlay'
          ? { text: stateAnswer(page, progress), type: 'text/plain' }
          : { html: codePage(page, progress) };
      }
      case verbs.cancel:
        account.cancelSignIn();
        return { html: this.#codeOrScreen(page) };
      case verbs.signOut:
        account.signOut();
        return { html: emailServerPage(page, account.view) };
      case 'SET':
      case mail.confirmVerb:
        return this.#save(visit, verb);
      default:
        return notFound();
    }
  }

  #save({ form, page, cookie }: Visit, verb: string): Answer {
    const printer = this.#printer;
    const account = this.#account;
    const { mail } = page.variants;
    if (verb !== 'SET' && mail.confirmPage !== 'ownVerb') return notFound();
    if (printer.faults.hasYet('printing')) return { html: busyPage(page) };
    if (printer.faults.takeOnce('tokenChanged')) {
      const renewed = { ...page, token: this.#sessions.renewToken(cookie) };
      return { html: emailServerPage(renewed, account.view, page.words.invalidRequest) };
    }
    const posted = readPostedMail(form, page.variants, account.view);
    if ('invalid' in posted) return { html: invalidValuePage(page, posted.invalid) };
    const step = form.get('INPUTT_PAGE');
    if (mail.confirmPage !== 'none' && step !== 'CONFIRM') {
      const again = mail.secondConfirmPage && step !== 'AGAIN' ? 'AGAIN' : undefined;
      return { html: confirmPage(page, form, posted.settings.sender, again) };
    }
    account.save(posted.settings);
    const restart = () => void printer.restartAfterSave();
    if (printer.faults.has('dropAfterSave')) return { cut: true, afterwards: restart };
    return { html: savedPage(page), ...(mail.restarts && { afterwards: restart }) };
  }
}
