import { useTranslation } from 'react-i18next';
import { Screen } from '../frame/screen.tsx';

export function SummaryScreen() {
  const { t } = useTranslation();
  return <Screen title={t('steps.summary')}>{null}</Screen>;
}
