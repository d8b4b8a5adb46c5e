import { stepsByHand, type Handwork } from './journeys/by-hand.ts';
import type { Facts } from './journeys/facts.ts';
import { html, htmlPage, type Markup } from './html.ts';
import { printerUrl } from './shell/links.ts';
import type { Texts } from './texts.ts';
import { sentences } from './printer-words.ts';

export interface InstructionParts {
  facts: Facts;
  printer: { address: string; name: string } | null;
  texts: Texts;
  demo: boolean;
}

/**
 * The last rung: the guide's steps B1 to B12 for this printer on paper, with the words of its pages, for work in
 * another browser. Written from the same table as the guided form (journeys/by-hand.ts); holds no password and no code.
 */
export function instructionsHtml({ facts, printer, texts, demo }: InstructionParts): string {
  const { say } = texts;
  const { look, wanted } = facts;
  const quoted = sentences(texts, facts.read?.language ?? texts.language);
  const work = (step: keyof typeof stepsByHand) =>
    (stepsByHand[step]?.work(facts) ?? []).map((one) => line(one, facts, texts));
  const address = look ? printerUrl(look) : (printer?.address ?? '–');
  const steps: [guide: string, ...Part[]][] = [
    ['B1', say('byHand:instructions.address', { address })],
    [
      'B2',
      quoted('byHand:work.press', { button: 'wc_log_in' }),
      quoted('byHand:instructions.password', { button: 'wc_ok' }),
    ],
    ['B3', ...work('read')],
    ['B4–B5', ...work('prepare').slice(1)],
    ['B6', ...work('signIn')],
    ['B7–B11', say('byHand:instructions.code', { account: wanted?.account ?? '–' }), say('byHand:instructions.check')],
    ['', quoted('byHand:instructions.status', { status: 'wc_current_status', value: 'wc_status_signed_in' })],
    ['B12', quoted('byHand:instructions.ok', { button: 'wc_ok' })],
    ...(wanted?.faxServer ? [['D', ...work('faxSave')] satisfies [string, ...Part[]]] : []),
  ];
  return htmlPage(
    texts.language,
    say('byHand:instructions.title'),
    html`
      <h1>${say('byHand:instructions.title')}</h1>
      ${demo && html`<p class="demo">${say('byHand:instructions.demo')}</p>`}
      <p>${say('byHand:instructions.printer', { name: look?.model ?? printer?.name ?? address })}</p>
      <p>${say('byHand:instructions.intro')} ${say('byHand:words')}</p>
      <ol>
        ${steps.map(([guide, ...lines]) => html`<li>${guide && html`<b>${guide}</b>`} ${lines.map((one) => html`<div>${one}</div>`)}</li>`)}
      </ol>
      <p>${say('byHand:instructions.after')}</p>
    `,
    say('report:trademarks'),
  );
}

type Part = Markup | string;

/** One thing to do, as a sentence with the printer's words in it. */
function line({ do: what, ...words }: Handwork, facts: Facts, texts: Texts): Part {
  const quoted = sentences(texts, facts.read?.language ?? texts.language);
  return quoted(`byHand:work.${what}`, words, { value: facts.wanted?.sender ?? '–' });
}
