import type { Clock } from '../clock.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { labelLanguages, recognise, type Concept } from './labels.ts';
import { loginAction, loginPath } from './login-paths.ts';
import type { RemotePage } from './page.ts';
import type { Button, Control, MenuEntry, PageSnapshot } from './snapshot.ts';

export interface Credentials {
  /** Web Config's own administrator name; factory default is none. */
  user?: string;
  password: string;
}

export const shellPath = '/PRESENTATION/ADVANCED/COMMON/TOP';

/**
 * Logs in as administrator. A password is sent once: a refused one is never tried again by itself.
 * @param quote the printer's words as they may be passed on
 * @returns false when the printer asked for no password at all
 * Problems: login.passwordRefused, login.tryLater, login.otherAdministrator, login.noPasswordSet, login.notRecognised, and those of the road.
 */
export async function logIn(
  page: RemotePage,
  credentials: Credentials,
  quote: (words: string) => string,
  signal?: AbortSignal,
): Promise<boolean> {
  const form = await openLoginForm(page, signal);
  if (!form) return false;
  await fillIn(page, form, credentials);
  const pressed = form.ok;
  if (!pressed) throw new Problem('login.notRecognised');
  await page.press(pressed.ref, { as: 'wc_ok', guide: 'B2' });
  const after = await page.settled(signal);
  if (says(after, 'x_try_again_later')) throw new Problem('login.tryLater');
  // Web Config answers 200 either way; a refused password shows its form again (docs/web-config.md).
  if (says(after, 'x_wrong_password')) throw new Problem('login.passwordRefused');
  if (!passwordFields(after).length) return true;
  if (says(after, 'x_other_administrator')) throw new Problem('login.otherAdministrator');
  if (says(after, 'x_busy'))
    throw new Problem('printer.busy', { words: quote(after.messages.join(' ')).slice(0, 300) });
  throw new Problem('login.passwordRefused');
}

interface LoginForm {
  password: Control;
  user?: Control;
  role?: Control;
  ok?: Button;
}

/** The link to the login, which is there only while nobody is logged in. */
function loginLink({ entries }: PageSnapshot): MenuEntry | undefined {
  return entries.find(({ href, text }) => href && (isLoginPath(href) || logInConcept(text) !== undefined));
}

/** Whether a page shows that nobody is logged in: the login form, or the link to it. */
export function isLoggedOut(snapshot: PageSnapshot): boolean {
  return isLoginPage(snapshot) || loginLink(snapshot) !== undefined;
}

async function openLoginForm(page: RemotePage, signal?: AbortSignal): Promise<LoginForm | undefined> {
  let snapshot = await page.open(shellPath, signal);
  if (!passwordFields(snapshot).length) {
    const link = loginLink(snapshot);
    if (link) {
      await page.press(link.ref, { as: logInConcept(link.text) ?? 'wc_log_in', guide: 'B2' });
      snapshot = await page.settled(signal);
    } else {
      snapshot = await page.open(loginPath, signal);
    }
  }
  return readLoginForm(snapshot);
}

function isLoginPath(href: string): boolean {
  return new URL(href).pathname.toUpperCase() === loginPath;
}

/** Which of the two links to the login a text is, in any language. */
function logInConcept(text: string): Concept | undefined {
  const concepts = labelLanguages.map((language) => recognise('header', text, language)?.concept);
  return concepts.find((concept) => concept === 'wc_log_in' || concept === 'x_administrator_login');
}

