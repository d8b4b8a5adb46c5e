import type { ExplanationView } from '../calls/view.ts';
import { calendarValues } from '../explain/calendar.ts';
import type { Device, Discovery } from '../discovery/discover.ts';
import { diagnosisLines } from '../diagnostics/diagnosis-lines.ts';
import { outcomeOf, type StepResult } from '../diagnostics/findings.ts';
import type { Facts, Proofs, Untrusted } from '../journeys/facts.ts';
import { proofsOf } from '../journeys/facts.ts';
import type { MailSettings, PrinterStatus } from '../journeys/status.ts';
import { numberOf, steps, type StepId } from '../journeys/steps.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import { problemView, type Problem } from '../problem.ts';
import { linkUrl } from '../shell/links.ts';
import { groupedFingerprint, shownFields } from '../shown-values.ts';
import type { OldSettings, UndoResult } from '../journeys/undo.ts';
import { labelText, type LabelLanguage } from '../webconfig/labels.ts';
import type { Inspection } from '../webconfig/inspection.ts';
import type { Texts } from '../texts.ts';
import type { ExitCode } from './exit-code.ts';
import { faxLines } from '../report.ts';
import { changeLines } from './change-lines.ts';
import { fleetLine, fleetLines, isNothing, type FleetEvent } from './fleet-lines.ts';
import { readinessLines, type ReadinessAnswer } from './readiness-lines.ts';
import { undoFieldName, type UndoField } from '../undo-field.ts';

/** What a run tells: lines for a person, or one JSON object per line for a program, the last of them the result. */
export interface Report {
  step(step: StepId, state: 'started' | 'done' | 'notNeeded', facts: Facts): void;
  certificate(fingerprint: string, model: string, validTo: string): void;
  summary(facts: Facts): void;
  /** What is known before the person is asked whether the root certificates may be updated; the printer's page by its words. */
  untrusted(untrusted: Untrusted, printerLanguage: LabelLanguage): void;
  /** @param application whose name Microsoft must show: Epson's, or that of the organisation's own registration. */
  code(code: OfferedCode, account: string, application?: 'epson' | 'own'): void;
  /** What happens to the printers of a site. */
  fleet(event: FleetEvent): void;
  proofs(facts: Facts): void;
  undoPlan(model: string, at: string, settings: OldSettings): void;
  undone(result: UndoResult): void;
  devices(devices: Device[], conclusion: Discovery['conclusion']): void;
  status(status: PrinterStatus): void;
  inspection(inspection: Inspection): void;
  readiness(answer: ReadinessAnswer): void;
  diagnosis(results: StepResult[]): void;
  explanations(matches: ExplainedMatch[]): void;
  problem(problem: Problem, step?: StepId): void;
  note(key: string, values?: Record<string, unknown>): void;
  result(fields: Record<string, unknown> & { exitCode: ExitCode }): void;
}

/** A meaning of what was asked, in the words of the language. */
type ExplainedMatch = Omit<ExplanationView, 'action' | 'procedures'> & { title: string; means: string; remedy: string };

type Write = (line: string) => void;

const unitsOfTime = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export function jsonReport(write: Write): Report {
  const event = (name: string, fields: object) => write(JSON.stringify({ event: name, ...fields }));
  const inResult = () => undefined;
  return {
    step: (step, state) => event('step', { step, state }),
    certificate: (fingerprint, model, validTo) => event('certificate', { fingerprint, model, validTo }),
    summary: ({ found, change, fax }) =>
      event('summary', { state: found?.state, change, ...(fax && { fax: fax.change }) }),
    untrusted: (untrusted) => event('untrusted', untrusted),
    code: ({ userCode, verificationUri, known, expiresAt }) =>
      event('code', { userCode, verificationUri, known, expiresAt: new Date(expiresAt).toISOString() }),
    fleet: (happened) => write(JSON.stringify(fleetLine(happened))),
    proofs: inResult,
    undoPlan: (model, at, settings) => event('undo', { model, at, settings }),
    undone: inResult,
    devices: inResult,
    status: (status) => write(JSON.stringify(status)),
    inspection: (inspection) => write(JSON.stringify(inspection)),
    readiness: (answer) => write(JSON.stringify(answer)),
    explanations: (matches) => {
      const answer = matches.map(({ code, cause, confidence, title, remedy, who }) => {
        return { code, cause, confidence, title, remedy, who };
      });
      write(JSON.stringify({ matches: answer }));
    },
    diagnosis: (steps) => write(JSON.stringify({ outcome: outcomeOf(steps), steps })),
    problem: (problem, step) => event('problem', { code: problem.code, step, ...problem.fields }),
    note: (key, values) => event('note', { note: key.replace(/^cli:/, ''), ...values }),
    result: (fields) => event('result', fields),
  };
}

