import { asking, useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { DECIDE_ESTIMATE, SALES_ESTIMATES } from './estimate.query';
import { ProposalItem } from './proposal.item';
import './estimate.texts';

/** Of one period: few are ever estimated twice. */
const MANY = 20;

interface EstimatesCardProps {
  readonly licenceId: string;
  readonly period: string;
  readonly currency: string;
  readonly mayDecide: boolean;
}

/** What was proposed for a period that nobody reported, with the two people that it takes. Absent where nothing was. */
export function EstimatesCard({ licenceId, period, currency, mayDecide }: EstimatesCardProps) {
  const { t } = useTexts('licenceEstimate');
  const { data } = useQuery(asking(SALES_ESTIMATES, { licenceId, period, first: MANY }));
  const decide = useCommand(DECIDE_ESTIMATE, {
    onDone: (done) => toast(t(done.state === 'APPROVED' ? 'done.approve' : 'done.reject')),
  });
  const estimates = data?.salesEstimates.edges.map(({ node }) => node) ?? [];
  if (estimates.length === 0) return null;
  return (
    <Card title={t('title')} note={t('note')}>
      <ol className="timeline">
        {estimates.map((each) => (
          <ProposalItem
            key={each.id}
            proposal={each}
            name={each.netSales === '0' ? t('nilName') : t('name', { amount: exactMoney({ amount: each.netSales, currency }) })}
            words={{ approve: t('act.approve'), approved: t('approved') }}
            mayDecide={mayDecide}
            warning={(deciding) => t(`confirm.${deciding}`)}
            onDecide={(decision) => decide.mutateAsync(decision)}
          />
        ))}
      </ol>
    </Card>
  );
}
