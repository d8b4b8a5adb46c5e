import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemView } from '../../../electron/calls/view.ts';
import { PrinterLabel } from '../../labels.tsx';
import { FieldProblem } from '../field-problem.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  field: { flex: '1 1 14rem', maxWidth: '24rem' },
  // Beside the field, below the height of its label.
  button: { marginTop: '1.625rem' },
  hint: { color: tokens.colorNeutralForeground2, display: 'flex', flexDirection: 'column' },
});

/** An address as the panel shows it; works while the search runs, and where a search cannot reach. */
export function TypedAddress(props: {
  busy: boolean;
  onChoose: (address: string) => void;
  problem: (ProblemView & { code: 'address.invalid' }) | null;
}) {
  const styles = useStyles();
  const { t } = useTranslation('printer');
  const [address, setAddress] = useState('');
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!props.busy) props.onChoose(address);
      }}
    >
      <div className={styles.row}>
        <Field
          className={styles.field}
          label={t('typed.label')}
          validationMessage={props.problem && <FieldProblem problem={props.problem} />}
        >
          <Input
            value={address}
            onChange={(_, { value }) => setAddress(value)}
            placeholder={t('typed.placeholder')}
            maxLength={1_000}
            spellCheck={false}
            autoComplete="off"
          />
        </Field>
        <Button
          type="submit"
          className={styles.button}
          appearance={address ? 'primary' : 'secondary'}
          data-primary={address ? true : undefined}
          disabledFocusable={props.busy}
        >
          {t('typed.button')}
        </Button>
      </div>
      <div className={styles.hint}>
        <Text size={200}>{t('typed.hint')}</Text>
        <Text size={200}>
          <PrinterLabel concept="panel_path_ip_address" />
        </Text>
      </div>
    </form>
  );
}
