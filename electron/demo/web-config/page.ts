import { escapeHtml } from '../html.ts';
import type { Variants } from '../variants.ts';
import type { Language, Words } from './words.ts';

/** What every page of a printer is rendered from. */
export interface PageContext {
  model: string;
  variants: Variants;
  language: Language;
  words: Words;
  loggedIn: boolean;
  /** What this model does not show. */
  hides?: { connectionTest: boolean; account: boolean };
  /** The model sends by a fax server, too. */
  hasFax?: boolean;
  /** Value of the hidden INPUTT_SETUPTOKEN: tied to the session, so that another site cannot post. */
  token: string;
}

/** `/PRESENTATION/ADVANCED/<PAGE_ID>/<VERB>`: upper case throughout. */
export function advancedPath(pageId: string, verb: string): string {
  return `/PRESENTATION/ADVANCED/${pageId}/${verb}`;
}

const meta = `<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="Author" content="SEIKO EPSON">
<meta name="format-detection" content="telephone=no">
<meta http-equiv="X-UA-Compatible" content="IE=edge">`;

/** A whole document with the odd doctype (a stray space) and, on some firmware, an empty line before it. */
export function wholePage(page: PageContext, options: { head?: string; doctype?: string; body: string }): string {
  return `${page.variants.leadingBlankLine ? '\n' : ''}<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN "
"http://www.w3.org/TR/html4/${options.doctype ?? 'strict'}.dtd">
<html>
<head>
${meta}
<title>${escapeHtml(page.model)}</title>${options.head ?? ''}
</head>${options.body}</HTML>
`;
}

/** A page of the content frame: title bar, section, footer with buttons. `script` is page script without its element. */
export function contentPage(
  page: PageContext,
  options: { path: string[]; section: string; footer?: string; script?: string; head?: string },
): string {
  const shown = page.variants.heading === 'path' ? options.path : options.path.slice(-1);
  return wholePage(page, {
    head: `<link rel='stylesheet' type='text/css' href='../COMMON/STYLE.CSS'>${options.head ?? ''}`,
    body: `<body class="contents"><div class="wrap"><div class="header-main">${shown.map(escapeHtml).join('&nbsp;&gt;&nbsp;')}</div><div class="section"><noscript>${escapeHtml(page.words.javascript)}</noscript>${options.section}</div><div class="footer"><ul class="buttons">${options.footer ?? ''}</ul></div></div>${
      options.script === undefined ? '' : pageScript(options.script)
    }</body>`,
  });
}

/** Inline script as the firmware writes it, between comment marks for browsers of another age. */
export function pageScript(script: string): string {
  return `<script type="text/javascript"><!--
${script}
//--></script>`;
}

/** The fields every settings form carries. */
export function hiddenFields(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type='hidden' name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
}

/** There is no submit button anywhere: pressing a button runs page script. */
export function button(label: string, onclick: string, attributes = ''): string {
  return `<li class="button"><button type="button" class="button" onclick="${escapeHtml(onclick)}"${attributes}>${escapeHtml(label)}</button></li>`;
}

/** A page that says how something ended; `onclick` of its only button. */
export function resultPage(
  page: PageContext,
  options: { path: string[]; text: string; button?: { label: string; onclick: string }; head?: string },
): string {
  return contentPage(page, {
    path: options.path,
    section: `<div class="warning">${escapeHtml(options.text)}</div>`,
    ...(options.button && { footer: button(options.button.label, options.button.onclick) }),
    ...(options.head !== undefined && { head: options.head }),
  });
}
