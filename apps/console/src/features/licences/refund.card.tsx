import { useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import type { LicenceBooks } from './book.query';
import { DECIDE_REFUND } from './course.commands';
import './course.dialog.texts';
import { ProposalItem } from './proposal.item';

interface RefundsCardProps {
  readonly refunds: LicenceBooks['refunds'];
  readonly mayDecide: boolean;
}

/** Money that went back or is said to have, the newest first, with the two people that it takes. Absent where there is none. */
export function RefundsCard({ refunds, mayDecide }: RefundsCardProps) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceProposal');
  const decide = useCommand(DECIDE_REFUND, {
    onDone: ({ state }) => toast(t(state === 'APPROVED' ? 'REFUND.approvedDone' : 'REFUND.rejectedDone')),
  });
  if (refunds.length === 0) return null;
  return (
    <Card title={t('REFUND.card')} note={word('note')}>
      <ol className="timeline">
        {[...refunds].reverse().map((refund) => {
          const { id, amount, currency, paidOn, bankReference } = refund;
          const sum = exactMoney({ amount, currency });
          return (
            <ProposalItem
              key={id}
              proposal={refund}
              name={t('REFUND.name', { amount: sum })}
              standing={t('REFUND.paid', { day: paidOn, reference: bankReference })}
              words={{ approve: t('REFUND.approve'), approved: t('REFUND.approved') }}
              mayDecide={mayDecide}
              warning={(deciding) => t(`REFUND.warn.${deciding}`, { amount: sum })}
              onDecide={(decision) => decide.mutateAsync(decision)}
            />
          );
        })}
      </ol>
    </Card>
  );
}
