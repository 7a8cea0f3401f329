import { useViewer } from '@app/viewer';
import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { AccountFrame } from './account.frame';
import { FactorCard } from './factor.card';
import { PasswordCard } from './password.card';
import { SessionsCard } from './sessions.card';

/** Password, second factor and where one is signed in. */
export function SecurityPage() {
  const { t } = useTexts('account');
  const { secondFactorRequired } = useViewer();
  return (
    <AccountFrame tab="security">
      {secondFactorRequired && <Notice title={t('factor.required')}>{t('factor.requiredWhy')}</Notice>}
      <FactorCard />
      <PasswordCard />
      <SessionsCard />
    </AccountFrame>
  );
}
