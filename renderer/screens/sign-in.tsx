import { useTranslation } from 'react-i18next';
import { Screen } from '../frame/screen.tsx';

export function SignInScreen() {
  const { t } = useTranslation();
  return <Screen title={t('steps.signIn')}>{null}</Screen>;
}
