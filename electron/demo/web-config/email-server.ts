import { escapeHtml, scriptLiteral } from '../html.ts';
import { maskedPassword, methods, oauthServer, type MailSettings, type Method } from '../mail-settings.ts';
import type { Field } from '../variants.ts';
import { advancedPath, button, contentPage, hiddenFields, resultPage, type PageContext } from './page.ts';
import { bareRow, choice, row, textField, type Option } from './rows.ts';
import { overlayDialog, overlayScript } from './sign-in.ts';

/** What Email Server > Basic shows: the settings (those of an unsaved sign-in included) and the state of the sign-in. */
export interface MailView {
  shown: MailSettings;
  signIn: { state: 'none' | 'signedIn' | 'expired'; account: string };
  /** false: firmware from before OAuth2. */
  offersOAuth2: boolean;
}

/** For which methods a row is shown and for which it may be changed; page script follows it when the method changes. */
interface Row {
  html: string;
  shownFor: readonly Method[];
  openFor: readonly Method[];
}

const mailPath = (page: PageContext) => [page.words.network, page.words.emailServer, page.words.basic];

/** The same page for the mail server of the fax server (R-37): Fax > Fax Server > Email Server Settings. */
export function asFaxPage(page: PageContext): PageContext {
  const { words, variants } = page;
  const { fax, faxServer, faxEmailServer } = words;
  return {
    ...page,
    words: { ...words, network: fax, emailServer: faxServer, basic: faxEmailServer },
    variants: { ...variants, pageIds: { ...variants.pageIds, mail: variants.pageIds.fax } },
  };
}

/** The texts behind the option values. */
function optionsOf(page: PageContext, view: MailView) {
  const { words, variants } = page;
  const { values, smtpAuthText, popText } = variants.mail;
  const method: Option[] = [
    { value: values.method.off, text: words.off },
    { value: values.method.smtpAuth, text: smtpAuthText },
    { value: values.method.popBeforeSmtp, text: popText },
    ...(view.offersOAuth2 ? [{ value: values.method.oauth2, text: words.oauth2 }] : []),
  ];
  const service: Option[] = [
    { value: values.service.exchange, text: words.exchangeOnline },
    { value: values.service.outlook, text: words.outlookCom },
  ];
  const secure: Option[] = [
    { value: values.secure.none, text: words.none },
    { value: values.secure.sslTls, text: words.sslTls },
    { value: values.secure.startTls, text: words.startTls },
  ];
  const validation: Option[] = [
    { value: values.validation.on, text: words.enable },
    { value: values.validation.off, text: words.disable },
  ];
  return { method, service, secure, validation };
}

function statusText(page: PageContext, state: MailView['signIn']['state']): string | null {
  const { words } = page;
  const { expired, notSignedIn } = page.variants.mail;
  if (state === 'signedIn') return words.signedIn;
  if (state === 'expired') {
    return { sentence: words.signInExpired, word: words.expired, notSignedIn: words.notSignedIn }[expired];
  }
  return notSignedIn === 'text' ? words.notSignedIn : null;
}

function rowsOf(page: PageContext, view: MailView): Row[] {
  const { words, variants } = page;
  const { mail } = variants;
  const { names, values } = mail;
  const { shown, signIn } = view;
  const options = optionsOf(page, view);
  const all = methods;
  const withPassword: Method[] = ['smtpAuth', 'popBeforeSmtp'];
  const oauth2: Method[] = ['oauth2'];
  // Where other methods' rows stay visible, they are only disabled.
  const seen = (own: readonly Method[]) => (mail.others === 'disable' ? all : own);
  const notFixed = mail.server === 'fixed' ? all.filter((method) => method !== 'oauth2') : all;

  const status = statusText(page, signIn.state);
  const signedIn = signIn.state === 'signedIn';
  const accountInField = mail.account === 'disabledField' && !page.hides?.account;
  const signButton = signedIn
    ? button(words.signOut, 'return OnSignOutButton();', ' id="sign_button"')
    : button(words.signIn, 'return OnSignInButton();', ' id="sign_button"');

  const rows: (Row | null)[] = [
    {
      html: row(
        page,
        words.authenticationMethod,
        choice(page, names.method, options.method, values.method[shown.method], 'ShowRows();'),
      ),
      shownFor: all,
      openFor: all,
    },
    view.offersOAuth2
      ? {
          html: row(
            page,
            words.emailService,
            choice(page, names.service, options.service, values.service[shown.service], 'ShowRows();'),
          ),
          shownFor: seen(oauth2),
          openFor: oauth2,
        }
      : null,
    view.offersOAuth2 && status !== null
      ? { html: row(page, words.currentStatus, escapeHtml(status)), shownFor: oauth2, openFor: oauth2 }
      : null,
    view.offersOAuth2 && signedIn && !accountInField && !page.hides?.account
      ? { html: row(page, words.authenticatedAccount, escapeHtml(signIn.account)), shownFor: oauth2, openFor: oauth2 }
      : null,
    view.offersOAuth2
      ? { html: bareRow(`<ul class="buttons">${signButton}</ul>`), shownFor: seen(oauth2), openFor: oauth2 }
      : null,
    {
      html: row(
        page,
        words.authenticatedAccount,
        textField(names.account, signedIn && accountInField ? signIn.account : shown.account),
      ),
      // One "Authenticated Account" at a time: a row of its own replaces the field while OAuth2 is chosen.
      shownFor: accountInField && (signedIn || mail.others === 'disable') ? [...withPassword, 'oauth2'] : withPassword,
      openFor: withPassword,
    },
    {
      html: row(
        page,
        words.authenticatedPassword,
        textField(names.password, shown.password === '' ? '' : maskedPassword, '', 'password'),
      ),
      shownFor: withPassword,
      openFor: withPassword,
    },
    { html: row(page, words.senderAddress, textField(names.sender, shown.sender)), shownFor: all, openFor: all },
    { html: row(page, words.smtpServer, textField(names.server, shown.server)), shownFor: all, openFor: notFixed },
    { html: row(page, words.smtpPort, textField(names.port, String(shown.port))), shownFor: all, openFor: notFixed },
    {
      html: row(
        page,
        words.secureConnection,
        choice(page, names.secure, options.secure, values.secure[shown.secure], 'ShowRows();'),
      ),
      shownFor: all,
      openFor: notFixed,
    },
    {
      html: row(
        page,
        words.certificateValidation,
        choice(
          page,
          names.validation,
          options.validation,
          shown.validation ? values.validation.on : values.validation.off,
        ),
      ),
      shownFor: all,
      openFor: all,
    },
    {
      html: row(page, words.popServer, textField(names.popServer, shown.popServer)),
      shownFor: seen(['popBeforeSmtp']),
      openFor: ['popBeforeSmtp'],
    },
    {
      html: row(page, words.popPort, textField(names.popPort, String(shown.popPort))),
      shownFor: seen(['popBeforeSmtp']),
      openFor: ['popBeforeSmtp'],
    },
  ];
  return rows.filter((each) => each !== null);
}

