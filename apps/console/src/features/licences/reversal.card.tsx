import { asking, useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import type { Book } from './book.read';
import { ProposalItem } from './proposal.item';
import { useReceiptName } from './reversal.propose';
import { DECIDE_REVERSAL, RECEIPT_REVERSALS } from './reversal.query';
import './reversal.texts';

/** Of one licence: few are ever taken back. */
const MANY = 50;

interface ReversalsCardProps {
  readonly licenceId: string;
  readonly book: Book;
  readonly mayDecide: boolean;
}

/** Receipts that are proposed to be taken back and that were, with the two people that it takes. Absent where there are none. */
export function ReversalsCard({ licenceId, book, mayDecide }: ReversalsCardProps) {
  const { t } = useTexts('licenceReversal');
  const { t: word } = useTexts('licenceProposal');
  const { data } = useQuery(asking(RECEIPT_REVERSALS, { licenceId, first: MANY }));
  const nameOf = useReceiptName();
  const decide = useCommand(DECIDE_REVERSAL, {
    onDone: (done) => toast(t(done.state === 'APPROVED' ? 'done.approve' : 'done.reject')),
  });
  const reversals = data?.receiptReversals.edges.map(({ node }) => node) ?? [];
  if (reversals.length === 0) return null;
  return (
    <Card title={t('title')} note={word('note')}>
      <ol className="timeline">
        {reversals.map((each) => {
          const receipt = book.receipts.find(({ id }) => id === each.receiptId);
          return (
            <ProposalItem
              key={each.id}
              proposal={each}
              name={receipt ? nameOf(receipt) : t('older')}
              words={{ approve: t('act.approve'), approved: t('approved') }}
              mayDecide={mayDecide}
              warning={(deciding) => t(`confirm.${deciding}`)}
              onDecide={(decision) => decide.mutateAsync(decision)}
            />
          );
        })}
      </ol>
    </Card>
  );
}
