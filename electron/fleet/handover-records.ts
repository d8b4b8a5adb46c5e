import { isProven, isSettled, proofsOf, type Facts, type Proofs, type Wanted } from '../journeys/facts.ts';
import { problemView, Problem, type Person } from '../problem.ts';
import { proofEvidence, proofNames, proofState } from '../report.ts';
import { oneLine, shownFields } from '../shown-values.ts';
import type { Texts } from '../texts.ts';
import type { StepId } from '../journeys/steps.ts';
import { undoFieldName, type UndoField } from '../undo-field.ts';
import type { Outcome } from './conductor.ts';
import { wantedOf, type Site, type SitePrinter } from './site.ts';

/** What a customer is handed over: the site as it was wanted, and how each of its printers ended. */
export interface HandoverParts {
  site: Site;
  outcomes: ReadonlyMap<SitePrinter, Outcome>;
  /** When the sign-in would lapse if nothing were sent from now on; null: not known, or nothing is signed in. */
  lapsesOn: (printer: SitePrinter) => Date | null;
  texts: Texts;
  at: Date;
  demo: boolean;
  version: string;
}

/**
 * `provenBefore`: proven, and nothing had to be changed. `look`: done, but something can be seen at the printer only.
 * `planned`: read, and not agreed to. `undone`: the old settings were put back.
 */
export const results = ['proven', 'provenBefore', 'look', 'notProven', 'planned', 'leftOut', 'undone'] as const;
type Result = (typeof results)[number];

/** Something that a person still has to see to. */
export type Open =
  | { reason: 'problem'; problem: Problem }
  | { reason: 'proof'; proof: keyof Proofs; state: Proofs[keyof Proofs] }
  | { reason: 'undone'; notRestored: readonly UndoField[] }
  | { reason: 'planned' | 'leftOut' | 'interrupted' };

export interface PrinterRecord {
  /** Its place in the site's list, from 1. */
  number: number;
  label: string;
  /** As the site's file has it, or where the printer was found instead. */
  address: string;
  result: Result;
  facts: Facts;
  proofs: Proofs;
  /** OK was pressed, or something else that may have changed the printer was begun. */
  touched: boolean;
  /** What was wanted of it, whether it came to that or not. */
  wanted: Pick<Wanted, 'service' | 'account' | 'sender'>;
  open: Open[];
  /** Where a problem ended its way. */
  step: StepId | null;
  lapsesOn: Date | null;
}

/** Every printer of the site in the order of its list, words of printers as they are. */
export function handoverRecords({ site, outcomes, lapsesOn }: HandoverParts): PrinterRecord[] {
  return site.printers.map((printer, index) => {
    const outcome = outcomes.get(printer);
    const { facts = {}, touched = false, step, movedTo } = outcome ?? {};
    const { label, address: listed } = printer;
    const address = movedTo ?? listed;
    const result = resultOf(outcome);
    return {
      ...{ number: index + 1, label, address, result, facts, touched },
      proofs: proofsOf(facts),
      wanted: facts.wanted ?? wantedOf(site, printer),
      open: openOf(outcome, result),
      step: step ?? null,
      lapsesOn: lapsesOn(printer),
    };
  });
}

/** The same for people: no word of a printer is a line of its own, turns a line around, or fills pages. */
export function shownRecords(parts: HandoverParts): PrinterRecord[] {
  return handoverRecords(parts).map((record) => ({
    ...record,
    label: oneLine(record.label),
    facts: inOneLine(record.facts),
    wanted: inOneLine(record.wanted),
    open: record.open.map((open) =>
      open.reason === 'problem'
        ? { ...open, problem: new Problem(open.problem.code, inOneLine(open.problem.fields)) }
        : open,
    ),
  }));
}

/** All texts in a value of plain data. */
function inOneLine<Value>(value: Value): Value;
function inOneLine(value: unknown): unknown {
  if (typeof value === 'string') return oneLine(value);
  if (Array.isArray(value)) return value.map((part: unknown) => inOneLine(part));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inOneLine(part as unknown)]));
}

