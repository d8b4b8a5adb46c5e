import { useTranslation } from 'react-i18next';
import { Screen } from '../frame/screen.tsx';

export function SettingsScreen() {
  const { t } = useTranslation();
  return <Screen title={t('steps.settings')}>{null}</Screen>;
}
