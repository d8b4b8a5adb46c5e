import type { ActiveFaults } from './active-faults.ts';
import type { Variants } from './variants.ts';

/** How long the web server is away after OK on a slow printer, unless its switch says another time. */
const slowRestartSeconds = 20;

/** The pages as they are with what is wrong at the moment. */
export function variantsUnder(faults: ActiveFaults, drawn: Variants): Variants {
  const mail = { ...drawn.mail };
  const signIn = { ...drawn.signIn };
  if (faults.has('twoConfirmPages')) {
    mail.secondConfirmPage = true;
    if (mail.confirmPage === 'none') mail.confirmPage = 'sameVerb';
  }
  if (faults.has('slowRestart')) {
    mail.restarts = true;
    mail.restartMilliseconds = faults.numberOf('slowRestart', slowRestartSeconds) * 1000;
  }
  if (faults.has('strangePage')) {
    mail.smtpAuthText = 'By secret word';
    mail.popText = 'By fetching first';
  }
  if (faults.has('serverLeft')) mail.server = 'left';
  if (faults.has('readOnlyCode')) signIn.code = 'input';
  if (faults.has('popupCode') || faults.has('codeInOtherFrame')) {
    signIn.codeIn = faults.has('popupCode') ? 'window' : 'frame';
    // A screen of its own, beside which the window or frame comes.
    signIn.screen = 'page';
  }
  return { ...drawn, mail, signIn };
}
