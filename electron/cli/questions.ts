import type { Answers } from '../journeys/actions.ts';
import type { Facts, Meaning, Wanted } from '../journeys/facts.ts';
import { certificateProblem } from '../journeys/root-certificates.ts';
import type { Question } from '../journeys/steps.ts';
import { checkWanted } from '../journeys/wanted.ts';
import { Problem } from '../problem.ts';
import type { Credentials } from '../webconfig/login.ts';
import type { Look } from '../webconfig/look.ts';
import { startsUpdate } from '../webconfig/root-certificate-page.ts';
import type { TrustAnswer } from '../webconfig/trust.ts';
import type { Arguments } from './arguments.ts';
import type { CommandParts } from './command.ts';

/** Answers a question of the journey from the arguments, or asks the person. What cannot be answered is a problem. */
export async function answerTo(question: Question, facts: Facts, parts: CommandParts): Promise<Answers> {
  switch (question) {
    case 'trust':
      if (!facts.look) throw new Problem('internal');
      return { trust: await confirmCertificate(facts.look, parts) };
    case 'password':
      return { credentials: await askCredentials(parts) };
    case 'wanted':
      return { wanted: readWanted(parts.args) };
    case 'summary':
      parts.report.summary(facts);
      await confirmWrite(parts);
      return { confirmed: true };
    case 'rootCertificates':
      return { rootCertificates: await confirmUpdate(facts, parts) };
    case 'testWords':
      if (!facts.unclear) throw new Problem('internal');
      return { testWords: await askMeaning(facts.unclear.words, parts) };
  }
}

/** What the arguments want of the printer. Problems: input.missing, account.invalid, sender.invalid. */
export function readWanted({ account, sender, service, renew, faxServer }: Arguments): Wanted {
  if (account === undefined) throw new Problem('input.missing', { argument: '--account' });
  return checkWanted({ service, account, sender: sender ?? account, renew, ...(faxServer && { faxServer }) });
}

/**
 * Whether it is their printer. Problems: printer.certificateUnknown (nobody to ask), printer.certificateRefused (another one
 * than was told, or an answer that is none).
 */
export async function confirmCertificate(look: Look, parts: CommandParts): Promise<TrustAnswer> {
  const { args, report, terminal, demo } = parts;
  const { fingerprint } = look;
  report.certificate(fingerprint, look.model, look.certificate.validTo);
  if (args.trust !== undefined) {
    if (args.trust === fingerprint) return 'argument';
    throw new Problem('printer.certificateRefused', { fingerprint });
  }
  // A demo printer was made by this run a moment ago (cli/demo.ts lets no other address in); nobody else's certificate
  // is ever taken unseen.
  if (demo) return 'firstUse';
  if (!terminal.isPerson) throw new Problem('printer.certificateUnknown', { fingerprint });
  const answer = await ask('cli:ask.trust', parts);
  if (answer === undefined) throw new Problem('printer.certificateRefused', { fingerprint });
  return answer === 'yes' ? 'compared' : 'notYours';
}

/** The printer's administrator password, which the log then knows to leave out. */
export async function askCredentials({ args, terminal, texts, app, demo, signal }: CommandParts): Promise<Credentials> {
  let password: string;
  if (demo) password = demo.password;
  else if (args.passwordStdin) password = await terminal.readLine();
  else if (terminal.isPerson) password = await terminal.askHidden(texts.say('cli:ask.password'), signal);
  else throw new Problem('input.noTerminal');
  app.log.secret(password);
  return { password, ...(args.user !== undefined ? { user: args.user } : {}) };
}

/** The person's agreement to what was shown. Problem: signIn.stopped, input.noTerminal. */
export async function confirmWrite(parts: CommandParts): Promise<void> {
  if (parts.args.yes || parts.demo) return;
  if (!parts.terminal.isPerson) throw new Problem('input.noTerminal');
  if (!(await isYes('cli:ask.write', parts))) throw new Problem('signIn.stopped');
}

/** Whether the printer may update its root certificates. Problem: mail.certificate, when it may not. */
async function confirmUpdate({ untrusted, read }: Facts, parts: CommandParts): Promise<'update'> {
  if (!untrusted) throw new Problem('internal');
  const { args, report, terminal, demo } = parts;
  const language = read?.language ?? 'en';
  report.untrusted(untrusted, language);
  if (demo) return 'update';
  // --yes agrees unseen: to a word that is known to begin the update, and to no other: what it is called is in print nowhere.
  const isAgreed = args.yes
    ? startsUpdate(untrusted.button ?? '', language)
    : terminal.isPerson && (await isYes('cli:ask.rootCertificates', parts));
  if (isAgreed) return 'update';
  throw certificateProblem(untrusted, language);
}

/** What words of the printer mean, which nobody but a person can tell; --yes agrees to changes, and says nothing here. */
async function askMeaning(words: string, parts: CommandParts): Promise<Meaning> {
  if (!parts.terminal.isPerson) return 'unknown';
  parts.report.note('proof:testWords.intro');
  parts.report.note('cli:quoted', { text: words });
  parts.report.note('proof:testWords.note');
  const answer = await ask('cli:ask.testWords', parts);
  return answer === undefined ? 'unknown' : answer === 'yes' ? 'succeeded' : 'failed';
}

/** The same for many printers: nobody's agreement is a no. Problem: input.noTerminal. */
export async function mayWriteAll(question: string, parts: CommandParts): Promise<boolean> {
  if (parts.args.yes || parts.demo) return true;
  if (!parts.terminal.isPerson) throw new Problem('input.noTerminal');
  return isYes(question, parts);
}

export async function isYes(key: string, parts: CommandParts): Promise<boolean> {
  return (await ask(key, parts)) === 'yes';
}

/** A yes is the word or the letter for it in the interface's language, or "y"; a no likewise. Anything else is neither. */
async function ask(key: string, { terminal, texts, signal }: CommandParts): Promise<'yes' | 'no' | undefined> {
  const answer = (await terminal.ask(texts.say(key), signal)).trim().toLowerCase();
  const isOneOf = (...words: string[]) => words.some((word) => word.toLowerCase() === answer);
  if (isOneOf(texts.say('cli:ask.yes'), texts.say('cli:ask.yesLetter'), 'y')) return 'yes';
  return isOneOf(texts.say('cli:ask.no'), texts.say('cli:ask.noLetter'), 'n') ? 'no' : undefined;
}
