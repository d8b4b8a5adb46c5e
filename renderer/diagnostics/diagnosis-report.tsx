import { Button, Field, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { SaveRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../call.ts';
import { ProblemWords } from '../problem/problem-message.tsx';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  text: { minHeight: '16rem', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  save: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** The whole file before it is one: read first, then saved by the person who read it. */
export function DiagnosisReport({ text }: { text: string }) {
  const styles = useStyles();
  const { t } = useTranslation('diagnostics');
  const save = useCall('saveDiagnosis');
  const [saved, setSaved] = useState(false);
  const saveIt = () => void save.run({}).then((answer) => setSaved(answer?.value.saved ?? false));
  return (
    <div className={styles.box}>
      <Text>{t('report.text')}</Text>
      <Field label={t('report.label')}>
        <Textarea readOnly resize="vertical" textarea={{ className: styles.text }} value={text} />
      </Field>
      <div className={styles.save}>
        <Button icon={<SaveRegular />} disabledFocusable={save.busy} onClick={saveIt}>
          {t('report.save')}
        </Button>
        <Text role="status" size={200}>
          {saved && t('report.saved')}
        </Text>
      </div>
      {save.problem && <ProblemWords problem={save.problem} />}
    </div>
  );
}