/** The page script: which rows belong to which method, what OAuth2 fills in, and what the buttons do. */
function scriptOf(page: PageContext, rows: readonly Row[]): string {
  const { variants, words } = page;
  const { mail, signIn, pageIds } = variants;
  const { names, values } = mail;
  const valueOf = (list: readonly Method[]) => list.map((method) => values.method[method]);
  const table = rows.map((each, index) => [`ROW_${index}`, valueOf(each.shownFor), valueOf(each.openFor)]);
  const ask = (sentence: string) => `if (!window.confirm(${scriptLiteral(sentence)})) { return false; }`;
  const openSignIn = {
    page: `form.action = ${scriptLiteral(advancedPath(pageIds.mail, signIn.verbs.open))}; form.submit();`,
    iframe: `document.getElementById('signin_area').style.display = 'block'; var action = form.action; form.action = ${scriptLiteral(advancedPath(pageIds.mail, signIn.verbs.open))}; form.target = 'signin_frame'; form.submit(); form.target = '_self'; form.action = action;`,
    overlay: `document.getElementById('oauth_dialog').style.display = 'block';`,
  }[signIn.screen];
  return `var ROWS = ${scriptLiteral(table)};
function Chosen(name) {
  var parts = document.getElementsByName(name);
  if (parts.length == 1) { return parts[0].value; }
  for (var i = 0; i < parts.length; i++) { if (parts[i].checked) { return parts[i].value; } }
  return '';
}
function Choose(name, value) {
  var parts = document.getElementsByName(name);
  if (parts.length == 1) { parts[0].value = value; return; }
  for (var i = 0; i < parts.length; i++) { parts[i].checked = parts[i].value == value; }
}
function ShowRows() {
  var method = Chosen(${scriptLiteral(names.method)});
  if (${mail.server !== 'left'} && method == ${scriptLiteral(values.method.oauth2)} && window.lastMethod != method && window.lastMethod) {
    Choose(${scriptLiteral(names.server)}, ${scriptLiteral(oauthServer.server)});
    Choose(${scriptLiteral(names.port)}, ${scriptLiteral(String(oauthServer.port))});
    Choose(${scriptLiteral(names.secure)}, ${scriptLiteral(values.secure[oauthServer.secure])});
  }
  window.lastMethod = method;
  for (var i = 0; i < ROWS.length; i++) {
    var row = document.getElementById(ROWS[i][0]);
    row.style.display = ROWS[i][1].indexOf(method) < 0 ? 'none' : '';
    var open = ROWS[i][2].indexOf(method) >= 0;
    var controls = row.querySelectorAll('input,select,button');
    for (var j = 0; j < controls.length; j++) { controls[j].disabled = !open; }
  }
  var unsafe = Chosen(${scriptLiteral(names.secure)}) == ${scriptLiteral(values.secure.none)};
  var validation = document.getElementsByName(${scriptLiteral(names.validation)});
  for (var k = 0; k < validation.length; k++) { validation[k].disabled = unsafe; }
}
function OnSetButton(id) {
  ${mail.askFirst ? ask(words.askOverwrite) : ''}
  document.getElementById(id).submit();
  return false;
}
function OnSignInButton() {
  var form = document.getElementById('input_form');
  ${openSignIn}
  return false;
}
function OnSignOutButton() {
  ${signIn.askSignOut ? ask(words.askSignOut) : ''}
  var form = document.getElementById('input_form');
  form.action = ${scriptLiteral(advancedPath(pageIds.mail, signIn.verbs.signOut))};
  form.submit();
  return false;
}
${signIn.screen === 'overlay' ? overlayScript(page) : ''}
ShowRows();`;
}

