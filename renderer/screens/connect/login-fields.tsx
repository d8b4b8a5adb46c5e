import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { EyeOffRegular, EyeRegular } from '@fluentui/react-icons';
import { useState, type ReactElement, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  field: { width: '100%', maxWidth: '26rem' },
  summary: { cursor: 'pointer', width: 'fit-content' },
});

/** An administrator password; it can be shown while it is typed. */
export function PasswordField(props: {
  label: string;
  hint?: string;
  value: string;
  /** What is wrong with it. */
  wrong: ReactElement | string | false | null;
  onChange: (value: string) => void;
  input?: Ref<HTMLInputElement>;
  /** It is being used; it keeps the focus meanwhile. */
  readOnly?: boolean;
}) {
  const styles = useStyles();
  const { t } = useTranslation('connect');
  const [isVisible, setVisible] = useState(false);
  return (
    <Field
      className={styles.field}
      label={props.label}
      hint={props.hint ?? null}
      validationMessage={props.wrong || null}
    >
      <Input
        {...(props.input && { input: { ref: props.input } })}
        type={isVisible ? 'text' : 'password'}
        value={props.value}
        readOnly={props.readOnly}
        onChange={(_, { value }) => props.onChange(value)}
        maxLength={1_000}
        spellCheck={false}
        autoComplete="off"
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={isVisible ? <EyeOffRegular /> : <EyeRegular />}
            aria-label={t(isVisible ? 'login.hide' : 'login.show')}
            onClick={() => setVisible(!isVisible)}
          />
        }
      />
    </Field>
  );
}

/** The administrator's name, which few printers ask for. */
export function UserField(props: {
  value: string;
  longest: number;
  onChange: (value: string) => void;
  readOnly?: boolean;
}) {
  const styles = useStyles();
  const { t } = useTranslation('connect');
  return (
    <details>
      <summary className={styles.summary}>{t('login.userTitle')}</summary>
      <Field className={styles.field} label={t('login.user')} hint={t('login.userHint')}>
        <Input
          value={props.value}
          readOnly={props.readOnly}
          onChange={(_, { value }) => props.onChange(value)}
          maxLength={props.longest}
          spellCheck={false}
          autoComplete="off"
        />
      </Field>
    </details>
  );
}
