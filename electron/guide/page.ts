import { html, htmlPage, type Markup } from '../html.ts';
import { sentences } from '../printer-words.ts';
import type { Texts } from '../texts.ts';
import { labelText, type LabelLanguage } from '../webconfig/labels.ts';
import { microsoftPages } from '../services.ts';
import { procedures, type GuideStep, type ProcedureId } from './procedures.ts';

export interface GuidePageParts {
  procedure: ProcedureId;
  texts: Texts;
  /** The language of the printer's panel and pages. */
  printerLanguage: LabelLanguage;
  demo: boolean;
}

/** One procedure of the guide as a page to print, for those who do it by hand; in the reader's language with the printer's words. */
export function guidePageHtml({ procedure, texts, printerLanguage, demo }: GuidePageParts): string {
  const { say } = texts;
  const title = say(`guide:procedure.${procedure}`);
  const quoted = sentences(texts, printerLanguage);
  const steps: readonly GuideStep[] = procedures[procedure];
  return htmlPage(
    texts.language,
    title,
    html`
      <h1>${title}</h1>
      ${demo && html`<p class="demo">${say('guide:demo')}</p>`}
      <ol class="guide">
        ${steps.map((step) => {
          const { text, number = '•', words, epson, link } = step;
          return html`<li>
            <b>${number}</b>
            <div>
              ${quoted(`guide:step.${procedure}.${text}`, words)}${alsoWorded(step, texts)}
              ${epson && html`<div class="aside">${say(`guide:epson.${epson}`)}</div>`}
              ${link && html`<div class="aside">${microsoftPages[link]}</div>`}
            </div>
          </li>`;
        })}
      </ol>
      <p>${say('guide:differs')}</p>
    `,
    say('report:trademarks'),
  );
}

/** The other wording that an edition has for the same box, where it is another one in the reader's language (D-6). */
function alsoWorded({ alsoWorded: other, words }: GuideStep, { say, language }: Texts): Markup | false {
  if (!other || !words?.['consent']) return false;
  const text = labelText(other, language);
  if (text === labelText(words['consent'], language)) return false;
  return html` ${say('guide:alsoWorded', { words: text })}`;
}
