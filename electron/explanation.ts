import type { ExplanationView } from './calls/view.ts';
import { causeFacts, type Cause } from './explain/causes.ts';
import { createExplainer } from './explain/explain.ts';
import type { ProcedureId } from './guide/procedures.ts';
import { textsIn } from './webconfig/labels.ts';

/** Where Epson's guide goes on from there; a printer that has no sign-in may be one whose users sign in themselves. */
const procedureFor: Partial<Record<Cause, readonly ProcedureId[]>> = {
  printerCannotConnect: ['B', 'C', 'E'],
  signInExpired: ['B', 'E'],
  signInNeeded: ['B', 'E'],
  codeFlowBlocked: ['B'],
  policyBlocks: ['B'],
  smtpOffMailbox: ['A'],
  smtpOffOrganisation: ['A'],
};

let explainer: ReturnType<typeof createExplainer> | undefined;

/** What a code or message of Microsoft, the mail server or a printer means, the likeliest first; empty: not known. */
export function explainMessage(text: string): ExplanationView[] {
  explainer ??= createExplainer([...textsIn('error'), ...textsIn('message')]);
  return explainer(text).map((found) => {
    const { who, effect, link = null, action = null } = causeFacts(found.cause);
    return { ...found, who, effect, link, action, procedures: procedureFor[found.cause] ?? [] };
  });
}
