import { z } from 'zod';
import type { App } from '../app.ts';
import { proofsOf, type Facts, type Wanted } from '../journeys/facts.ts';
import type { Answers } from '../journeys/actions.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import { steps, type Question, type StepId } from '../journeys/steps.ts';
import { Problem } from '../problem.ts';
import type { Texts } from '../texts.ts';
import type { Look } from '../webconfig/look.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';
import type { Arguments } from './arguments.ts';
import type { Report } from './report.ts';
import type { Terminal } from './terminal.ts';

/** 0: four proofs. 3: done, but this model does not show one of them, and a person has to look at its panel. 2: a problem. */
export type ExitCode = 0 | 2 | 3;

export interface SetupParts {
  app: App;
  args: Arguments;
  report: Report;
  terminal: Terminal;
  texts: Texts;
  signal: AbortSignal;
  /** Only in the demo: the password of its printer, and its pretend person. */
  demo?: { password: string; signIn: (code: OfferedCode, signal: AbortSignal) => Promise<void> };
}

/** Runs the main job on one printer, asking at the terminal what the arguments do not answer. */
export async function setup(parts: SetupParts): Promise<ExitCode> {
  const { app, args, report, demo, signal } = parts;
  const wanted = readWanted(args);
  if (args.address === undefined) throw new Problem('input.missing', { argument: 'address' });
  const address = parsePrinterAddress(args.address);
  const personStops = new AbortController();
  let refusal: Problem | undefined;

  const final = await new Promise<JourneyState>((resolve) => {
    const tellStep = stepTeller(report);
    const offer = (code: OfferedCode) => {
      report.code(code, wanted.account);
      // What goes wrong on Microsoft's pages is seen at the printer, as with a real person.
      demo?.signIn(code, personStops.signal).catch((error: unknown) => {
        app.log.warn('demo person', { message: error instanceof Error ? error.message : '' });
      });
    };
    const hear = (state: JourneyState) => {
      if (!tellStep(state)) return;
      if (state.kind === 'asking') {
        answerTo(state.question, state.facts, parts).then(
          (answers) => journey.answer(answers),
          (error: unknown) => {
            refusal = error instanceof Problem ? error : new Problem('internal', {}, { cause: error });
            report.problem(refusal, state.step);
            journey.stop();
          },
        );
      }
      if (state.kind === 'problem') report.problem(state.problem, state.step);
      if (state.kind !== 'asking' && state.kind !== 'working') resolve(state);
    };
    const journey = app.startSetup(address, wanted, hear, offer);
    signal.addEventListener('abort', () => journey.stop(), { once: true });
  });
  personStops.abort();

  const exitCode = exitCodeOf(final);
  if (final.kind === 'finished' && final.facts.change === null) report.note('cli:nothingChanged');
  const problem = final.kind === 'problem' ? final.problem : (refusal ?? new Problem('signIn.stopped'));
  report.result(final.facts, {
    changed: final.facts.pressedOk !== undefined,
    state: final.facts.found?.state ?? null,
    words: final.facts.accepted?.value === true ? final.facts.accepted.words : null,
    problem: final.kind === 'finished' ? null : problem.code,
    exitCode,
  });
  return exitCode;
}

function exitCodeOf(final: JourneyState): ExitCode {
  const proofs = Object.values(proofsOf(final.facts));
  if (final.kind !== 'finished' || proofs.some((proof) => proof === false || proof === null)) return 2;
  return proofs.includes('notShown') ? 3 : 0;
}

/** Reports each step once when it starts and once when its facts are there. @returns false for a state told before. */
function stepTeller(report: Report): (state: JourneyState) => boolean {
  const done = new Set<StepId>();
  let last = '';
  return (state) => {
    const now = `${state.kind} ${'step' in state ? state.step : ''}`;
    if (now === last) return false;
    last = now;
    for (const step of steps) {
      const known = state.facts.found !== undefined;
      if (done.has(step.id)) continue;
      if (step.applies(state.facts) && step.done(state.facts)) report.step(step.id, 'done', state.facts);
      else if (known && !step.applies(state.facts)) report.step(step.id, 'notNeeded');
      else continue;
      done.add(step.id);
    }
    if (state.kind === 'working') report.step(state.step, 'started');
    return true;
  };
}

