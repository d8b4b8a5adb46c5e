import { Field, Input, makeStyles, Radio, RadioGroup } from '@fluentui/react-components';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemView, Wanted } from '../../electron/calls/view.ts';
import { FieldProblem, type FieldProblemCode } from './field-problem.tsx';

const useStyles = makeStyles({ field: { maxWidth: '30rem' } });

/** Which of Microsoft's services sends. */
export function ServiceField(props: { service: Wanted['service']; onChange: (service: Wanted['service']) => void }) {
  const { t } = useTranslation('settings');
  return (
    <Field label={t('service.label')}>
      <RadioGroup value={props.service} onChange={(_, { value }) => props.onChange(value as Wanted['service'])}>
        <Radio value="exchange" label={t('service.exchange')} />
        <Radio value="outlook" label={t('service.outlook')} />
      </RadioGroup>
    </Field>
  );
}

/** The address of the account, or of the sender. */
export function AddressField(props: {
  label: string;
  hint: string | null;
  placeholder: string;
  value: string;
  problem: (ProblemView & { code: FieldProblemCode }) | null;
  onChange: (value: string) => void;
  input?: Ref<HTMLInputElement>;
}) {
  const styles = useStyles();
  return (
    <Field
      className={styles.field}
      label={props.label}
      hint={props.hint}
      validationMessage={props.problem && <FieldProblem problem={props.problem} />}
    >
      <Input
        {...(props.input && { input: { ref: props.input } })}
        inputMode="email"
        value={props.value}
        onChange={(_, { value }) => props.onChange(value)}
        placeholder={props.placeholder}
        maxLength={1_000}
        spellCheck={false}
        autoComplete="off"
      />
    </Field>
  );
}
