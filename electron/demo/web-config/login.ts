import { escapeHtml, scriptLiteral } from '../html.ts';
import { advancedPath, button, contentPage, hiddenFields, resultPage, type PageContext } from './page.ts';
import { row } from './rows.ts';

const shellPath = advancedPath('COMMON', 'TOP');

function titleOf(page: PageContext): string {
  return page.variants.wording === 'older' ? page.words.loginOlder : page.words.loginNewer;
}

/** The login form; it also stands in the place of any page that needs a login. `refused`: the message of the last try. */
export function loginPage(page: PageContext, refused?: string): string {
  const { words, variants } = page;
  const { login } = variants;
  const roles = [
    `<option value="ADMIN"${login.role === 'administratorFirst' ? ' selected' : ''}>${escapeHtml(words.administrator)}</option>`,
    `<option value="USER"${login.role === 'userFirst' ? ' selected' : ''}>${escapeHtml(words.user)}</option>`,
  ];
  const rows = [
    ...(login.role === 'none'
      ? []
      : [row(page, words.sessionType, `<select class="select" name="SEL_SESSIONTYPE">${roles.join('')}</select>`)]),
    ...(login.userField === null
      ? []
      : [row(page, words.userName, `<input type="text" name="${login.userField}" value="" maxlength="20">`)]),
    row(
      page,
      variants.wording === 'older' ? words.passwordOlder : words.passwordNewer,
      `<input type="password" name="${login.passwordField}" value="" maxlength="20">`,
    ),
  ];
  return contentPage(page, {
    path: [titleOf(page)],
    section: `${refused === undefined ? '' : `<div class="warning">${escapeHtml(refused)}</div>`}<form method="post" action="${advancedPath('PASSWORD', 'SET')}" id="input_form" name="input_form">${hiddenFields(
      {
        INPUTT_ACCSESSMETHOD: '0',
        INPUTT_DUMMY: '',
        access: 'https',
        ...(login.token && { INPUTT_SETUPTOKEN: page.token }),
      },
    )}<fieldset class="group no-legend">${rows.join('')}</fieldset></form><p>${escapeHtml(words.httpsAdvice)}</p>`,
    footer: button(words.ok, "return OnSetButton('input_form');"),
    script: `function OnSetButton(id) { document.getElementById(id).submit(); return false; }`,
  });
}

/** After a good login; where the person was going has to be opened again. */
export function loggedInPage(page: PageContext): string {
  const toShell = `window.top.location.href = ${scriptLiteral(shellPath)};`;
  if (page.variants.login.after === 'button') {
    return resultPage(page, {
      path: [titleOf(page)],
      text: page.words.loginDone,
      button: { label: page.words.ok, onclick: `${toShell} return false;` },
    });
  }
  return contentPage(page, { path: [titleOf(page)], section: '', script: toShell });
}

/** What a printer without an administrator password shows instead of a login. */
export function setPasswordPage(page: PageContext): string {
  const { words } = page;
  const field = (name: string) => `<input type="password" name="${name}" value="" maxlength="20">`;
  return contentPage(page, {
    path: [words.setPassword],
    section: `<form method="post" action="${advancedPath('ADMIN_PASSWORDSET_CHANGE', 'SET')}" id="input_form" name="input_form">${hiddenFields({ INPUTT_SETUPTOKEN: page.token })}${row(page, words.newPassword, field('INPUTT_NEWPASSWORD'))}${row(page, words.confirmPassword, field('INPUTT_CONFIRMPASSWORD'))}</form><p>${escapeHtml(words.httpsAdvice)}</p>`,
    footer: button(words.ok, "return OnSetButton('input_form');"),
    script: `function OnSetButton(id) { document.getElementById(id).submit(); return false; }`,
  });
}
