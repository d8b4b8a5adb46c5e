import { useTranslation } from 'react-i18next';
import { Screen } from '../frame/screen.tsx';

export function ProofScreen() {
  const { t } = useTranslation();
  return <Screen title={t('steps.proof')}>{null}</Screen>;
}
