import { html, htmlPage, pairs, section, table, type Markup } from '../html.ts';
import { changeContent, mailRows, openContent, proofContent, signedInAccount } from '../report.ts';
import { groupedFingerprint, groupedMac, oneLine } from '../shown-values.ts';
import type { Texts } from '../texts.ts';
import {
  isProvenRecord,
  openWords,
  results,
  shownRecords,
  type HandoverParts,
  type PrinterRecord,
} from './handover-records.ts';
import { numberRanges } from './number-ranges.ts';

/** What the customer gets on paper: one HTML file that needs nothing else. No password, token or code is among its parts. */
export function handoverPackHtml(parts: HandoverParts): string {
  const { site, texts, at, demo, version } = parts;
  const { say } = texts;
  const records = shownRecords(parts);
  const name = oneLine(site.name);
  const when = new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeStyle: 'short' }).format(at);
  const title = [demo && say('handoverPack:titleInDemo'), !demo && say('handoverPack:title'), name];
  return htmlPage(
    texts.language,
    title.filter(Boolean).join(' – '),
    html`<div class="pack">
      <h1>${say('handoverPack:title')}</h1>
      ${name && html`<p class="customer"><bdi>${name}</bdi></p>`}
      ${demo && html`<p class="demo">${say('handoverPack:demo')}</p>`}
      <p class="outcome">
        ${say('handoverPack:summary', { done: records.filter(isProvenRecord).length, count: records.length })}
      </p>
      <p>${say('report:made', { at: when, version })}</p>
      ${overview(records, texts)} ${accounts(records, texts)} ${lapse(records, texts)}
      ${records.map((record) => onePrinter(record, texts))} ${signatures(texts)}
    </div>`,
    say('report:trademarks'),
  );
}

const marks = {
  ...{ proven: '✓', provenBefore: '✓', look: '?', notProven: '✗', planned: '·', leftOut: '·', undone: '↩' },
} as const;

function overview(records: PrinterRecord[], { say }: Texts): Markup {
  const head = [
    say('handoverPack:number'),
    say('report:name'),
    say('report:model'),
    say('report:address'),
    say('report:mac'),
    say('report:firmware'),
    say('report:result'),
  ];
  const rows = records.map((record) => {
    const { number, label, address, facts, result } = record;
    const { look } = facts;
    const shown = [label, look?.model, address, groupedMac(look?.identity), look?.firmware].map((text) => text ?? '–');
    return [String(number), ...shown, `${marks[result]} ${say(`handoverPack:result.${result}`)}`];
  });
  const byResult = results.map((result): [string, string] => [
    say(`handoverPack:result.${result}`),
    numberRanges(records.filter((record) => record.result === result).map(({ number }) => number)),
  ]);
  return html`<section class="long">
    <h2>${say('handoverPack:printersTitle')}</h2>
    <div class="overview">${table(head, rows)}</div>
    ${
      !records.every(isProvenRecord) &&
      html`<h3>${say('handoverPack:byResult')}</h3>
        ${pairs(byResult)}`
    }
  </section>`;
}

/** Only what a printer was seen to be signed in with. */
function accounts(records: PrinterRecord[], { say }: Texts): Markup | false {
  const signedIn = records.filter(({ proofs }) => proofs.signedIn !== null);
  const byAccount = numbersBy(signedIn, ({ facts, wanted }) => [
    (signedInAccount(facts) ?? wanted.account).toLowerCase(),
    say(`proof:services.${wanted.service}`),
  ]);
  return (
    byAccount.length > 0 &&
    html`<section class="long">
      <h2>${say('handoverPack:accountsTitle')}</h2>
      ${table([say('report:account'), say('summary:field.service'), say('handoverPack:printersTitle')], byAccount)}
    </section>`
  );
}

/** Rows of a table: what printers have in common, and their numbers. */
function numbersBy(records: PrinterRecord[], common: (record: PrinterRecord) => string[]): string[][] {
  const rows = new Map<string, { cells: string[]; numbers: number[] }>();
  for (const record of records) {
    const cells = common(record);
    const key = cells.join('\n');
    const row = rows.get(key) ?? { cells, numbers: [] };
    row.numbers.push(record.number);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ cells, numbers }) => [
    ...cells,
    numberRanges(numbers.sort((one, other) => one - other)),
  ]);
}

function lapse(records: PrinterRecord[], texts: Texts): Markup | false {
  const { say } = texts;
  const soonest = records
    .filter(({ lapsesOn }) => lapsesOn)
    .sort((one, other) => Number(one.lapsesOn) - Number(other.lapsesOn));
  if (soonest.length === 0) return false;
  const rows = numbersBy(soonest, ({ lapsesOn }) => [dayOf(lapsesOn, texts) ?? '']);
  return section(
    say('handoverPack:lapseTitle'),
    html`
      <p>${say('proof:expiry')}</p>
      ${table([say('handoverPack:lapsesOn'), say('handoverPack:printersTitle')], rows)}
      <h3>${say('handoverPack:endsTitle')}</h3>
      <ul>
        ${(['password', 'policy', 'account', 'smtpAuth'] as const).map(
          (why) => html`<li>${say(`handoverPack:ends.${why}`)}</li>`,
        )}
      </ul>
    `,
  );
}

function onePrinter(record: PrinterRecord, texts: Texts): Markup {
  const { say } = texts;
  const { number, label, address, facts, proofs, wanted, result, open, lapsesOn } = record;
  const { look } = facts;
  const changes = changeContent(facts, texts);
  return html`<section class="printer">
    <h2>${String(number)}. <bdi>${label || look?.model || address}</bdi></h2>
    <p class="outcome">${say(`handoverPack:result.${result}`)}</p>
    ${pairs([
      [say('report:model'), look?.model],
      [say('report:address'), address],
      [say('report:mac'), groupedMac(look?.identity)],
      [say('report:firmware'), look?.firmware],
      [say('report:fingerprint'), look && groupedFingerprint(look.fingerprint)],
      ...mailRows(wanted, say),
      [say('handoverPack:lapsesOn'), dayOf(lapsesOn, texts)],
    ])}
    ${
      open.length > 0 &&
      html`<h3>${say('handoverPack:openTitle')}</h3>
        ${open.map((its) => openContent({ ...openWords(its, record, texts), texts }))}`
    }
    ${
      changes &&
      html`<h3>${say('report:changesTitle')}</h3>
        ${changes}`
    }
    ${
      look &&
      html`<h3>${say('proof:proofsTitle')}</h3>
        ${proofContent(facts, proofs, texts)}`
    }
  </section>`;
}

function signatures({ say }: Texts): Markup {
  return section(
    say('handoverPack:signatures.title'),
    html`<div class="signatures">
      ${(['customer', 'technician'] as const).map(
        (who) =>
          html`<div>
            <h3>${say(`handoverPack:signatures.${who}`)}</h3>
            ${(['name', 'date', 'signature'] as const).map(
              (what) => html`<p>${say(`handoverPack:signatures.${what}`)}</p>`,
            )}
          </div>`,
      )}
    </div>`,
  );
}

function dayOf(date: Date | null, { language }: Texts): string | undefined {
  return date ? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date) : undefined;
}
