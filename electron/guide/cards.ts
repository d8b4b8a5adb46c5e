import { html, htmlPage } from '../html.ts';
import { sentences } from '../printer-words.ts';
import type { InterfaceLanguage, Texts } from '../texts.ts';
import type { LabelLanguage } from '../webconfig/labels.ts';
import type { MailUser } from './users.ts';

export interface CardParts {
  users: readonly MailUser[];
  /** The texts of a language; each card is in its user's. */
  textsIn: (language: InterfaceLanguage) => Texts;
  /** Of the page around the cards. */
  language: InterfaceLanguage;
  printerLanguage: LabelLanguage;
  demo: boolean;
}

/**
 * Cards to cut out, several to a page: what each user does at the first use of "To My Email" (R-40), in the user's own
 * language with the printer's words. There is no password on them.
 */
export function cardsHtml({ users, textsIn, language, printerLanguage, demo }: CardParts): string {
  const page = textsIn(language);
  const cards = users.map(({ name, address, language: own }) => {
    const texts = textsIn(own);
    const { say } = texts;
    const quoted = sentences(texts, printerLanguage);
    return html`<section class="card" lang="${own}">
      <h2>${say('guide:card.title')}</h2>
      <p>
        <b><bdi>${say('guide:card.for', { name })}</bdi></b>
      </p>
      ${demo && html`<p class="demo">${say('guide:demo')}</p>`}
      <ol>
        <li>${say('guide:card.logIn')}</li>
        <li>${quoted('guide:card.choose', { function: 'epa_to_my_email' })}</li>
        <li>${quoted('guide:card.account', { next: 'ms_next' }, { address })}</li>
        <li>${quoted('guide:card.password', { signIn: 'ms_sign_in' })}</li>
      </ol>
      <p>${say('guide:card.done')}</p>
    </section>`;
  });
  const title = page.say('guide:card.title');
  return htmlPage(language, title, html`<div class="cards">${cards}</div>`, page.say('report:trademarks'));
}
