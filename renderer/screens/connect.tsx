import { useTranslation } from 'react-i18next';
import { Screen } from '../frame/screen.tsx';

export function ConnectScreen() {
  const { t } = useTranslation();
  return <Screen title={t('steps.connect')}>{null}</Screen>;
}
