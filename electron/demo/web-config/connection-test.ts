import { escapeHtml, scriptLiteral } from '../html.ts';
import { advancedPath, button, contentPage, hiddenFields, type PageContext } from './page.ts';
import type { Words } from './words.ts';

/** The printer's own words for how a test ended. */
export type TestResult = Extract<
  keyof Words,
  | 'testSuccess'
  | 'testMustSignIn'
  | 'testAuthentication'
  | 'testSender'
  | 'testCommunication'
  | 'testServer'
  | 'testSecure'
  | 'testUntrustedClock'
  | 'testUntrustedCertificate'
>;

function pathOf(page: PageContext): string[] {
  return [page.words.network, page.words.emailServer, page.words.connectionTest];
}

/** Network > Email Server > Connection Test. `state`: nothing started yet, one is running, or how the last one ended. */
export function connectionTestPage(page: PageContext, state: 'idle' | 'running' | TestResult): string {
  const { words, variants } = page;
  const { test, pageIds } = variants;
  const start = words[test.text];
  const onclick = "document.getElementById('input_form').submit(); return false;";
  const startButton = {
    button: button(start, onclick),
    input: `<li class="button"><input type="button" class="button" value="${escapeHtml(start)}" onclick="${onclick}"></li>`,
    link: `<li class="button"><a href="#" class="button" role="button" onclick="${onclick}">${escapeHtml(start)}</a></li>`,
  }[test.button];
  const resultPath = advancedPath(pageIds.test, test.verbs.result);
  const running = state === 'running';
  const text = state === 'idle' ? '' : running ? words.testing : words[state];
  return contentPage(page, {
    path: pathOf(page),
    section: `<p>${escapeHtml(words.testIntro)}</p><form method="post" action="${advancedPath(pageIds.test, test.verbs.start)}" id="input_form" name="input_form">${hiddenFields({ INPUTT_SETUPTOKEN: page.token })}</form><div class="warning" id="test_result">${escapeHtml(text)}</div>`,
    footer: running ? '' : startButton,
    ...(running && test.result === 'refresh'
      ? { head: `<meta http-equiv="refresh" content="1; url=${resultPath}">` }
      : {}),
    ...(running && test.result === 'poll'
      ? {
          script: `function PollResult() {
  var request = new XMLHttpRequest();
  request.open('GET', ${scriptLiteral(resultPath)} + '?tm=' + new Date().getTime());
  request.onload = function () {
    if (request.responseText == 'RUNNING') { setTimeout(PollResult, 500); return; }
    document.getElementById('test_result').innerHTML = request.responseText;
  };
  request.send();
}
setTimeout(PollResult, 500);`,
        }
      : {}),
  });
}
