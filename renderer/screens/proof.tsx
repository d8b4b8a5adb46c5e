import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircleFilled, InfoFilled } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { JourneyView, StepId } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { guideNumbers } from '../frame/guide-numbers.ts';
import { Screen } from '../frame/screen.tsx';
import { Status } from '../frame/status.tsx';
import { ProblemMessage } from '../problem/problem-message.tsx';
import { useView } from '../view.ts';
import { IdentityGuard } from './identity-guard.tsx';
import { Progress } from './progress.tsx';
import { Applied } from './proof-applied.tsx';
import { FaxServer } from './proof-fax.tsx';
import { ProofList } from './proof-list.tsx';
import { TestWordsQuestion } from './proof-test-words.tsx';
import { RootCertificatesQuestion, useRootCertificatesAnswers } from './proof-root-certificates.tsx';

const useStyles = makeStyles({
  result: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalL },
  icon: { flexShrink: 0, fontSize: '3rem' },
  proven: { color: tokens.colorStatusSuccessForeground1 },
  open: { color: tokens.colorBrandForeground1 },
  words: { ...typographyStyles.subtitle1, margin: 0 },
  stayOn: { ...typographyStyles.body1Strong, margin: 0 },
});

/** Step 8: what was observed at the printer itself. It is green only when all four proofs are there. */
export function ProofScreen() {
  const styles = useStyles();
  const { t } = useTranslation('proof');
  const { t: save } = useTranslation('save');
  const { t: many } = useTranslation('many');
  const { journey, problem, writing, fleetAside } = useView();
  const mayUpdate = useRootCertificatesAnswers();
  const finished = journey?.state === 'finished';
  const note = (step: StepId | null) => {
    if (step === 'rootCertificates') return t('rootCertificates.runningNote');
    return writing ? save('restart') : t('runningNote');
  };
  const untrusted = journey?.question === 'rootCertificates' ? journey.facts.untrusted : undefined;
  const unclear = journey?.question === 'testWords' ? journey.facts.unclear : undefined;
  return (
    <Screen
      title={t('title')}
      {...(guideNumbers.proof && { guide: guideNumbers.proof })}
      {...(finished && {
        primary: fleetAside
          ? { label: many('aside.back'), onClick: () => void calls.beginFleet({}) }
          : { label: t('nextPrinter'), onClick: () => void calls.nextPrinter({}) },
      })}
      {...(untrusted && mayUpdate)}
    >
      {problem && <ProblemMessage problem={problem} />}
      {untrusted && <RootCertificatesQuestion untrusted={untrusted} />}
      {unclear && <TestWordsQuestion words={unclear.words} />}
      {finished && <Result journey={journey} />}
      {journey?.state === 'working' && (
        <Progress what={t(`running.${runningStep(journey.step)}`)} note={note(journey.step)} />
      )}
      {writing && <p className={styles.stayOn}>{save('stayOn')}</p>}
      {finished && <IdentityGuard />}
      {finished && <Applied facts={journey.facts} />}
      {journey && <ProofList journey={journey} />}
      {journey?.facts.fax && <FaxServer facts={journey.facts} />}
    </Screen>
  );
}

function Result({ journey: { facts, proofs } }: { journey: JourneyView }) {
  const styles = useStyles();
  const { t } = useTranslation('proof');
  const proven = Object.values(proofs).every((proof) => proof === true);
  return (
    <Status className={styles.result}>
      {proven ? (
        <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.proven)} aria-hidden />
      ) : (
        <InfoFilled className={mergeClasses(styles.icon, styles.open)} aria-hidden />
      )}
      <div>
        <p className={styles.words}>{proven ? t('proven') : t('open')}</p>
        {facts.change === null && !facts.rootCertificates && !facts.faxSaved && <span>{t('nothingChanged')}</span>}
      </div>
    </Status>
  );
}

function runningStep(
  step: StepId | null,
): 'readBack' | 'rootCertificates' | 'test' | 'history' | 'faxSave' | 'faxReadBack' {
  if (step === 'faxSave' || step === 'faxReadBack') return step;
  if (step === 'testWords') return 'test';
  return step === 'test' || step === 'history' || step === 'rootCertificates' ? step : 'readBack';
}