/** The login form has one password field; two are the page on which the first password is set. */
function readLoginForm(snapshot: PageSnapshot): LoginForm | undefined {
  const [password, second] = passwordFields(snapshot);
  if (!password) return undefined;
  if (second) throw new Problem('login.noPasswordSet', { page: new URL(snapshot.url).pathname });
  const beside = snapshot.controls.filter((control) => control.frame === password.frame && !control.disabled);
  const texts = beside.filter((control) => control.kind === 'text' && !control.readOnly && control.visible);
  const user =
    texts.find((control) => control.name === 'INPUTT_USERNAME') ??
    texts.find((control) =>
      labelLanguages.some((l) => recognise('login', control.label, l)?.concept === 'x_user_name'),
    ) ??
    (texts.length === 1 ? texts[0] : undefined);
  // Business models let the person choose between administrator and user; the value is not translated.
  const role = beside.find(
    (control) =>
      (control.kind === 'select' || control.kind === 'radio') && control.options.some(({ value }) => value === 'ADMIN'),
  );
  const buttons = snapshot.buttons.filter((b) => b.frame === password.frame && b.visible && !b.disabled);
  const ok =
    buttons.find((button) => /OnSetButton/.test(button.script)) ??
    buttons.find((button) => labelLanguages.some((l) => recognise('button', button.text, l)?.concept === 'wc_ok')) ??
    (buttons.length === 1 ? buttons[0] : undefined);
  return { password, ...(user ? { user } : {}), ...(role ? { role } : {}), ...(ok ? { ok } : {}) };
}

async function fillIn(page: RemotePage, form: LoginForm, { user, password }: Credentials): Promise<void> {
  const admin = form.role?.options.find(({ value }) => value === 'ADMIN');
  if (admin && !admin.selected) await page.choose(admin.ref, { guide: 'B2' });
  if (user !== undefined) {
    if (!form.user) throw new Problem('login.notRecognised', { missing: 'user' });
    await page.fill(form.user.ref, user, { as: 'x_user_name', guide: 'B2' });
  }
  await page.fill(form.password.ref, password, { as: 'x_password', guide: 'B2', secret: true });
}

/**
 * A page that shows the login form in place of what was asked for: the session is over. A form of settings may have a
 * password as well, but has more to choose from, and is sent elsewhere (docs/web-config.md, "Logging in").
 */
export function isLoginPage(snapshot: PageSnapshot): boolean {
  const [password, second] = passwordFields(snapshot);
  if (!password || second) return false;
  return (
    snapshot.forms.some(({ frame, action }) => frame === password.frame && action.toUpperCase() === loginAction) ||
    !snapshot.controls.some(({ kind }) => kind === 'select' || kind === 'radio')
  );
}

/** The login form in answer to what was sent: that was not looked at. Only TOP shows a page (docs/web-config.md). */
export function isSentInVain(snapshot: PageSnapshot): boolean {
  const [password] = passwordFields(snapshot);
  const url = password && snapshot.frames[password.frame]?.url;
  return url !== undefined && isLoginPage(snapshot) && !new URL(url).pathname.endsWith('/TOP');
}

function passwordFields(snapshot: PageSnapshot): Control[] {
  return snapshot.controls.filter((control) => control.kind === 'password' && control.visible && !control.disabled);
}

/** Whether one of the page's texts is that message, in any language. */
export function says(snapshot: PageSnapshot, concept: Concept): boolean {
  return snapshot.texts.some((text) => labelLanguages.some((l) => recognise('message', text, l)?.concept === concept));
}

/** What a printer answers that is still starting. */
const whileStarting: readonly ProblemCode[] = [
  'printer.unreachable',
  'printer.notEpson',
  'page.notFound',
  'page.notRecognised',
  'login.notRecognised',
];

/**
 * Waits for the web server after it was told to restart, and logs in again (docs/web-config.md: up to 120 s, cookies
 * and setup token of before are void). A login that is refused for its rate is tried twice more, a while apart.
 * Problems: printer.lost, or what the printer still answered at the end.
 */
export async function comeBack<T>(
  clock: Clock,
  attempt: () => Promise<T>,
  signal?: AbortSignal,
  limitMs = 120_000,
): Promise<T> {
  const end = clock.now() + limitMs;
  let laterLeft = 2;
  for (let pause = 1_000; ; pause = Math.min(pause + 1_000, 5_000)) {
    await clock.wait(pause, signal);
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'login.tryLater' && laterLeft-- > 0) await clock.wait(20_000, signal);
      else if (!whileStarting.includes(error.code)) throw error;
      else if (clock.now() > end)
        throw error.code === 'printer.unreachable'
          ? new Problem('printer.lost', { seconds: limitMs / 1000 }, { cause: error })
          : error;
    }
  }
}
