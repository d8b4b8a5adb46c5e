import { Button } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { LinkId } from '../../../electron/calls/view.ts';
import { calls } from '../../bridge.ts';

/** A page at Microsoft, opened in the person's own browser. */
export function OutsideLink({ link }: { link: LinkId }) {
  const { t } = useTranslation(['exchange', 'window']);
  return (
    <Button
      appearance="secondary"
      size="small"
      icon={<OpenRegular />}
      iconPosition="after"
      title={t('window:actions.opensBrowser')}
      onClick={() => void calls.openLink({ link })}
    >
      {t(`links.${link}`)}
    </Button>
  );
}
