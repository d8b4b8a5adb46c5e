import { useTranslation } from 'react-i18next';
import { Screen } from '../frame/screen.tsx';

export function ExchangeScreen() {
  const { t } = useTranslation();
  return <Screen title={t('steps.exchange')}>{null}</Screen>;
}