/** Network > Email Server > Basic. `refused`: why the last post of the form was not taken. */
export function emailServerPage(page: PageContext, view: MailView, refused?: string): string {
  const { words, variants } = page;
  const rows = rowsOf(page, view);
  const certificatePages = `${words.certificatePages} - ${words.caCertificate} - ${words.rootCertificateUpdate}`;
  const notice = `<div class="notice">${escapeHtml(words.certificateNotice)}<br>${escapeHtml(certificatePages)}</div>`;
  const advice = `<p class="notice">${escapeHtml(words.certificateAdvice)}</p>`;
  const { screen } = variants.signIn;
  const action =
    variants.mail.confirmPage === 'ownVerb'
      ? advancedPath(variants.pageIds.mail, variants.mail.confirmVerb)
      : advancedPath(variants.pageIds.mail, 'SET');
  return contentPage(page, {
    path: mailPath(page),
    section: `${refused === undefined ? '' : `<div class="warning">${escapeHtml(refused)}</div>`}${variants.mail.noticeAbove ? notice : ''}<form method="post" action="${action}" id="input_form" name="input_form">${hiddenFields({ INPUTT_SETUPTOKEN: page.token, INPUTT_TOPOFFSET: '0' })}<fieldset class="group no-legend"><legend class="group">&#65279;</legend>${rows
      .map((each, index) => `<div id="ROW_${index}">${each.html}</div>`)
      .join('\n')}</fieldset></form>${advice}${variants.mail.noticeAbove ? '' : notice}${
      screen === 'iframe'
        ? '<div id="signin_area" style="display: none;"><iframe name="signin_frame" width="100%" height="300px"></iframe></div>'
        : ''
    }${screen === 'overlay' ? overlayDialog(page) : ''}`,
    footer: button(words.ok, "return OnSetButton('input_form');"),
    script: scriptOf(page, rows),
  });
}

/**
 * The page between OK and the save, on firmware that has one: what was posted goes along in hidden fields.
 * @param again another such page follows, and this is its name.
 */
export function confirmPage(page: PageContext, posted: URLSearchParams, sender: string, again?: string): string {
  const { words, variants } = page;
  const isSecond = variants.mail.secondConfirmPage && again === undefined;
  const text = isSecond ? words.confirmAgain : words.confirmSettings;
  const kept = [...posted].filter(([name]) => name !== 'INPUTT_SETUPTOKEN' && name !== 'INPUTT_PAGE');
  return contentPage(page, {
    path: mailPath(page),
    section: `<p>${escapeHtml(text)}</p>${row(page, words.senderAddress, escapeHtml(sender))}<form method="post" action="${advancedPath(variants.pageIds.mail, 'SET')}" id="confirm_form" name="confirm_form">${hiddenFields({ ...Object.fromEntries(kept), INPUTT_SETUPTOKEN: page.token, INPUTT_PAGE: again ?? 'CONFIRM' })}</form>`,
    footer: `${button(words.ok, "document.getElementById('confirm_form').submit(); return false;")}${button(words.back, 'history.back(); return false;')}`,
  });
}

/** The page after the save. */
export function savedPage(page: PageContext): string {
  const { words } = page;
  const { success, restarts } = page.variants.mail;
  const text = {
    setupComplete: words.setupComplete,
    sentence: words.setupCompleteSentence,
    shuttingDown: words.shuttingDown,
  };
  return resultPage(page, {
    path: mailPath(page),
    text: text[success],
    ...(!restarts && { button: backToMail(page, words.ok) }),
  });
}

/** A value that was not taken; the label of the field follows the sentence. */
export function invalidValuePage(page: PageContext, field: Field): string {
  const { words } = page;
  const labels: Partial<Record<Field, string>> = {
    sender: words.senderAddress,
    server: words.smtpServer,
    port: words.smtpPort,
    service: words.emailService,
    account: words.authenticatedAccount,
  };
  return resultPage(page, {
    path: mailPath(page),
    text: `${words.invalidValue} - ${labels[field] ?? words.authenticationMethod}`,
    button: backToMail(page, words.back),
  });
}

/** OK was not taken because the printer has other work. */
export function busyPage(page: PageContext): string {
  return resultPage(page, {
    path: mailPath(page),
    text: page.words.busy,
    button: backToMail(page, page.words.back),
  });
}

export function invalidRequestPage(page: PageContext): string {
  return resultPage(page, { path: mailPath(page), text: page.words.invalidRequest });
}

function backToMail(page: PageContext, label: string) {
  const target = scriptLiteral(advancedPath(page.variants.pageIds.mail, 'TOP'));
  return { label, onclick: `location.href=${target}; return false;` };
}
