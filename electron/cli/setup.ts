import { isProven, isSettled, proofsOf } from '../journeys/facts.ts';
import { mayChangePrinter, type JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import { isDone, steps, type StepId } from '../journeys/steps.ts';
import { Problem } from '../problem.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';
import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { answerTo, readWanted } from './questions.ts';
import type { Report } from './report.ts';

/** Runs the main job on one printer, asking at the terminal what the arguments do not answer. */
export async function setup(parts: CommandParts): Promise<ExitCode> {
  const { app, args, report, demo, signal } = parts;
  // Said before anything is touched, although it is asked for only once the printer has been read.
  const wanted = readWanted(args);
  if (args.address === undefined) throw new Problem('input.missing', { argument: 'address' });
  const address = parsePrinterAddress(args.address);
  const personStops = new AbortController();
  let refusal: Problem | undefined;
  let touched = false;

  const final = await new Promise<JourneyState>((resolve) => {
    const tellSteps = stepTeller(report);
    const offer = (code: OfferedCode) => {
      report.code(code, wanted.account);
      // What goes wrong on Microsoft's pages is seen at the printer, as with a real person.
      demo?.signIn(code, personStops.signal).catch((error: unknown) => {
        app.log.warn('demo person', { message: error instanceof Error ? error.message : '' });
      });
    };
    const hear = (state: JourneyState) => {
      tellSteps(state);
      touched ||= mayChangePrinter(state);
      if (state.kind === 'working') return;
      if (state.kind !== 'asking') return resolve(state);
      answerTo(state.question, state.facts, parts).then(
        (answers) => journey.answer(answers),
        (error: unknown) => {
          refusal = error instanceof Problem ? error : new Problem('internal', {}, { cause: error });
          journey.stop();
        },
      );
    };
    const journey = app.startSetup(address, hear, offer);
    if (signal.aborted) journey.stop();
    else signal.addEventListener('abort', () => journey.stop(), { once: true });
  });
  personStops.abort();

  const exitCode = exitCodeOf(final);
  const problem = problemOf(final, refusal);
  if (problem) report.problem(problem, 'step' in final ? final.step : undefined);
  if (final.kind === 'finished' && !touched && final.facts.change === null) report.note('cli:nothingChanged');
  report.proofs(final.facts);
  const { accepted, fax, faxSaved } = final.facts;
  report.result({
    proofs: proofsOf(final.facts),
    changed: touched,
    state: final.facts.found?.state ?? null,
    words: accepted && accepted.value !== 'notShown' ? accepted.words : null,
    problem: problem?.code ?? null,
    ...(fax && { fax: faxSaved ?? null }),
    exitCode,
  });
  return exitCode;
}

function problemOf(final: JourneyState, refusal: Problem | undefined): Problem | undefined {
  if (final.kind === 'finished') return undefined;
  return final.kind === 'problem' ? final.problem : (refusal ?? new Problem('signIn.stopped'));
}

function exitCodeOf(final: JourneyState): ExitCode {
  const proofs = proofsOf(final.facts);
  if (final.kind !== 'finished' || !isSettled(proofs)) return 2;
  // Nobody can fax before somebody has signed in on the fax server's page.
  const { fax, faxSaved = fax } = final.facts;
  return isProven(proofs) && (!faxSaved || faxSaved.signedIn) ? 0 : 3;
}

/** Reports each step once when it starts, and once when its facts are there or it turns out not to be needed. */
function stepTeller(report: Report): (state: JourneyState) => void {
  const told = new Set<StepId>();
  return (state) => {
    const { facts } = state;
    for (const step of steps) {
      if (told.has(step.id)) continue;
      const applies = step.applies(facts);
      if (!applies && step.unforeseen) continue;
      // Which steps are needed is known once the printer's settings were read.
      if (applies ? !isDone(step, facts) : facts.found === undefined) continue;
      report.step(step.id, applies ? 'done' : 'notNeeded', facts);
      told.add(step.id);
    }
    if (state.kind === 'working') report.step(state.step, 'started', facts);
  };
}
