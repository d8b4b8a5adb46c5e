import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { guideNumbers } from '../frame/guide-numbers.ts';
import { Screen } from '../frame/screen.tsx';
import { act } from '../problem/problem-action.ts';
import { ProblemMessage } from '../problem/problem-message.tsx';
import { useView } from '../view.ts';
import { IdentityGuard } from './identity-guard.tsx';
import { Progress } from './progress.tsx';
import { SignInCode } from './sign-in-code.tsx';
import { useTimeLeft } from './sign-in-time-left.ts';
import { SignInPages } from './sign-in-pages.tsx';

/** Step 6: the printer asks for a code, the person enters it at Microsoft, and the printer says when it is signed in. */
export function SignInScreen() {
  const { t } = useTranslation(['signIn', 'problems']);
  const { journey, problem, code } = useView();
  const signingIn = journey?.step === 'signIn';
  const [isAsked, setAsked] = useState(false);
  const time = useTimeLeft(code);
  // The old code is gone at once: the button stays, and with it the focus, until the new one is there.
  const newCode = {
    label: t('problems:action.newCode'),
    busy: !code,
    // Nothing else can be done with a code that has run out.
    isMain: code !== null && time.ms <= 0,
    onClick: () => {
      setAsked(true);
      if (code) void act('newCode');
    },
  };
  return (
    <Screen
      title={t('title')}
      {...(guideNumbers.signIn && { guide: guideNumbers.signIn })}
      {...((code || isAsked) && signingIn && journey.state === 'working' && { secondary: [newCode] })}
    >
      {problem && <ProblemMessage problem={problem} />}
      {!problem && !signingIn && <Progress what={t('preparing')} note={t('preparingNote')} />}
      {!problem && signingIn && !code && <Progress what={t('waiting')} note={t('waitingNote')} />}
      {!problem && <IdentityGuard {...(code && { only: 'warning' })} />}
      {!problem && code && <SignInCode key={code.userCode} code={code} time={time} />}
      {!problem && code && <IdentityGuard only="info" />}
      {!problem && <SignInPages open={code === null} />}
    </Screen>
  );
}