function resultOf(outcome: Outcome | undefined): Result {
  switch (outcome?.kind) {
    case 'finished': {
      const { change, rootCertificates } = outcome.facts;
      const proofs = proofsOf(outcome.facts);
      if (isProven(proofs)) return change === null && !rootCertificates ? 'provenBefore' : 'proven';
      return isSettled(proofs) ? 'look' : 'notProven';
    }
    case 'problem':
      return 'notProven';
    case 'asked':
      return outcome.question === 'summary' ? 'planned' : 'leftOut';
    case 'undone':
      return 'undone';
    case 'skipped':
    case undefined:
      return 'leftOut';
  }
}

function openOf(outcome: Outcome | undefined, result: Result): Open[] {
  const interrupted: Open[] = outcome?.touched === true ? [{ reason: 'interrupted' }] : [];
  switch (result) {
    case 'proven':
    case 'provenBefore':
      return [];
    case 'undone':
      return [{ reason: 'undone', notRestored: outcome?.undone?.notRestored ?? [] }];
    case 'planned':
      return [...interrupted, { reason: 'planned' }];
    case 'leftOut':
      return interrupted.length > 0 ? interrupted : [{ reason: 'leftOut' }];
    case 'look':
    case 'notProven': {
      if (outcome?.problem) return [{ reason: 'problem', problem: outcome.problem }, ...interrupted];
      const proofs = proofsOf(outcome?.facts ?? {});
      return proofNames
        .filter((proof) => proofs[proof] !== true)
        .map((proof) => ({ reason: 'proof', proof, state: proofs[proof] }));
    }
  }
}

/** `technician`: who did this work. `atPrinter`: anybody who can walk up to it. */
export function whoMends(open: Open): Exclude<Person, 'you'> | 'technician' | 'atPrinter' {
  switch (open.reason) {
    case 'problem': {
      const { who } = problemView(open.problem);
      return who === 'you' ? 'technician' : who;
    }
    case 'proof':
      return open.state === null || open.state === false ? 'technician' : 'atPrinter';
    case 'undone':
    case 'planned':
    case 'leftOut':
    case 'interrupted':
      return 'technician';
  }
}

export function openWords(open: Open, { facts, proofs }: PrinterRecord, texts: Texts) {
  const { say } = texts;
  const person = whoMends(open);
  const isOurs = person === 'technician' || person === 'atPrinter';
  const who = say(isOurs ? `handoverPack:person.${person}` : `problems:person.${person}`);
  switch (open.reason) {
    case 'problem': {
      const { code, fields } = open.problem;
      const values = shownFields(fields);
      return { what: say(`problems:${code}.what`, values), who, remedy: say(`problems:${code}.remedy`, values) };
    }
    case 'proof': {
      const evidence = proofEvidence(facts, proofs, texts)[open.proof] || proofState(open.state, say);
      const remedy = person === 'technician' ? 'again' : open.state === 'notShown' ? 'panel' : 'scan';
      return {
        what: `${say(`proof:fact.${open.proof}`)}: ${evidence}`,
        who,
        remedy: say(`handoverPack:remedy.${remedy}`),
      };
    }
    case 'undone': {
      const notRestored = open.notRestored.map((field) =>
        say('undo:notRestored', { field: undoFieldName(field, say) }),
      );
      return {
        what: [say('handoverPack:open.undone'), ...notRestored].join(' '),
        who,
        remedy: say('handoverPack:remedy.oldMethod'),
      };
    }
    case 'planned':
    case 'leftOut':
    case 'interrupted':
      return { what: say(`handoverPack:open.${open.reason}`), who, remedy: say('handoverPack:remedy.again') };
  }
}

export function isProvenRecord({ result }: PrinterRecord): boolean {
  return result === 'proven' || result === 'provenBefore';
}
