import {
  Button,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Spinner,
  Text,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calls } from '../bridge.ts';
import { Screen } from '../frame/screen.tsx';
import { HandoverButton } from '../handover/handover-button.tsx';
import { currentStep, useView } from '../view.ts';
import { AtHandRows } from './exchange/at-hand-rows.tsx';
import { OutsideLink } from './exchange/outside-link.tsx';
import { PastedAnswers } from './exchange/pasted-answers.tsx';
import { ReadinessRow } from './exchange/readiness-row.tsx';
import { ReadinessVerdict } from './exchange/readiness-verdict.tsx';
import { SignInCheck } from './exchange/sign-in-check.tsx';

const useStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  rows: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  again: { marginLeft: 'auto' },
  field: { width: '100%', maxWidth: '26rem' },
  summary: { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold },
  epson: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
});

/** Step 2: whether mail can be sent at all, before the printer is touched. It can always be gone on from. */
export function ExchangeScreen() {
  const styles = useStyles();
  const { t } = useTranslation(['exchange', 'identityGuard', 'readiness', 'settings', 'window']);
  const view = useView();
  const { readiness, form } = view;
  const { rows, verdict, probing } = readiness;
  const next = currentStep(view);
  const blocker = verdict.kind === 'ready' ? undefined : rows.find(({ id }) => id === verdict.blocker);

  return (
    <Screen
      title={t('title')}
      guide="A"
      primary={{ label: t('window:actions.next'), onClick: () => void calls.show({ step: next }) }}
    >
      <Text>{t('why')}</Text>
      <ReadinessVerdict verdict={verdict} blocker={blocker} probing={probing} />
      {blocker && (
        <div>
          <HandoverButton />
        </div>
      )}
      <RadioGroup
        aria-label={t('settings:service.label')}
        value={form.service}
        onChange={(_, { value }) =>
          void calls.draft({ ...form, service: value === 'outlook' ? 'outlook' : 'exchange' })
        }
      >
        <Radio value="exchange" label={t('settings:service.exchange')} />
        <Radio value="outlook" label={t('settings:service.outlook')} />
      </RadioGroup>
      {(['tenant', 'printer'] as const).map((half) => (
        <section key={half} className={styles.group} aria-labelledby={`readiness-${half}`}>
          <div className={styles.head}>
            <h2 id={`readiness-${half}`} className={styles.title}>
              {t(`readiness:half.${half}`)}
            </h2>
            {half === 'tenant' && (
              <Button
                size="small"
                className={styles.again}
                disabledFocusable={probing}
                {...(probing && { icon: <Spinner size="tiny" aria-hidden /> })}
                onClick={() => void calls.probe({})}
              >
                {t('again')}
              </Button>
            )}
          </div>
          <ul className={styles.rows}>
            {rows
              .filter((row) => row.half === half)
              .map((row) => (
                <ReadinessRow key={row.id} row={row} isNext={row === blocker} />
              ))}
            {half === 'printer' && <AtHandRows />}
          </ul>
          {half === 'tenant' && (
            <>
              <Mailbox />
              {form.service === 'exchange' && <PastedAnswers />}
              <SignInCheck />
            </>
          )}
        </section>
      ))}
      <details>
        <summary className={styles.summary}>{t('epson.title')}</summary>
        <div className={styles.epson}>
          <Text>{t('epson.mailbox')}</Text>
          <Text>{t('epson.securityDefaults')}</Text>
          <OutsideLink link="learnSecurityDefaults" />
          <Text>{t('identityGuard:warning.firstSignIn.text')}</Text>
          <Text>{t('identityGuard:role')}</Text>
        </div>
      </details>
    </Screen>
  );
}

/** Asked for here, because what PowerShell says is about one mailbox; it is the account of the settings. */
function Mailbox() {
  const styles = useStyles();
  const { t } = useTranslation('exchange');
  const { form } = useView();
  const [account, setAccount] = useState(form.account);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (document.activeElement !== input.current) setAccount(form.account);
  }, [form.account]);
  const keep = () => {
    if (account !== form.account) void calls.draft({ ...form, account });
  };
  return (
    <Field className={styles.field} label={t('mailbox.label')} hint={t('mailbox.hint')}>
      <Input
        input={{ ref: input }}
        type="email"
        value={account}
        maxLength={1_000}
        spellCheck={false}
        autoComplete="off"
        onChange={(_, { value }) => setAccount(value)}
        onBlur={keep}
        onKeyDown={({ key }) => key === 'Enter' && keep()}
      />
    </Field>
  );
}
