import { groupedFingerprint, groupedMac } from '../shown-values.ts';
import { proofEvidence, proofNames, proofState } from '../report.ts';
import type { Texts } from '../texts.ts';
import { openWords, shownRecords, type HandoverParts, type PrinterRecord } from './handover-records.ts';

/** One line a printer, as spreadsheets of the language open it by a double click. */
export function printersCsv(parts: HandoverParts): string {
  const { texts } = parts;
  const columns = columnsIn(texts);
  const lines = [
    columns.map(([head]) => head),
    ...shownRecords(parts).map((record) => columns.map(([, cell]) => cell(record) ?? '')),
  ];
  const separator = separatorOf(texts.language);
  // The mark at the beginning tells Excel that this is UTF-8.
  return `\ufeff${lines.map((cells) => `${cells.map(quoted).join(separator)}\r\n`).join('')}`;
}

type Column = [head: string, cell: (record: PrinterRecord) => string | null | undefined];

function columnsIn(texts: Texts): Column[] {
  const { say } = texts;
  const allOpen = (record: PrinterRecord, what: 'what' | 'who' | 'remedy') =>
    [...new Set(record.open.map((open) => openWords(open, record, texts)[what]))].join(' | ');
  return [
    [say('handoverPack:number'), ({ number }) => String(number)],
    [say('report:name'), ({ label }) => label],
    [say('report:address'), ({ address }) => address],
    [say('report:model'), ({ facts: { look } }) => look?.model],
    [say('report:mac'), ({ facts: { look } }) => groupedMac(look?.identity)],
    [say('report:firmware'), ({ facts: { look } }) => look?.firmware],
    [say('report:fingerprint'), ({ facts: { look } }) => look && groupedFingerprint(look.fingerprint)],
    [say('report:account'), ({ wanted }) => wanted.account],
    [say('summary:field.sender'), ({ wanted }) => wanted.sender],
    [say('report:result'), ({ result }) => say(`handoverPack:result.${result}`)],
    [
      say('report:changesTitle'),
      ({ facts: { change, pressedOk } }) =>
        pressedOk &&
        change?.fields
          .map(({ field, before, after }) => {
            return `${say(`summary:field.${field}`)}: ${before ?? say('summary:notShown')} → ${after}`;
          })
          .join(' | '),
    ],
    ...proofNames.map((proof): Column => [
      say(`proof:fact.${proof}`),
      ({ facts, proofs }) =>
        [proofState(proofs[proof], say), proofEvidence(facts, proofs, texts)[proof]].filter(Boolean).join('; '),
    ]),
    [say('handoverPack:openTitle'), (record) => allOpen(record, 'what')],
    [say('problems:label.who'), (record) => allOpen(record, 'who')],
    [say('problems:label.remedy'), (record) => allOpen(record, 'remedy')],
    [say('handoverPack:lapsesOn'), ({ lapsesOn }) => lapsesOn?.toISOString().slice(0, 10)],
  ];
}

/** Where a comma stands in numbers, spreadsheets take a semicolon between the cells. */
function separatorOf(language: string): ',' | ';' {
  return new Intl.NumberFormat(language).format(0.5).includes(',') ? ';' : ',';
}

/**
 * A cell; what a spreadsheet would take for a formula is made a text by the apostrophe that people type for it. Behind a
 * separator too: a spreadsheet that expects another one than this file has begins a cell there.
 */
function quoted(cell: string): string {
  const inside = cell.replace(/([;,\t][\s\p{Cf}]*)(?=[=+\-@＝＋－＠])/gu, "$1'");
  const text = /^[\s\p{Cf}]*[=+\-@\t\r＝＋－＠]/u.test(inside) ? `'${inside}` : inside;
  return `"${text.replaceAll('"', '""')}"`;
}
