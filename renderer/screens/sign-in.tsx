import { useTranslation } from 'react-i18next';
import { guideNumbers } from '../frame/guide-numbers.ts';
import { Screen } from '../frame/screen.tsx';
import { ProblemMessage } from '../problem/problem-message.tsx';
import { useView } from '../view.ts';
import { IdentityGuard } from './identity-guard.tsx';
import { Progress } from './progress.tsx';
import { SignInCode } from './sign-in-code.tsx';
import { SignInPages } from './sign-in-pages.tsx';

/** Step 6: the printer asks for a code, the person enters it at Microsoft, and the printer says when it is signed in. */
export function SignInScreen() {
  const { t } = useTranslation('signIn');
  const { journey, problem, code } = useView();
  const signingIn = journey?.step === 'signIn';
  return (
    <Screen title={t('title')} {...(guideNumbers.signIn && { guide: guideNumbers.signIn })}>
      {problem && <ProblemMessage problem={problem} />}
      {!problem && !signingIn && <Progress what={t('preparing')} note={t('preparingNote')} />}
      {!problem && signingIn && !code && <Progress what={t('waiting')} note={t('waitingNote')} />}
      {!problem && <IdentityGuard {...(code && { only: 'warning' })} />}
      {!problem && code && <SignInCode key={code.userCode} code={code} />}
      {!problem && code && <IdentityGuard only="info" />}
      {!problem && <SignInPages open={code === null} />}
    </Screen>
  );
}
