import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { AssistantView } from '../../../electron/calls/view.ts';
import { NoticeTitle } from '../../frame/notice-title.tsx';

type Conclusion = NonNullable<AssistantView['search']['conclusion']>;

const useStyles = makeStyles({
  causes: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: tokens.spacingHorizontalXL },
});

/** Why nothing usable was found, with the causes that fit what was heard; never just "not found". */
export function SearchConclusion({ conclusion }: { conclusion: Exclude<Conclusion, 'found'> }) {
  const styles = useStyles();
  const { t } = useTranslation('printer');
  const causes = t(`conclusion.${conclusion}.causes`, { returnObjects: true });
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <NoticeTitle>{t(`conclusion.${conclusion}.title`)}</NoticeTitle>
        <ul className={styles.causes}>
          {Object.values(causes).map((cause: string) => (
            <li key={cause}>{cause}</li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
