import type { AssistantView, ProblemAction, WizardStep } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';

/** Actions that show another screen. */
const screens = {
  changeAddress: 'printer',
  compareCertificate: 'connect',
  settings: 'settings',
  exchange: 'exchange',
} as const satisfies Partial<Record<ProblemAction, WizardStep>>;

/** Does what the button of a problem promises. */
export function act(action: ProblemAction): Promise<unknown> {
  switch (action) {
    case 'retry':
    case 'password':
    case 'newCode':
    case 'otherAccount':
    case 'startOver':
      return calls.retry({});
    case 'renew':
      return calls.renew({});
    case 'openPrinter':
      return calls.openPrinter({});
    case 'askAgain':
      return calls.askAgain({});
    case 'changeAddress':
    case 'compareCertificate':
    case 'settings':
    case 'exchange':
      return calls.show({ step: screens[action] });
  }
}

/** A button that leads to the screen it stands on is none, and what was not refused need not be asked about again. */
export function leadsSomewhere(action: ProblemAction, { step, problem }: AssistantView): boolean {
  if (action === 'askAgain') return problem?.code === 'printer.notYours';
  return !(action in screens) || screens[action as keyof typeof screens] !== step;
}

/** Whether it can be done at this moment, wherever its button stands. */
export function isPossible(action: ProblemAction, view: AssistantView): boolean {
  if (action in screens)
    return leadsSomewhere(action, view) && view.reachable.includes(screens[action as keyof typeof screens]);
  if (action === 'openPrinter') return view.printer !== null;
  const state = view.journey?.state;
  if (action === 'renew') return state === 'problem' || state === 'stopped' || state === 'finished';
  if (action === 'newCode' && state === 'working' && view.code !== null) return true;
  // Going on from a problem does what that problem needs, and nothing else.
  return (state === 'problem' || state === 'stopped') && view.problem?.action === action;
}
