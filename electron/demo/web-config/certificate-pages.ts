import { escapeHtml, scriptLiteral } from '../html.ts';
import { advancedPath, button, contentPage, hiddenFields, resultPage, type PageContext } from './page.ts';
import { row } from './rows.ts';

const setScript = `function OnSetButton(id) { document.getElementById(id).submit(); return false; }`;

/** Network Security > CA Certificate: the list of an organisation's own authorities, which is empty here. */
export function caCertificatePage(page: PageContext): string {
  const { words, variants } = page;
  return contentPage(page, {
    path: [words.networkSecurity, words.caCertificate],
    section: `<form method="post" action="${advancedPath(variants.pageIds.ca, 'CA_IMPORT')}" id="input_form" name="input_form">${hiddenFields({ INPUTT_SETUPTOKEN: page.token })}</form><p>${escapeHtml(words.noCertificate)}</p>`,
    footer: button(words.importButton, "return OnSetButton('input_form');"),
    script: setScript,
  });
}

/** Network Security > Root Certificate Update. */
export function rootCertificatePage(page: PageContext, version: string): string {
  const { words, variants } = page;
  return contentPage(page, {
    path: [words.networkSecurity, words.rootCertificateUpdate],
    section: `<form method="post" action="${advancedPath(variants.pageIds.root, 'SET')}" id="input_form" name="input_form">${hiddenFields({ INPUTT_SETUPTOKEN: page.token })}${row(page, words.rootCertificate, escapeHtml(version))}</form>`,
    footer: button(words.update, "return OnSetButton('input_form');"),
    script: setScript,
  });
}

/** `begun`: the update goes on behind this page, and nothing says when it is over. */
export function rootUpdatedPage(page: PageContext, outcome: 'updated' | 'begun' | 'newest'): string {
  const { words, variants } = page;
  const back = scriptLiteral(advancedPath(variants.pageIds.root, 'TOP'));
  return resultPage(page, {
    path: [words.networkSecurity, words.rootCertificateUpdate],
    text: { updated: words.setupComplete, begun: words.rootUpdateBegun, newest: words.rootIsNewest }[outcome],
    button: { label: words.ok, onclick: `location.href=${back}; return false;` },
  });
}
