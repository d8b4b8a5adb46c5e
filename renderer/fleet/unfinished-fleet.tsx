import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { AssistantView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { NoticeTitle } from '../frame/notice-title.tsx';
import { marked, MarkedText } from '../problem/printer-words.tsx';

/** Many printers of an earlier run: it goes on at the true state of each. */
export function UnfinishedFleet({ job }: { job: NonNullable<AssistantView['unfinishedFleet']> }) {
  const { t } = useTranslation(['many', 'printer']);
  const resume = useCall('resumeFleet');
  const { name, printers, at } = job;
  const values = { count: printers, at: new Date(at), formatParams: { at: { dateStyle: 'long', timeStyle: 'short' } } };
  return (
    <MessageBar layout="multiline">
      <MessageBarBody>
        <NoticeTitle>{t('printer:unfinished.title')}</NoticeTitle>
        <MarkedText
          text={
            name ? t('unfinished.named', { ...values, name: marked(name.slice(0, 80)) }) : t('unfinished.text', values)
          }
        />
      </MessageBarBody>
      <MessageBarActions>
        <Button disabledFocusable={resume.busy} onClick={() => void resume.run({ goOn: true })}>
          {t('printer:unfinished.goOn')}
        </Button>
        <Button appearance="subtle" onClick={() => void calls.resumeFleet({ goOn: false })}>
          {t('printer:unfinished.notNow')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
