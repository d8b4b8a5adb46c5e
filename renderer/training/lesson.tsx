import { Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { lessonIds, lessons, type LessonId, type TrainingAct, type TrainingView } from '../../electron/calls/view.ts';
import { marked, MarkedText } from '../problem/printer-words.tsx';

const useStyles = makeStyles({
  lesson: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  list: { margin: 0, paddingInlineStart: '1.5rem' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** One of the lessons: its goal, what to show, what the class should notice, and the world as it needs it. */
export function Lesson(props: {
  training: TrainingView;
  lesson: LessonId | '';
  onLesson: (lesson: LessonId | '') => void;
  busy: boolean;
  prepared: boolean;
  act: (what: TrainingAct) => void;
}) {
  const styles = useStyles();
  const { t } = useTranslation('training');
  const { lesson } = props;
  const printer = lesson && props.training.printers.find(({ id }) => id === lessons[lesson].printer);
  const list = (what: 'show' | 'notice') =>
    lesson && (t(`lessons.${lesson}.${what}`, { returnObjects: true }) as readonly string[]);
  return (
    <>
      <Field label={t('lesson.label')}>
        <Select value={lesson} onChange={(_, { value }) => props.onLesson(value as LessonId | '')}>
          <option value="">{t('lesson.none')}</option>
          {lessonIds.map((id) => (
            <option key={id} value={id}>
              {t(`lessons.${id}.title`)}
            </option>
          ))}
        </Select>
      </Field>
      {lesson && (
        <section className={styles.lesson} aria-label={t(`lessons.${lesson}.title`)}>
          <Text weight="semibold">{t('lesson.goal')}</Text>
          <Text>{t(`lessons.${lesson}.goal`)}</Text>
          {(['show', 'notice'] as const).map((what) => (
            <div key={what}>
              <Text weight="semibold">{t(`lesson.${what}`)}</Text>
              <ul className={styles.list}>
                {(list(what) || []).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
          ))}
          {printer && (
            <Text>
              <MarkedText text={t('lesson.printer', { name: marked(printer.name) })} />
            </Text>
          )}
          <div className={styles.row}>
            <Button
              appearance="primary"
              disabledFocusable={props.busy}
              onClick={() => props.act({ do: 'lesson', lesson })}
            >
              {t('lesson.prepare')}
            </Button>
            <Text role="status">{props.prepared && t('lesson.prepared')}</Text>
          </div>
        </section>
      )}
    </>
  );
}
