import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../call.ts';
import { marked, MarkedText } from '../problem/printer-words.tsx';

const useStyles = makeStyles({
  // As wide as there is room: the width of the field is not its least.
  form: {
    width: '100%',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
  },
  field: { width: '26rem', maxWidth: '100%' },
  address: { userSelect: 'all', overflowWrap: 'anywhere' },
});

const example = '00000000-0000-0000-0000-000000000000';

/**
 * Where somebody agrees for everybody. Epson's application ID is published nowhere: the page for it is opened only once
 * an administrator has typed the ID.
 */
export function ConsentAddress() {
  const styles = useStyles();
  const { t } = useTranslation(['identityGuard', 'window']);
  const { run, busy } = useCall('openConsent');
  const [applicationId, setApplicationId] = useState('');
  /** Null: what was typed is no ID. */
  const [address, setAddress] = useState<string | null>();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void run({ applicationId }).then((answer) => answer && setAddress(answer.value.address));
      }}
    >
      <Text size={200}>{t('consent.where')}</Text>
      <Field
        className={styles.field}
        label={t('consent.label')}
        hint={t('consent.hint')}
        {...(address === null && { validationMessage: t('consent.invalid', { example }) })}
      >
        <Input
          value={applicationId}
          maxLength={1_000}
          spellCheck={false}
          autoComplete="off"
          onChange={(_, { value }) => {
            setApplicationId(value);
            setAddress(undefined);
          }}
        />
      </Field>
      <Button
        type="submit"
        size="small"
        icon={<OpenRegular />}
        iconPosition="after"
        title={t('window:actions.opensBrowser')}
        disabledFocusable={busy || applicationId.trim() === ''}
      >
        {t('consent.open')}
      </Button>
      <div role="status">
        {address && (
          <Text size={200}>
            {t('consent.address')}{' '}
            <span className={styles.address}>
              <MarkedText text={marked(address)} />
            </span>
          </Text>
        )}
      </div>
    </form>
  );
}
