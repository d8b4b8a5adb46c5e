import { Field, makeStyles, Select } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { LabelLanguage } from '../../electron/calls/view.ts';
import { labelLanguages, usePrinterLanguage } from '../labels.tsx';

const useStyles = makeStyles({
  choice: { marginTop: 'auto' },
});

/** The language of the printer's words: detected, and to be changed when its panel shows another one. */
export function PrinterLanguage() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { language, choose } = usePrinterLanguage();
  return (
    <Field label={t('picture.language')} size="small" className={styles.choice}>
      <Select value={language} onChange={(_, { value }) => choose(value as LabelLanguage)}>
        {Object.entries(labelLanguages).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