/** The same, without what happens on the way: the answer is the one line that is printed. */
export function answerOnly(report: Report): Report {
  return { ...report, certificate: () => undefined, note: () => undefined };
}

export function textReport(texts: Texts, print: Write): Report {
  const { say } = texts;
  // Words of printers and networks are among the lines: none of them may move the cursor or turn a line around.
  const write = (line: string) => print(line.replace(/[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ''));
  return {
    step(step, state, facts) {
      if (state === 'started') return;
      const place = numberOf(step);
      const number = place ? `${String(place.number).padStart(2)}/${place.of}` : '     ';
      const guide = steps.find(({ id }) => id === step)?.guide.filter((id) => id.startsWith('B')) ?? [];
      const title = say(`steps:${step}`);
      const range = guide.length > 1 ? `${guide[0]}–${guide.at(-1)}` : (guide[0] ?? '');
      const where = range ? `  (${range})` : '';
      const words =
        step === 'test' && facts?.accepted?.value === true
          ? `  ${say('cli:quoted', { text: facts.accepted.words })}`
          : step === 'rootCertificates' && facts.rootCertificates
            ? `  ${versions(facts.rootCertificates)}`
            : '';
      write(`${number}  ${mark(state)}  ${title}${where}${words}`);
    },
    certificate(fingerprint, model, validTo) {
      write(say('cli:certificate', { model, fingerprint: groupedFingerprint(fingerprint), validTo: date(validTo) }));
    },
    summary(facts) {
      const { found } = facts;
      write('');
      write(say('cli:summary.title'));
      if (found) write(`  ${say(`summary:state.${found.state}`, { account: found.signedInAs ?? '' })}`);
      for (const line of changeLines(facts, texts)) write(`  ${line}`);
      if (facts.change || facts.fax?.change) write('');
    },
    untrusted({ words, clock, version, button }, printerLanguage) {
      write('');
      write(say('proof:rootCertificates.title'));
      write(`  ${say('proof:printerSays')} ${say('cli:quoted', { text: words })}`);
      write(`  ${say(`proof:rootCertificates.clock.${clock}`)}`);
      write(`  ${say('cli:status.rootCertificate', { version: version ?? say('cli:status.notShown') })}`);
      write(
        `  ${say('proof:rootCertificates.what', { page: labelText('wc_shot_root_certificate_update', printerLanguage), button: say('cli:quoted', { text: button }) })}`,
      );
      write('');
    },
    code({ userCode, verificationUri, known, expiresAt }, account, application = 'epson') {
      const until = new Intl.DateTimeFormat(texts.language, { timeStyle: 'short' }).format(expiresAt);
      write('');
      write(`      ${userCode}`);
      write('');
      write(`  1. ${say('cli:code.open', { address: verificationUri })}`);
      write(`  2. ${say('cli:code.enter', { until })}`);
      write(`  3. ${say('cli:code.signIn', { account })}`);
      write(`  ${say(application === 'own' ? 'signInCheck:code.check' : 'cli:code.check', { account })}`);
      write(`  ${say('cli:code.never')}`);
      if (!known) write(`  ${say('cli:code.unknownAddress')}`);
      write('');
    },
    fleet(happened) {
      for (const line of fleetLines(happened, texts)) write(line);
      // One big code, in the words of the single set-up.
      if (happened.event === 'code') this.code(happened.code, happened.account);
      const hasProblem = happened.event === 'printer' || (happened.event === 'undone' && !isNothing(happened.problem));
      if (hasProblem && happened.problem) {
        tellProblem(happened.problem);
        // Other hints name options of the single set-up.
        const { code } = happened.problem;
        if (code.startsWith('site.') || code === 'printer.notYours') tellHint(happened.problem);
      }
    },
    problem(problem) {
      tellProblem(problem);
      tellHint(problem);
    },
    note: (key, values) => write(say(key, values)),
    proofs(facts) {
      // Before anything was seen of the printer there is nothing to prove.
      if (!facts.look) return;
      write('');
      for (const [name, value] of Object.entries(proofsOf(facts)) as [keyof Proofs, Proofs[keyof Proofs]][])
        write(`  ${proofMark(value)}  ${say(`proof:fact.${name}`)}${proofWords(name, facts)}`);
      if (!facts.fax) return;
      write('');
      write(say('proof:fax.title'));
      for (const line of faxLines(facts, texts)) write(`  ${line}`);
    },
    undoPlan(model, at, settings) {
      const when = new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeStyle: 'short' });
      write(say('cli:undo.title', { model, when: when.format(new Date(at)) }));
      for (const [field, value] of Object.entries(settings))
        write(`  ${undoFieldName(field as UndoField, say)}: ${value || '–'}`);
      write(say('cli:undo.limits'));
    },
    undone({ restored, notRestored }) {
      write(say('cli:undo.done', { count: restored.length }));
      for (const field of notRestored) write(`  ${say('cli:undo.notRestored', { field: undoFieldName(field, say) })}`);
    },
    devices(devices, conclusion) {
      for (const device of devices) {
        const address = device.addresses[0] ?? '–';
        const port = device.adminPort === undefined ? '' : `:${device.adminPort}`;
        write(`${device.name}${device.location ? `  (${device.location})` : ''}`);
        write(`    ${address}${port}  ${device.model}`);
        write(`    ${say(device.usable ? 'cli:device.usable' : `cli:device.${device.reason ?? 'notEpson'}`)}`);
      }
      write(say(`cli:conclusion.${conclusion}`));
    },
    status({ model, firmware, offersOAuth2, mail, signIn, test, clock, rootCertificate, dnsServers, fax }) {
      const version = firmware ?? say('cli:status.notShown');
      write(say('cli:status.title', { model, firmware: version }));
      write('');
      write(say('cli:status.mail'));
      settings(mail);
      if (signIn.account !== null) write(`  ${say('summary:field.account')}: ${signIn.account}`);
      write(
        offersOAuth2
          ? `  ${signInWords(signIn, test !== null)}`
          : `  ${say('problems:firmware.noOAuth2.what', { firmware: version })}`,
      );
      if (test) write(`  ${say(`cli:status.test.${test.outcome}`, { words: test.words })}`);
      write('');
      if (fax === null) write(say('cli:status.fax.none'));
      else if (!fax.recognised) write(say('cli:status.fax.notRecognised'));
      else {
        write(say('cli:status.fax.title'));
        settings(fax.mail);
        if (fax.signIn.account !== null) write(`  ${say('summary:field.account')}: ${fax.signIn.account}`);
        if (fax.signIn.state !== 'signedIn') write(`  ${say(`summary:state.${fax.signIn.state}`)}`);
      }
      write('');
      write(clockWords(clock));
      write(say('cli:status.rootCertificate', { version: rootCertificate ?? say('cli:status.notShown') }));
      const servers = dnsServers?.join(', ') ?? say('cli:status.notShown');
      write(say('cli:status.dns', { servers: servers || say('cli:status.noDns') }));
    },
    inspection({ title, model, family, language, rows, controls, buttons, links, recognised }) {
      const list = (name: string, lines: string[]) => {
        if (!lines.length) return;
        write('');
        write(say(`cli:inspect.${name}`));
        for (const line of lines) write(`  ${line}`);
      };
      write(model === null ? say('cli:inspect.noEpson') : say('cli:inspect.model', { model }));
      write(say('cli:inspect.title', { title: title || '–' }));
      write(say('cli:inspect.family', { family: say(`cli:inspect.families.${family}`) }));
      write(say('cli:inspect.language', { language: language ?? say('cli:inspect.unknown') }));
      const rowLine = ({ label, value }: { label: string; value: string }) => `${label}: ${value || '–'}`;
      list('rows', rows.map(rowLine));
      list(
        'controls',
        controls.map(({ label, kind, value, options, masked }) => {
          const chosen = options.find(({ selected }) => selected)?.text ?? value;
          return `${rowLine({ label, value: masked ? say('cli:inspect.masked') : chosen })}  (${kind})`;
        }),
      );
      list(
        'buttons',
        buttons.map(({ text }) => text),
      );
      list(
        'links',
        links.map(({ path }) => path.join(' > ')),
      );
      list(
        'recognised',
        recognised.map(({ place, concept, text }) => `${text}  (${place}: ${concept})`),
      );
    },
    diagnosis(results) {
      for (const line of diagnosisLines(results, texts)) write(line);
    },
    readiness(answer) {
      for (const line of readinessLines(answer, texts)) write(line);
    },
    explanations(matches) {
      if (matches.length === 0) {
        write(say('explain:unknown.title'));
        write(say('explain:unknown.text'));
      }
      for (const [index, { code, cause, confidence, title, means, remedy, who, effect, link }] of matches.entries()) {
        if (index > 0) write('');
        write(`${title}  (${say('explain:code', { code })}, ${say(`explain:confidence.${confidence}`)})`);
        write(`  ${means}`);
        write(`  ${say('problems:label.remedy')}: ${remedy}`);
        write(`  ${say('problems:label.who')}: ${say(`problems:person.${who}`)}`);
        write(`  ${say('explain:effectLabel')}: ${say(`explain:effect.${effect}`)}`);
        if (link) write(`  ${linkUrl(link)}`);
        if (cause === 'passwordNotTaken') write(`  ${say('explain:calendar', calendarValues)}`);
      }
    },
    // Everything in it was said in words above.
    result: () => undefined,
  };

  function tellProblem(problem: Problem): void {
    const key = `problems:${problem.code}`;
    write('');
    write(`${say('problems:label.problem')}: ${say(`${key}.what`, shownFields(problem.fields))}`);
    write(`  ${say('problems:label.who')}: ${say(`problems:person.${problemView(problem).who}`)}`);
    write(`  ${say('problems:label.remedy')}: ${say(`${key}.remedy`, shownFields(problem.fields))}`);
  }

  /** What the command line offers for it. */
  function tellHint({ code }: Problem): void {
    const hint = `cli:hint.${code}`;
    if (texts.has(hint)) write(`  ${say(hint)}`);
  }

  function versions({ before, after }: NonNullable<Facts['rootCertificates']>): string {
    const notShown = say('cli:status.notShown');
    return `${before ?? notShown} → ${after ?? notShown}`;
  }

  function mark(state: 'done' | 'notNeeded'): string {
    return state === 'done' ? '✓' : '–';
  }

  function proofMark(value: Proofs[keyof Proofs]): string {
    return value === true ? '✓' : value === false ? '✗' : value === null ? '·' : '?';
  }

  function proofWords(name: keyof Proofs, facts: Facts): string {
    if (proofsOf(facts)[name] === 'accountNotShown') return `: ${say('summary:state.accountUnknown')}`;
    const proof = name === 'accepted' ? facts.accepted : name === 'clean' ? facts.clean : undefined;
    if (name === 'clean' && facts.clean?.value === true && facts.clean.sinceUpdate)
      return `: ${say('proof:cleanSinceUpdate')}`;
    if (proof?.value === 'said') return `: ${say('proof:testWords.said', { words: proof.words })}`;
    if (proof?.value === 'notShown') return `: ${say('proof:fact.notShown', { path: proof.panelPath })}`;
    if (proof?.value === 'unknown') return `: ${say('proof:fact.older', { count: proof.count, line: proof.line })}`;
    if (proofsOf(facts)[name] === null) return `: ${say('proof:fact.notReached')}`;
    return '';
  }

  function settings(mail: MailSettings): void {
    for (const [field, value] of Object.entries(mail))
      if (value !== null) write(`  ${say(`summary:field.${field}`)}: ${value || '–'}`);
  }

  function signInWords({ state, stored }: PrinterStatus['signIn'], tested: boolean): string {
    if (state !== 'signedIn') return say(`summary:state.${state}`);
    if (stored === 'unknown') return say(tested ? 'cli:status.testUnclear' : 'cli:status.storedUnknown');
    return say(stored ? 'summary:state.proven' : 'summary:state.notSaved');
  }

  function clockWords({ printed, differenceSeconds }: PrinterStatus['clock']): string {
    if (printed === null) return say('cli:status.clock.notShown');
    if (differenceSeconds === null) return say('cli:status.clock.unclear', { printed });
    if (differenceSeconds === 0) return say('cli:status.clock.same', { printed });
    const [unit, length] =
      unitsOfTime.find(([, seconds]) => Math.abs(differenceSeconds) >= seconds) ?? (['second', 1] as const);
    const format = new Intl.NumberFormat(texts.language, {
      ...{ style: 'unit', unit, unitDisplay: 'long', signDisplay: 'always', maximumFractionDigits: 0 },
    });
    return say('cli:status.clock.differs', { printed, difference: format.format(differenceSeconds / length) });
  }

  function date(text: string): string {
    return new Intl.DateTimeFormat(texts.language, { dateStyle: 'long' }).format(new Date(text));
  }
}
