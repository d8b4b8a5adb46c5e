import { Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { calls } from '../bridge.ts';
import { Screen } from '../frame/screen.tsx';
import { ProblemMessage } from '../problem/problem-message.tsx';
import { currentStep, useView } from '../view.ts';
import { ChangedCertificate } from './connect/changed-certificate.tsx';
import { LoginScreen } from './connect/login-screen.tsx';
import { PrinterSays } from './connect/printer-says.tsx';
import { Progress } from './progress.tsx';

/** Step 3: whose certificate it is, and the administrator's password; both with one press. */
export function ConnectScreen() {
  const { t } = useTranslation(['connect', 'steps', 'window']);
  const view = useView();
  const { journey, problem } = view;
  const { look, trusted } = journey?.facts ?? {};

  if (problem?.code === 'printer.certificateChanged') return <ChangedCertificate problem={problem} />;

  const asked = journey?.state === 'asking' && (journey.question === 'trust' || journey.question === 'password');
  // A refused password is typed again at once; every other problem has to be seen to first.
  if (look && (asked || problem?.code === 'login.passwordRefused'))
    return <LoginScreen look={look} trusted={trusted === true} problem={problem} />;

  const next = currentStep(view);
  const isOver = next !== 'connect';
  return (
    <Screen
      title={t(isOver ? 'titleDone' : trusted ? 'titleTrusted' : 'title')}
      guide="B2–B3"
      {...(isOver && {
        primary: { label: t('window:actions.next'), onClick: () => void calls.show({ step: next }) },
      })}
    >
      {!isOver && journey?.state === 'working' && (
        <Progress what={t('working')} {...(journey.step && { note: t(`steps:${journey.step}`) })} />
      )}
      {problem && <ProblemMessage problem={problem} />}
      {isOver && <Text>{t('done')}</Text>}
      {look && <PrinterSays look={look} />}
    </Screen>
  );
}
