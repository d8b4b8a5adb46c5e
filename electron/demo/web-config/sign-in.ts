import { escapeHtml, scriptLiteral } from '../html.ts';
import { advancedPath, button, contentPage, hiddenFields, resultPage, type PageContext } from './page.ts';
import { bareRow, row } from './rows.ts';

/** How far the printer's own sign-in is, as its pages see it. */
export interface SignInProgress {
  phase: 'requesting' | 'waiting' | 'done' | 'expired' | 'declined' | 'refused' | 'unreachable' | 'additionalNetwork';
  userCode: string;
  verificationUri: string;
}

function pathOf(page: PageContext): string[] {
  const { words } = page;
  return [words.network, words.emailServer, words.signIn];
}

const verbPath = (page: PageContext, verb: keyof PageContext['variants']['signIn']['verbs']) =>
  advancedPath(page.variants.pageIds.mail, page.variants.signIn.verbs[verb]);

/** Leaves the sign-in screen for the Basic page: in the same frame, or in the frame around the nested one. */
function toMailPage(page: PageContext): string {
  const window = page.variants.signIn.screen === 'iframe' ? 'parent' : 'self';
  return `${window}.location.href = ${mailAddress(page)};`;
}

/** The same from where the code is shown, which may be a window or frame beside the screen. */
function leaveCode(page: PageContext): string {
  return {
    screen: toMailPage(page),
    window: `if (window.opener) { window.opener.location.href = ${mailAddress(page)}; } window.close();`,
    frame: `parent.location.href = ${mailAddress(page)};`,
  }[page.variants.signIn.codeIn];
}

const mailAddress = (page: PageContext) => scriptLiteral(advancedPath(page.variants.pageIds.mail, 'TOP'));

/** Where "Sign in with Microsoft" shows the code. */
const codeTarget = 'oauth_view';

function endingText(page: PageContext, phase: SignInProgress['phase']): string {
  const { words } = page;
  return {
    requesting: words.pleaseWait,
    waiting: words.waitingForSignIn,
    done: words.signInDone,
    expired: words.codeExpired,
    declined: words.signInCancelled,
    refused: words.signInFailed,
    unreachable: words.cloudUnreachable,
    additionalNetwork: words.additionalNetwork,
  }[phase];
}

/** The screen behind "Sign In": its one button is "Sign in with Microsoft". */
export function signInScreen(page: PageContext): string {
  const { words } = page;
  const { codeIn } = page.variants.signIn;
  const opens = codeIn === 'window' ? `window.open('', '${codeTarget}', 'width=640,height=480'); ` : '';
  const target = codeIn === 'screen' ? '' : ` target="${codeTarget}"`;
  const frame = codeIn === 'frame' ? `<iframe name="${codeTarget}" width="100%" height="300px"></iframe>` : '';
  return contentPage(page, {
    path: pathOf(page),
    section: `<form method="post" action="${verbPath(page, 'start')}" id="signin_form" name="signin_form"${target}>${hiddenFields({ INPUTT_SETUPTOKEN: page.token })}</form>${bareRow(`<ul class="buttons">${button(words.signInWithMicrosoft, `${opens}document.getElementById('signin_form').submit(); return false;`)}</ul>`)}${frame}`,
    footer: button(words.cancel, `${toMailPage(page)} return false;`),
  });
}

/** Code and address, or empty places for them that a script fills. */
function codeHtml(page: PageContext, progress: SignInProgress): string {
  const { words, variants } = page;
  const { code, address, codeLabel, addressLabel } = variants.signIn;
  const shownCode = escapeHtml(progress.userCode);
  const uri = escapeHtml(progress.verificationUri);
  const place =
    address === 'link'
      ? `<a id="oauth_url" href="${uri === '' ? '#' : uri}" target="_blank">${uri}</a>`
      : `<span id="oauth_url">${uri}</span>`;
  switch (code) {
    case 'text':
      return (
        row(page, words[codeLabel], `<span id="oauth_code">${shownCode}</span>`) + row(page, words[addressLabel], place)
      );
    case 'input':
      return (
        row(page, words[codeLabel], `<input type="text" id="oauth_code" value="${shownCode}" readonly>`) +
        row(page, words[addressLabel], place)
      );
    case 'sentence':
      return bareRow(`${escapeHtml(words.copyTheCode)}<br><b id="oauth_code">${shownCode}</b><br>${place}`);
  }
}

