import type { Page } from 'playwright-core';
import type { LessonId, TrainingView } from '../../electron/calls/view.ts';
import type { FakeAnswers } from '../fake-bridge.ts';
import { demo, problem, view, type ScreenState } from './base.ts';

const inDemo = view({ demo });
const training: TrainingView = {
  printers: [
    { id: 'a', name: 'EPSON WF-C5890 Series', faults: ['popupCode', 'smtpAuthOffMailbox'] },
    { id: 'c', name: 'EPSON AM-C4000 Series', faults: [] },
  ],
  world: ['blockDeviceCode'],
  refusals: { signInRefused: 53003, tokenRefused: null },
  personSignsIn: true,
};
const answers: FakeAnswers = { train: () => ({ ok: true, value: training }) };

const open = async (page: Page) => {
  await page.locator('[data-demo] button').first().click();
  await page.locator('[role="dialog"] select').first().waitFor();
};
const lesson = (id: LessonId) => async (page: Page) => {
  await open(page);
  await page.locator('[role="dialog"] select').first().selectOption(id);
};
const group = (index: number) => async (page: Page) => {
  await open(page);
  const details = page.locator('[role="dialog"] details').nth(index);
  await details.locator('summary').click();
  await details.evaluate((element) => element.scrollIntoView({ block: 'end' }));
};

export const states: ScreenState[] = [
  { name: 'opened', view: inDemo, answers, act: open },
  { name: 'the first lesson', view: inDemo, answers, act: lesson('firstSetUp') },
  {
    name: 'a lesson is prepared',
    view: inDemo,
    answers,
    act: async (page) => {
      await lesson('smtpAuthOff')(page);
      await page.locator('[role="dialog"] section button').first().click();
    },
  },
  { name: 'faults of the printer', view: inDemo, answers, act: group(0) },
  { name: 'faults of the test', view: inDemo, answers, act: group(2) },
  { name: 'faults of Microsoft', view: inDemo, answers, act: group(4) },
  {
    name: 'the world does not answer',
    view: inDemo,
    answers: { train: () => ({ ok: false, problem: problem('demo.failed') }) },
    act: async (page) => {
      await page.locator('[data-demo] button').first().click();
      await page.locator('[role="dialog"] [role="alert"]').waitFor();
    },
  },
];
