import type { WizardStep } from '../../electron/calls/view.ts';

/** The steps of Epson's guide each screen covers (docs/requirements.md, procedures A, B and C). */
export const guideNumbers: Partial<Record<WizardStep, string>> = {
  printer: 'B1',
  exchange: 'A',
  connect: 'B2–B3',
  settings: 'B4–B5',
  signIn: 'B6–B11',
  save: 'B12',
  proof: 'C',
};
