import type { Facts } from '../../electron/calls/view.ts';
import { journey, problem, viewAt, wanted, type ScreenState } from './base.ts';
import { signInFacts } from './sign-in.ts';

/** What is known when OK is pressed. */
export const saveFacts: Facts = { ...signInFacts, signedIn: { account: 'scans@contoso.com' } };

const saving = {
  form: wanted,
  journey: journey({ step: 'save', facts: saveFacts }),
  printerLanguage: 'en',
  writing: true,
  back: null,
} as const;

export const states: ScreenState[] = [
  { name: 'pressing OK', view: viewAt('save', saving) },
  { name: 'pressing OK, Polish printer', view: viewAt('save', { ...saving, printerLanguage: 'pl' }) },
  {
    name: 'the printer was lost',
    view: viewAt('save', {
      ...saving,
      writing: false,
      journey: journey({ state: 'problem', step: 'save', facts: saveFacts }),
      problem: problem('printer.lost', { seconds: 120 }),
    }),
  },
];
