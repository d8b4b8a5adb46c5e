import { useTranslation } from 'react-i18next';
import { Screen } from '../frame/screen.tsx';

export function PrinterScreen() {
  const { t } = useTranslation();
  return <Screen title={t('steps.printer')}>{null}</Screen>;
}
