import { expect, test } from 'vitest';
import { familyOf } from './page-family.ts';

const page = (body: string, author = 'SEIKO EPSON') =>
  `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN ">\n<html><head><meta name="Author" content="${author}"></head>${body}</HTML>`;

// The markers of docs/web-config.md, "Page families" and "What pages look like".
test.each([
  ['tabs', page('<body><h1 id="model_name">X</h1><iframe name="target_INFO"></iframe></body>')],
  [
    'tabs',
    page(`<body><ul><li id='tab_INFO'>Status</li></ul><iframe width='1' name='target_NETWORK'></iframe></body>`),
  ],
  ['frames', page('<frameset rows="60,*"><frame name="HEADER"><frame name="CONTENTS"></frameset>')],
  ['advanced', page('<body class="contents"><div class="header-main">Product Status</div></body>')],
  ['basic', page('<body><h1 class="font-size-14em"><span class="header">X</span></h1></body>')],
  ['lowEnd', `<html><script>location.href='/PRESENTATION/PSWD';</script></html>`],
  ['unknown', page('<body><p>Hello</p></body>')],
])('%s', (family, html) => {
  expect(familyOf(html)).toBe(family);
});

test('the marks of Epson on a page of somebody else mean nothing', () => {
  expect(familyOf(page('<frameset><frame name="HEADER"></frameset>', 'ACME'))).toBe('unknown');
  expect(familyOf('<html><div class="header-main">x</div></html>')).toBe('unknown');
});

test('a mark in a script or a comment is none', () => {
  expect(familyOf(page(`<body><script>var x = '<h1 id="model_name">';</script><!-- <frameset> --></body>`))).toBe(
    'unknown',
  );
});

test('a page of a million elements is not taken apart', () => {
  expect(familyOf(page(`<body>${'<div>'.repeat(1_000_000)}<div class="header-main"></div></body>`))).toBe('unknown');
});
