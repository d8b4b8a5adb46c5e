import { createHash } from 'node:crypto';

// Pages to save and print: files of their own that need nothing else, without script and network.

/** Text that is markup already; anything else is escaped where it is put in. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | false | null | undefined | Part[];

export function html(fixed: TemplateStringsArray, ...values: Part[]): Markup {
  return new Markup(fixed.reduce((text, part, index) => text + put(values[index - 1]) + part));
}

function put(value: Part): string {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(put).join('');
  if (value === undefined || value === null || value === false) return '';
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function section(title: string, content: Markup): Markup {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

/** Names and their values; what is not known is left out. A value of foreign words turns no line around (`bdi`). */
export function pairs(rows: [string, string | undefined][]): Markup {
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        value &&
        html`<dt>${name}</dt>
          <dd><bdi>${value}</bdi></dd>`,
    )}
  </dl>`;
}

export function table(head: string[], rows: string[][]): Markup {
  return html`<table>
    <thead>
      <tr>
        ${head.map((text) => html`<th scope="col">${text}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([name, ...values]) =>
          html`<tr>
            <th scope="row">${name}</th>
            ${values.map((text) => html`<td><bdi>${text}</bdi></td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A whole page; `footer` is text. */
export function htmlPage(language: string, title: string, content: Markup, footer: string): string {
  // A policy of its own: whatever were to slip in could load and run nothing.
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${new Markup(`<style>${style}</style>`)}
      </head>
      <body>
        <main>${content}</main>
        <footer>${footer}</footer>
      </body>
    </html> `;
  return page.text;
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 "Segoe UI", system-ui, sans-serif; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.5rem; }
.outcome { font-size: 1.15rem; font-weight: 600; }
.demo { border: 2px solid; padding: 0.5rem 0.75rem; font-weight: 600; }
dl { display: grid; grid-template-columns: minmax(9rem, 16rem) 1fr; gap: 0.25rem 1rem; margin: 0; }
dt { opacity: 0.8; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid color-mix(in srgb, currentcolor 30%, transparent); }
th[scope='col'] { overflow-wrap: normal; }
th, td { min-width: 6.5rem; }
tbody th { font-weight: inherit; }
pre { margin: 0; padding: 0.5rem 0.75rem; border: 1px solid color-mix(in srgb, currentcolor 30%, transparent); font: 0.85rem/1.45 Consolas, monospace; white-space: pre-wrap; }
ol.guide { list-style: none; padding: 0; }
.guide li { display: grid; grid-template-columns: 2.75rem 1fr; padding: 0.5rem 0; border-bottom: 1px solid color-mix(in srgb, currentcolor 20%, transparent); break-inside: avoid; }
.aside { margin-top: 0.25rem; padding-left: 0.75rem; border-left: 3px solid color-mix(in srgb, currentcolor 40%, transparent); font-size: 0.9rem; }
q { font-weight: 600; }
/* Browsers write other marks for these two than their printed texts have. */
:lang(hr) q, :lang(lv) q { quotes: '„' '”'; }
.cards { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 6mm; }
.card { border: 1px dashed; padding: 5mm; font-size: 0.9rem; break-inside: avoid; }
.card h2 { margin: 0 0 0.25rem; }
.card p { margin: 0.25rem 0; }
.card ol { margin: 0.5rem 0; padding-left: 1.25rem; }
h1:has(+ .customer) { margin-bottom: 0; }
.customer { font-size: 1.35rem; margin: 0 0 1rem; }
.overview { font-size: 0.7rem; line-height: 1.35; }
.overview th, .overview td { min-width: 0; padding: 0.25rem 0.5rem 0.25rem 0; hyphens: auto; }
.overview tbody th { min-width: 1.75rem; }
.overview td:nth-child(4) { min-width: 5.5rem; }
.overview td:nth-child(5) { white-space: nowrap; }
.overview td:last-child { min-width: 7rem; }
.printer { font-size: 0.85rem; line-height: 1.4; }
.printer th, .printer td { padding-top: 0.2rem; padding-bottom: 0.2rem; }
.printer h3 { margin: 0.9rem 0 0.25rem; font-size: 0.95rem; }
.printer p { margin: 0.25rem 0; }
.printer .outcome { font-size: 1rem; margin: 0 0 0.5rem; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 3rem; }
.signatures p { margin: 0; padding-top: 2.25rem; border-bottom: 1px solid; font-size: 0.85rem; }
footer { margin-top: 2.5rem; font-size: 0.8rem; opacity: 0.8; }
@page { size: A4; margin: 18mm; }
@page pack { @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "Segoe UI", system-ui, sans-serif; } }
@media print { :root { color-scheme: light; font-size: 11pt; } body { margin: 0; max-width: none; } section, tr, dl { break-inside: avoid; } h2, h3 { break-after: avoid; } body:has(.pack) { page: pack; font-size: 10pt; } .long { break-inside: auto; } }
`;
