import type { ScreenState } from './base.ts';
import { states as byHand } from './by-hand.ts';
import { states as connect } from './connect.ts';
import { states as crash } from './crash.ts';
import { states as diagnostics } from './diagnostics.ts';
import { states as exchange } from './exchange.ts';
import { states as explain } from './explain.ts';
import { states as fleet } from './fleet.ts';
import { states as guide } from './guide.ts';
import { states as pictureInHand } from './picture-in-hand.ts';
import { states as printer } from './printer.ts';
import { states as problems } from './problems.ts';
import { states as proof } from './proof.ts';
import { states as save } from './save.ts';
import { states as settings } from './settings.ts';
import { states as signInCheck } from './sign-in-check.ts';
import { states as signIn } from './sign-in.ts';
import { states as summary } from './summary.ts';
import { states as training } from './training.ts';
import { states as undo } from './undo.ts';
import { states as window } from './window.ts';

/** Every state of every screen, by screen. */
export const screenStates: Record<string, ScreenState[]> = {
  window,
  printer,
  exchange,
  connect,
  settings,
  summary,
  signIn,
  signInCheck,
  save,
  proof,
  problems,
  undo,
  training,
  explain,
  guide,
  byHand,
  pictureInHand,
  fleet,
  diagnostics,
  crash,
};
