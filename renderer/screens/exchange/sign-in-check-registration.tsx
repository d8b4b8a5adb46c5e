import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appRegistration, registrationValues } from '../../../electron/calls/view.ts';
import { useCall } from '../../call.ts';
import { useView } from '../../view.ts';
import { OutsideLink } from './outside-link.tsx';
import { Commands } from './pasted-answers.tsx';

const useStyles = makeStyles({
  summary: { cursor: 'pointer' },
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    paddingInlineStart: tokens.spacingHorizontalL,
  },
});

/** How an organisation, or a person, registers an application of its own: by hand, or with the commands. */
export function SignInCheckRegistration() {
  const styles = useStyles();
  const { t } = useTranslation(['signInCheck', 'signIn']);
  const { steps, commands } = appRegistration(useView().form.service === 'exchange');
  const { run, problem } = useCall('copyRegistration');
  const [copied, setCopied] = useState(false);
  return (
    <details>
      <summary className={styles.summary}>{t('registration.title')}</summary>
      <div className={styles.box}>
        <Text>{t('registration.who')}</Text>
        {/* Each brings its number along. */}
        {steps.map((step, index) => (
          <Text key={step}>{t(`registration.steps.${step}`, { ...registrationValues, number: index + 1 })}</Text>
        ))}
        <OutsideLink link="entraAdmin" />
        <Commands label={t('registration.commands', { commands: '' }).trim()} lines={commands.join('\n')} />
        <Button
          size="small"
          icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
          onClick={() => void run({}).then((answer) => setCopied(answer !== undefined))}
        >
          {t('window.copy')}
        </Button>
        <span role="status">{problem ? t('window.copyFailed') : copied && t('signIn:copied')}</span>
        <Text>{t('registration.afterwards')}</Text>
      </div>
    </details>
  );
}
