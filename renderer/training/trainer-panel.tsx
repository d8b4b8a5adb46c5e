import { Button, makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { ArrowResetRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LessonId, TrainingAct, TrainingView } from '../../electron/calls/view.ts';
import { useCall } from '../call.ts';
import { MessageDialog } from '../frame/message-dialog.tsx';
import { useView } from '../view.ts';
import { Faults } from './faults.tsx';
import { Lesson } from './lesson.tsx';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  hint: { color: tokens.colorNeutralForeground2 },
  person: { display: 'flex', flexDirection: 'column' },
});

/** Leads a demonstration: a lesson, what goes wrong in the pretend world, and the way back to its beginning. */
export function TrainerPanel(props: {
  /** Kept by the caller: the panel is opened again in the middle of a lesson. */
  lesson: LessonId | '';
  onLesson: (lesson: LessonId | '') => void;
  onClose: () => void;
}) {
  const { onClose } = props;
  const { writing } = useView();
  const styles = useStyles();
  const { t } = useTranslation('training');
  const [training, setTraining] = useState<TrainingView>();
  const [done, setDone] = useState<'lesson' | 'reset'>();
  const { run, busy, problem } = useCall('train');
  const act = (what: TrainingAct) => {
    setDone(undefined);
    void run(what).then((answer) => {
      if (!answer) return;
      setTraining(answer.value);
      setDone(what.do === 'lesson' || what.do === 'reset' ? what.do : undefined);
    });
  };
  useEffect(() => {
    void run({ do: 'look' }).then((answer) => answer && setTraining(answer.value));
  }, [run]);

  return (
    <MessageDialog wide title={t('title')} onClose={onClose}>
      <Text>{t('intro')}</Text>
      {training && (
        <>
          <Lesson
            training={training}
            lesson={props.lesson}
            onLesson={props.onLesson}
            busy={busy || writing}
            prepared={done === 'lesson'}
            act={act}
          />
          <div className={styles.person}>
            <Switch
              label={t('person')}
              checked={training.personSignsIn}
              onChange={(_, { checked }) => act({ do: 'person', signsIn: checked })}
            />
            <Text size={200} className={styles.hint}>
              {t('personHint')}
            </Text>
          </div>
          <Faults training={training} act={act} />
          <div className={styles.row}>
            <Button
              icon={<ArrowResetRegular />}
              disabledFocusable={busy || writing}
              onClick={() => act({ do: 'reset' })}
            >
              {t('reset')}
            </Button>
            <Text role="status">{done === 'reset' && t('resetDone')}</Text>
          </div>
        </>
      )}
      <Text role="alert">{problem && t('failed')}</Text>
    </MessageDialog>
  );
}
