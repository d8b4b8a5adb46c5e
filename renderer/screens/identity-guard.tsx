import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { IdentityWarning } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { NoticeTitle } from '../frame/notice-title.tsx';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { useView } from '../view.ts';
import { ConsentAddress } from './consent-address.tsx';

const useStyles = makeStyles({
  bars: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  // The field in it is not the least width of the bar.
  text: { overflowWrap: 'anywhere', minWidth: 0 },
  more: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  summary: { cursor: 'pointer', width: 'fit-content' },
});

/** What keeps mail from being sent, and what is only good to know. */
const weights: Record<IdentityWarning['code'], 'warning' | 'info'> = {
  sharedMailbox: 'warning',
  senderNeedsSendAs: 'warning',
  senderOfAnother: 'warning',
  firstSignIn: 'info',
};

/** What is to be said of who will send, wherever it is said (electron/mail/identity-guard.ts decides what). */
export function IdentityGuard({ only }: { only?: 'warning' | 'info' }) {
  const styles = useStyles();
  const warnings = useView().identity.filter(({ code }) => only === undefined || weights[code] === only);
  if (warnings.length === 0) return null;
  return (
    <div className={styles.bars}>
      {warnings.map((warning) => (
        <Bar key={warning.code} warning={warning} />
      ))}
    </div>
  );
}

function Bar({ warning: { code, fields } }: { warning: IdentityWarning }) {
  const styles = useStyles();
  const { t } = useTranslation(['identityGuard', 'problems']);
  const { step, reachable } = useView();
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, marked(value)]));
  const isDecidedInSettings = code !== 'firstSignIn' && step !== 'settings' && reachable.includes('settings');
  return (
    <MessageBar intent={weights[code]} layout="multiline">
      <MessageBarBody className={styles.text}>
        <NoticeTitle>
          <MarkedText text={t(`warning.${code}.title`, { replace: values })} />
        </NoticeTitle>
        <MarkedText text={t(`warning.${code}.text`, { replace: values })} />
        {code === 'firstSignIn' && <WhoAgrees />}
      </MessageBarBody>
      {isDecidedInSettings && (
        <MessageBarActions>
          <Button size="small" onClick={() => void calls.show({ step: 'settings' })}>
            {t('problems:action.settings')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** D-1: the role, the box, and the other ways to agree. */
function WhoAgrees() {
  const styles = useStyles();
  const { t } = useTranslation('identityGuard');
  return (
    <details>
      <summary className={styles.summary}>{t('more')}</summary>
      <div className={styles.more}>
        <Text>{t('role')}</Text>
        <Text>{t('box')}</Text>
        <ConsentAddress />
      </div>
    </details>
  );
}
