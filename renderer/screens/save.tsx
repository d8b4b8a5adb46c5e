import { useTranslation } from 'react-i18next';
import { Screen } from '../frame/screen.tsx';

export function SaveScreen() {
  const { t } = useTranslation();
  return <Screen title={t('steps.save')}>{null}</Screen>;
}
