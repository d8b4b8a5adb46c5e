import { Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FleetForm } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { Screen } from '../frame/screen.tsx';
import { ProblemWords } from '../problem/problem-message.tsx';
import { fieldProblem } from '../screens/field-problem.tsx';
import { AddressField, ServiceField } from '../screens/mail-fields.tsx';
import { useFleet } from './fleet.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  field: { maxWidth: '30rem' },
});

/** Step 2: whose mailbox sends for all of them. */
export function MailboxOfAll() {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'settings', 'identityGuard']);
  const { form: known } = useFleet();
  const look = useCall('fleet');
  const formId = useId();
  const [form, setForm] = useState(known);

  const change = (more: Partial<FleetForm>) => {
    const newest = { ...form, ...more };
    setForm(newest);
    void calls.fleet({ do: 'draft', form: newest });
  };
  const account = fieldProblem('account.invalid', look.problem);
  const sender = fieldProblem('sender.invalid', look.problem);
  return (
    <Screen
      title={t('mailbox.title')}
      onBack={() => void calls.fleet({ do: 'show', step: 'printers' })}
      primary={{ label: t('mailbox.next'), form: formId, busy: look.busy }}
    >
      {look.problem && !account && !sender && <ProblemWords problem={look.problem} />}
      <form
        id={formId}
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!look.busy) void look.run({ do: 'look' });
        }}
      >
        <ServiceField service={form.service} onChange={(service) => change({ service })} />
        <AddressField
          label={t('settings:account.label')}
          hint={form.service === 'exchange' ? t('identityGuard:account') : null}
          placeholder="scans@contoso.com"
          problem={account}
          value={form.account}
          onChange={(value) => change({ account: value })}
        />
        <AddressField
          label={t('settings:sender.label')}
          hint={t('settings:sender.hint')}
          placeholder={t('settings:sender.same')}
          problem={sender}
          value={form.sender}
          onChange={(value) => change({ sender: value })}
        />
        <Field hint={t('mailbox.rootCertificates.hint')}>
          <Checkbox
            label={t('mailbox.rootCertificates.label')}
            checked={form.rootCertificates}
            onChange={(_, { checked }) => change({ rootCertificates: checked === true })}
          />
        </Field>
        <Field className={styles.field} label={t('mailbox.name.label')} hint={t('mailbox.name.hint')}>
          <Input value={form.name} onChange={(_, { value }) => change({ name: value })} maxLength={200} />
        </Field>
      </form>
    </Screen>
  );
}
