import { systemClock } from '../clock.ts';
import { checkWanted } from '../journeys/wanted.ts';
import { appRegistration, registrationValues } from '../mail/app-registration.ts';
import { proxySetting } from '../mail/proxy-setting.ts';
import { authorityOf, checkSignIn, type SignInCheckResult } from '../mail/sign-in-check.ts';
import { Problem } from '../problem.ts';
import { services, verificationUris } from '../services.ts';
import type { CheckPlace, CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import type { Report } from './report.ts';

type Parts = Omit<CommandParts, 'app'>;

/**
 * Signs in at Microsoft with the organisation's own registration and sends the mailbox one mail, without a printer. Exit
 * code 0 when the mailbox itself signed in and the mail was taken, 3 when it was another account, 2 for a problem.
 * Problems: input.missing, account.invalid, and those of the check.
 */
export async function runSignInCheck(parts: Parts): Promise<ExitCode> {
  const { args, report, texts, signal, demo } = parts;
  if (args.account === undefined) throw new Problem('input.missing', { argument: '--account' });
  const { account: mailbox } = checkWanted({
    ...{ service: args.service, account: args.account, sender: args.account, renew: false },
  });
  const where = demo?.ownRegistration ?? registrationOf(parts, mailbox);
  // The demo's servers are on this computer: no proxy hears of them.
  const proxy = demo ? undefined : proxySetting(process.env);
  const words = { subject: texts.say('signInCheck:mail.subject'), text: texts.say('signInCheck:mail.text') };
  const result = await checkSignIn(
    { ...where.check, scope: services[args.service].scope, mailbox, recipient: mailbox, ...words },
    {
      clock: systemClock,
      signal,
      onCode: (code) => {
        const offered = { ...code, known: (where.verificationUris ?? verificationUris).includes(code.verificationUri) };
        report.code(offered, mailbox, 'own');
        // What goes wrong at Microsoft's page is seen by the check, as with a real person.
        demo?.signIn(offered, signal).catch(() => undefined);
      },
      wayOut: {
        ...(where.ca !== undefined && { ca: where.ca }),
        ...(proxy && { proxy: proxy.href }),
      },
    },
  );
  return tell(report, result, mailbox);
}

/** The person's own registration. Without one they are told how to make it. */
function registrationOf({ args, report }: Parts, mailbox: string): CheckPlace {
  if (args.clientId === undefined) {
    explainRegistration(report, services[args.service].hasOrganisation);
    throw new Problem('input.missing', { argument: '--client-id' });
  }
  const { authority, smtp, hasOrganisation } = services[args.service];
  const tenant = args.tenant ?? (hasOrganisation ? mailbox.slice(mailbox.lastIndexOf('@') + 1) : undefined);
  return {
    check: {
      clientId: args.clientId,
      authority: tenant === undefined ? authority : authorityOf(tenant, authority),
      mailServer: smtp,
    },
  };
}

function explainRegistration(report: Report, hasOrganisation: boolean): void {
  const { steps, commands } = appRegistration(hasOrganisation);
  report.note('signInCheck:why');
  report.note('signInCheck:registration.title');
  report.note('signInCheck:registration.who');
  // Numbered here, because a personal account needs fewer.
  for (const [index, step] of steps.entries())
    report.note(`signInCheck:registration.steps.${step}`, { ...registrationValues, number: index + 1 });
  report.note('signInCheck:registration.commands', { commands: commands.join('\n') });
  report.note('signInCheck:registration.afterwards');
}

function tell(report: Report, { account, accepted, sent }: SignInCheckResult, mailbox: string): ExitCode {
  if (account === null) report.note('signInCheck:result.nobody');
  else report.note('signInCheck:result.account', { account });
  const own = account?.toLowerCase() === mailbox.toLowerCase();
  if (account !== null && !own) report.note('signInCheck:result.otherAccount', { account, mailbox });
  if (accepted.ok) report.note('signInCheck:result.accepted');
  if (sent?.ok) report.note('signInCheck:result.sent', { mailbox });
  const refusal = !accepted.ok ? accepted.problem : sent && !sent.ok ? sent.problem : undefined;
  if (refusal) report.problem(refusal);
  const exitCode = refusal ? 2 : own ? 0 : 3;
  report.result({
    ...{ account, accepted: accepted.ok, sent: sent?.ok ?? false, problem: refusal?.code ?? null, exitCode },
  });
  return exitCode;
}
