import { Checkbox, Field, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wanted } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { DemoNote } from '../frame/demo-note.tsx';
import { focusNew } from '../frame/focus.ts';
import { Screen } from '../frame/screen.tsx';
import { ProblemMessage } from '../problem/problem-message.tsx';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { useView } from '../view.ts';
import { fieldProblem } from './field-problem.tsx';
import { IdentityGuard } from './identity-guard.tsx';
import { AddressField, ServiceField } from './mail-fields.tsx';
import { PresentSettings } from './settings/present-settings.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
});

/** Soon enough for Back and a restart to lose nothing, seldom enough not to be noticed while typing. */
const draftAfterMs = 300;

/** Step 4: the service, the account that signs in and so sends (F-10), and the sender's address (F-11). */
export function SettingsScreen() {
  const styles = useStyles();
  const { t } = useTranslation(['settings', 'identityGuard']);
  const view = useView();
  const want = useCall('want');
  const formId = useId();
  const [form, change] = useDraft();

  const problem = want.problem ?? view.problem;
  const accountProblem = fieldProblem('account.invalid', problem);
  const senderProblem = fieldProblem('sender.invalid', problem);
  const account = useFocusOn(accountProblem);
  const sender = useFocusOn(senderProblem);
  const signedInAs = view.journey?.facts.read?.signedInAs;
  const pretend =
    form.service === 'outlook'
      ? view.demo?.personalAccount
      : view.demo?.printers.find(({ address }) => address === view.printer?.address)?.account;

  return (
    <Screen title={t('title')} guide="B4–B5" primary={{ label: t('next'), form: formId, busy: want.busy }}>
      {problem && !accountProblem && !senderProblem && <ProblemMessage problem={problem} />}
      <form
        id={formId}
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!want.busy) void want.run(form);
        }}
      >
        <ServiceField service={form.service} onChange={(service) => change({ service })} />
        {pretend && (
          <DemoNote>
            <bdi>{t('demo', { account: pretend })}</bdi>
          </DemoNote>
        )}
        <AddressField
          label={t('account.label')}
          hint={form.service === 'exchange' ? `${t('identityGuard:account')} ${t('identityGuard:shared')}` : null}
          placeholder="scans@contoso.com"
          problem={accountProblem}
          input={account}
          value={form.account}
          onChange={(value) => change({ account: value })}
        />
        <AddressField
          label={t('sender.label')}
          hint={t('sender.hint')}
          placeholder={t('sender.same')}
          problem={senderProblem}
          input={sender}
          value={form.sender}
          onChange={(value) => change({ sender: value })}
        />
        <IdentityGuard />
        {signedInAs && (
          <Field hint={<MarkedText text={t('renew.hint', { account: marked(signedInAs) })} />}>
            <Checkbox
              label={t('renew.label')}
              checked={form.renew}
              onChange={(_, { checked }) => change({ renew: checked === true })}
            />
          </Field>
        )}
        {view.journey?.facts.read?.faxServer && (
          <Field hint={t('fax.hint')}>
            <Checkbox
              label={t('fax.label')}
              checked={form.faxServer === true}
              onChange={(_, { checked }) => change({ faxServer: checked === true })}
            />
          </Field>
        )}
      </form>
      <PresentSettings />
    </Screen>
  );
}

/** What is typed, over what the main process knows already; told to it after a pause, and at the latest on leaving. */
function useDraft(): [Wanted, (typed: Partial<Wanted>) => void] {
  const { form } = useView();
  const [typed, setTyped] = useState<Partial<Wanted>>({});
  const untold = useRef<Wanted | null>(null);
  const newest = { ...form, ...typed };

  const tell = useRef(() => {
    if (untold.current) void calls.draft(untold.current);
    untold.current = null;
  });
  useEffect(() => {
    if (!untold.current) return;
    const timer = setTimeout(tell.current, draftAfterMs);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => tell.current, []);

  const change = (more: Partial<Wanted>) => {
    untold.current = { ...newest, ...more };
    setTyped({ ...typed, ...more });
  };
  return [newest, change];
}

/** Leads the person to the field that is wrong. */
function useFocusOn(problem: object | null) {
  const field = useRef<HTMLInputElement>(null);
  const isWrong = problem !== null;
  useEffect(() => {
    if (isWrong) focusNew(field.current);
  }, [isWrong]);
  return field;
}
