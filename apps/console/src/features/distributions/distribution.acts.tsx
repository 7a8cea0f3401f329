import { type Act, ActBar } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { APPROVE, CANCEL, type Distribution, RETURN, REVOKE } from './distribution.query';
import { sumOf } from './parts';
import './distribution.texts';

/** What the viewer can do with a distribution as a whole; payouts stand beside each share. */
export function DistributionActs({ distribution }: { distribution: Distribution }) {
  const { t } = useTexts('distribution');
  const { id, version, currency, inventorsAmount, unitAmount, viewerActions, blockedActions } = distribution;
  const approve = useCommand(APPROVE, { onDone: () => toast(t('done.APPROVE')) });
  const send = useCommand(RETURN, { onDone: () => toast(t('done.RETURN')) });
  const cancel = useCommand(CANCEL, { onDone: () => toast(t('done.CANCEL')) });
  const revoke = useCommand(REVOKE, { onDone: () => toast(t('done.REVOKE')) });
  const edit = { id, expectedVersion: version };
  const leaving = exactMoney({ amount: sumOf([inventorsAmount, unitAmount]), currency });
  const withReason = (action: 'RETURN' | 'CANCEL' | 'REVOKE', run: (reason: string) => Promise<unknown>): Act => ({
    action,
    label: t(`act.${action}`),
    ...(action !== 'RETURN' ? { kind: 'danger' as const } : {}),
    confirmation: {
      title: t(`act.${action}`),
      text: t(`confirm.${action}`),
      reason: 'required',
      reasonLabel: t('confirm.reason'),
      confirm: t(`act.${action}`),
      isDangerous: action !== 'RETURN',
    },
    run: (reason) => run(reason ?? ''),
  });
  const acts: readonly Act[] = [
    {
      action: 'APPROVE',
      label: t('act.APPROVE'),
      kind: 'primary',
      confirmation: {
        title: t('act.APPROVE'),
        text: t('confirm.APPROVE', { amount: leaving }),
        confirm: t('act.APPROVE'),
      },
      run: () => approve.mutateAsync(edit),
    },
    withReason('RETURN', (reason) => send.mutateAsync({ ...edit, reason })),
    withReason('CANCEL', (reason) => cancel.mutateAsync({ ...edit, reason })),
    withReason('REVOKE', (reason) => revoke.mutateAsync({ ...edit, reason })),
  ];
  return <ActBar acts={acts} allowed={viewerActions} blocked={blockedActions} />;
}
