import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { BeakerRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { calls } from '../bridge.ts';

/** On every screen of the demo, so that nobody takes it for real. */
export function DemoBanner() {
  const { t } = useTranslation();
  return (
    // As a region of its own it is found among the parts of the window.
    <MessageBar
      role="region"
      aria-label={t('demo.banner')}
      intent="warning"
      shape="square"
      icon={<BeakerRegular />}
      layout="multiline"
    >
      <MessageBarBody>{t('demo.banner')}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => void calls.leaveDemo({})}>
          {t('demo.leave')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