/** Fills in a code that arrives late, and notices the end of the sign-in if this firmware does. */
function pollFunctions(page: PageContext): string {
  const { finish } = page.variants.signIn;
  return `function Fill(state) {
  var code = document.getElementById('oauth_code'), url = document.getElementById('oauth_url');
  if (code.tagName == 'INPUT') { code.value = state.CODE; } else { code.innerHTML = state.CODE; }
  if (url.tagName == 'A') { url.href = state.URL; }
  url.innerHTML = state.URL;
  document.getElementById('oauth_text').innerHTML = state.TEXT;
  document.getElementById('oauth_area').style.display = state.CODE == '' ? 'none' : 'block';
}
function PollState() {
  var request = new XMLHttpRequest();
  request.open('GET', ${scriptLiteral(verbPath(page, 'state'))} + '?tm=' + new Date().getTime());
  request.onload = function () {
    var state;
    try { state = JSON.parse(request.responseText); } catch (e) { return; }
    if (state.STATE == 'DONE') { ${finish === 'poll' ? leaveCode(page) : ''} return; }
    Fill(state);
    if (state.STATE == 'REQUESTING'${finish === 'poll' ? " || state.STATE == 'WAITING'" : ''}) { setTimeout(PollState, 500); }
  };
  request.onerror = function () { ${finish === 'poll' ? 'setTimeout(PollState, 1000);' : ''} };
  request.send();
}`;
}

/**
 * The page with the code, in a frame of its own or nested. It is also what a reload shows, so it tells every phase.
 */
export function codePage(page: PageContext, progress: SignInProgress): string {
  const { words } = page;
  const { codeComes, finish } = page.variants.signIn;
  const back = { label: words.back, onclick: `${leaveCode(page)} return false;` };
  const under = progress.phase === 'requesting' || progress.phase === 'waiting';
  if (!under) {
    return resultPage(page, { path: pathOf(page), text: endingText(page, progress.phase), button: back });
  }
  const reloads = (progress.phase === 'requesting' && codeComes === 'refresh') || finish === 'reload';
  const refresh = `<meta http-equiv="refresh" content="${progress.phase === 'requesting' ? 1 : 2}; url=${verbPath(page, 'show')}">`;
  if (progress.phase === 'requesting' && reloads) {
    return resultPage(page, { path: pathOf(page), text: words.pleaseWait, head: refresh });
  }
  const cancelForm = `<form method="post" action="${verbPath(page, 'cancel')}" id="cancel_form" name="cancel_form">${hiddenFields({ INPUTT_SETUPTOKEN: page.token })}</form>`;
  const known = progress.userCode !== '';
  return contentPage(page, {
    path: pathOf(page),
    section: `<div id="oauth_area"${known ? '' : ' style="display: none;"'}>${codeHtml(page, progress)}</div><p id="oauth_text">${escapeHtml(endingText(page, progress.phase))}</p>${cancelForm}`,
    footer: `${button(words.back, back.onclick)}${button(words.cancel, "document.getElementById('cancel_form').submit(); return false;")}`,
    ...(reloads
      ? { head: refresh }
      : { script: `${pollFunctions(page)}\n${known && finish !== 'poll' ? '' : 'setTimeout(PollState, 500);'}` }),
  });
}

/** The same as a dialog over the Basic page, for firmware that never leaves it. */
export function overlayDialog(page: PageContext): string {
  const { words } = page;
  const empty: SignInProgress = { phase: 'requesting', userCode: '', verificationUri: '' };
  return `<div id="oauth_dialog" class="overlay" style="display: none;"><div class="dialog"><ul class="buttons" id="oauth_start">${button(words.signInWithMicrosoft, 'return OnStartSignIn();')}</ul><div id="oauth_area" style="display: none;">${codeHtml(page, empty)}</div><p id="oauth_text"></p><ul class="buttons">${button(words.cancel, 'return OnCloseSignIn();')}</ul></div></div>`;
}

/** Page script of the dialog. The form's values go along, so that method and service are known to the printer. */
export function overlayScript(page: PageContext): string {
  return `${pollFunctions(page)}
function OnStartSignIn() {
  var form = document.getElementById('input_form'), parts = [];
  for (var i = 0; i < form.elements.length; i++) {
    var part = form.elements[i];
    if (!part.name || part.disabled || (part.type == 'radio' && !part.checked)) { continue; }
    parts.push(encodeURIComponent(part.name) + '=' + encodeURIComponent(part.value));
  }
  document.getElementById('oauth_start').style.display = 'none';
  document.getElementById('oauth_text').innerHTML = ${scriptLiteral(escapeHtml(page.words.pleaseWait))};
  var request = new XMLHttpRequest();
  request.open('POST', ${scriptLiteral(verbPath(page, 'start'))});
  request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
  request.onload = function () {
    try { Fill(JSON.parse(request.responseText)); } catch (e) { return; }
    setTimeout(PollState, 500);
  };
  request.send(parts.join('&'));
  return false;
}
function OnCloseSignIn() { ${toMailPage(page)} return false; }`;
}

/** What a page's script gets when it asks how far the sign-in is. */
export function stateAnswer(page: PageContext, progress: SignInProgress): string {
  const text = endingText(page, progress.phase);
  const over = progress.phase !== 'waiting';
  return JSON.stringify({
    STATE: progress.phase.toUpperCase(),
    CODE: over ? '' : progress.userCode,
    URL: over ? '' : progress.verificationUri,
    TEXT: text,
  });
}
