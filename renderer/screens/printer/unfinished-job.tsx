import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { AssistantView } from '../../../electron/calls/view.ts';
import { calls } from '../../bridge.ts';
import { useCall } from '../../call.ts';
import { NoticeTitle } from '../../frame/notice-title.tsx';
import { marked, MarkedText } from '../../problem/printer-words.tsx';

/** A job of an earlier run: it goes on at the printer's true state. */
export function UnfinishedJob({ job }: { job: NonNullable<AssistantView['unfinished']> }) {
  const { t } = useTranslation('printer');
  const resume = useCall('resume');
  const { name, address } = job;
  return (
    <MessageBar layout="multiline">
      <MessageBarBody>
        <NoticeTitle>{t('unfinished.title')}</NoticeTitle>
        <MarkedText
          text={t('unfinished.text', {
            name: marked(name.slice(0, 80)),
            address,
            at: new Date(job.at),
            formatParams: { at: { dateStyle: 'long', timeStyle: 'short' } },
          })}
        />
      </MessageBarBody>
      <MessageBarActions>
        <Button disabledFocusable={resume.busy} onClick={() => void resume.run({ goOn: true })}>
          {t('unfinished.goOn')}
        </Button>
        <Button appearance="subtle" onClick={() => void calls.resume({ goOn: false })}>
          {t('unfinished.notNow')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
