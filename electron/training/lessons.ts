import type { FaultName } from './faults.ts';

/** A lesson of the trainer's panel; its words are in locales/<language>/training.json under `lessons`. */
interface Lesson {
  /** The pretend printer it is shown on, by its letter; null: it needs none. */
  printer: string | null;
  /** What is switched on when it is prepared: at that printer, or in the world. */
  faults: readonly FaultName[];
}

export const lessonIds = [
  'firstSetUp',
  'forgotOk',
  'conditionalAccess',
  'smtpAuthOff',
  'expired',
  'wrongAccount',
  'toMyEmail',
] as const;
export type LessonId = (typeof lessonIds)[number];

export const lessons: Readonly<Record<LessonId, Lesson>> = {
  firstSetUp: { printer: 'a', faults: [] },
  // That printer begins signed in, without OK.
  forgotOk: { printer: 'c', faults: [] },
  conditionalAccess: { printer: 'a', faults: ['blockDeviceCode'] },
  smtpAuthOff: { printer: 'a', faults: ['smtpAuthOffMailbox'] },
  // That printer's sign-in is from long ago.
  expired: { printer: 'd', faults: [] },
  wrongAccount: { printer: 'a', faults: ['personIsAdministrator'] },
  toMyEmail: { printer: null, faults: [] },
};