const mailAddress = z.email().max(255);

function readWanted(args: Arguments): Wanted {
  if (args.account === undefined) throw new Problem('input.missing', { argument: '--account' });
  if (!mailAddress.safeParse(args.account).success) throw new Problem('account.invalid', { account: args.account });
  const sender = args.sender ?? args.account;
  // The printer's own limits (docs/web-config.md): ASCII without : ( ) < > [ ] ; and backslash, not starting with a dot.
  if (!mailAddress.safeParse(sender).success || !/^(?!\.)[\x20-\x7e]+$/.test(sender) || /[:()<>[\];\\]/.test(sender))
    throw new Problem('sender.invalid', { sender });
  return { service: args.service, account: args.account, sender, renew: args.renew };
}

/** Answers a question of the journey from the arguments, or asks the person. Problems stop the journey. */
async function answerTo(question: Question, facts: Facts, parts: SetupParts): Promise<Answers> {
  switch (question) {
    case 'trust':
      return { trust: await confirmCertificate(facts.look, parts) };
    case 'password':
      return { credentials: await credentials(parts) };
    case 'summary':
      return { confirmed: await confirmSummary(facts, parts) };
  }
}

export async function confirmCertificate(
  look: Look | undefined,
  { args, report, terminal, texts, demo }: Pick<SetupParts, 'args' | 'report' | 'terminal' | 'texts' | 'demo'>,
): Promise<NonNullable<Answers['trust']>> {
  if (!look) throw new Problem('internal');
  const { fingerprint } = look;
  report.certificate(fingerprint, look.model, look.certificate.validTo);
  if (args.trust !== undefined) {
    if (args.trust === fingerprint) return 'argument';
    throw new Problem('printer.certificateChanged', { fingerprint, remembered: args.trust });
  }
  // The demo's printer was made by this run a moment ago; nobody else's certificate is ever taken unseen.
  if (demo) return 'firstUse';
  if (args.trustFirst) throw new Problem('input.invalid', { argument: '--trust-first' });
  if (!terminal.isPerson) throw new Problem('printer.certificateUnknown', { fingerprint });
  if (await yes(terminal, texts, 'cli:ask.trust')) return 'compared';
  throw new Problem('printer.certificateRefused', { fingerprint });
}

export async function credentials({
  args,
  terminal,
  texts,
  app,
  demo,
}: SetupParts): Promise<Required<Answers>['credentials']> {
  const password = demo
    ? demo.password
    : args.passwordStdin
      ? await terminal.readLine()
      : await asPerson(terminal, 'password', () => terminal.askHidden(texts.say('cli:ask.password')));
  app.log.secret(password);
  return { password, ...(args.user !== undefined ? { user: args.user } : {}) };
}

async function confirmSummary(facts: Facts, parts: SetupParts): Promise<true> {
  const { args, report, terminal, texts, demo } = parts;
  report.summary(facts);
  if (args.yes || demo) return true;
  if (await asPerson(terminal, '--yes', () => yes(terminal, texts, 'cli:ask.write'))) return true;
  throw new Problem('signIn.stopped');
}

export function asPerson<T>(terminal: Terminal, question: string, ask: () => Promise<T>): Promise<T> {
  if (!terminal.isPerson) throw new Problem('input.noTerminal', { question });
  return ask();
}

/** A yes is the word or the letter for it in the interface's language, or "y". Anything else is a no. */
export async function yes(terminal: Terminal, texts: Texts, key: string): Promise<boolean> {
  const answer = (await terminal.ask(texts.say(key))).trim().toLowerCase();
  return [texts.say('cli:ask.yes'), texts.say('cli:ask.yesLetter'), 'y'].some((word) => word.toLowerCase() === answer);
}
