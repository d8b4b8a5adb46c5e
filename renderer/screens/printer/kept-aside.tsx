import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { KeptAside } from '../../../electron/calls/view.ts';
import { calls } from '../../bridge.ts';
import { NoticeTitle } from '../../frame/notice-title.tsx';
import { marked, MarkedText } from '../../problem/printer-words.tsx';

const useStyles = makeStyles({
  // A path has no place to break at.
  words: { overflowWrap: 'anywhere' },
  one: { display: 'block', marginTop: tokens.spacingVerticalXS },
});

/** What could not be read at this start: nothing was thrown away, and where it is. */
export function KeptAsideMessage({ kept }: { kept: KeptAside[] }) {
  const styles = useStyles();
  const { t } = useTranslation('storage');
  return (
    <MessageBar layout="multiline">
      <MessageBarBody className={styles.words}>
        <NoticeTitle>{t('keptAside.title')}</NoticeTitle>
        {kept.map(({ what, path }) => (
          <span key={`${what} ${path}`} className={styles.one}>
            <MarkedText text={t(`keptAside.${what}`, { path: marked(path) })} />
          </span>
        ))}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => void calls.seenKeptAside({})}>{t('keptAside.ok')}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
