import { asking, useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { DECIDE_COST, LICENCE_COSTS } from './cost.query';
import './cost.texts';
import { ProposalItem } from './proposal.item';

/** Of one licence: few are ever charged. */
const MANY = 50;

interface CostsCardProps {
  readonly licenceId: string;
  readonly mayDecide: boolean;
}

/** Costs that are proposed and those that were, with the two people that they take. Absent where there are none; only the licensor has it. */
export function CostsCard({ licenceId, mayDecide }: CostsCardProps) {
  const { t } = useTexts('licenceCost');
  const { t: word } = useTexts('licenceProposal');
  const { data } = useQuery(asking(LICENCE_COSTS, { licenceId, first: MANY }));
  const decide = useCommand(DECIDE_COST, {
    onDone: ({ state }) => toast(t(state === 'APPROVED' ? 'done.approve' : 'done.reject')),
  });
  const costs = data?.licenceCosts.edges.map(({ node }) => node) ?? [];
  if (costs.length === 0) return null;
  return (
    <Card title={t('title')} note={word('note')}>
      <ol className="timeline">
        {costs.map((cost) => {
          const amount = exactMoney({ amount: cost.amount, currency: cost.currency });
          return (
            <ProposalItem
              key={cost.id}
              proposal={cost}
              name={cost.period ? t('ofAudit', { amount, period: cost.period }) : t('name', { amount })}
              standing={cost.state === 'PROPOSED' ? t('due', { days: cost.dueDays }) : undefined}
              words={{ approve: t('approve'), approved: t('approved') }}
              mayDecide={mayDecide}
              warning={(deciding) => t(`confirm.${deciding}`, { amount })}
              onDecide={(decision) => decide.mutateAsync(decision)}
            />
          );
        })}
      </ol>
    </Card>
  );
}
