import { ActDialog } from '@shared/acts/act.dialog';
import { asking, useCommand } from '@shared/api/queries';
import { Card, Tag, type Tone } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReceiptReversalState } from '@gql/licences/graphql';
import type { Book } from './book.read';
import { useReceiptName } from './reversal.propose';
import { DECIDE_REVERSAL, RECEIPT_REVERSALS, type Reversal } from './reversal.query';
import './reversal.texts';

/** Of one licence: few are ever taken back. */
const MANY = 50;
const TONES: Readonly<Record<ReceiptReversalState, Tone>> = { PROPOSED: 'warn', APPROVED: 'quiet', REJECTED: 'bad' };

interface ReversalsCardProps {
  readonly licenceId: string;
  readonly book: Book;
  readonly mayDecide: boolean;
}

/** Receipts that are proposed to be taken back and that were, with the two people that it takes. Absent where there are none. */
export function ReversalsCard({ licenceId, book, mayDecide }: ReversalsCardProps) {
  const { t } = useTexts('licenceReversal');
  const { data } = useQuery(asking(RECEIPT_REVERSALS, { licenceId, first: MANY }));
  const nameOf = useReceiptName();
  const reversals = data?.receiptReversals.edges.map(({ node }) => node) ?? [];
  if (reversals.length === 0) return null;
  return (
    <Card title={t('title')} note={t('note')}>
      <ol className="timeline">
        {reversals.map((each) => {
          const receipt = book.receipts.find(({ id }) => id === each.receiptId);
          return <Item key={each.id} reversal={each} name={receipt ? nameOf(receipt) : t('older')} mayDecide={mayDecide} />;
        })}
      </ol>
    </Card>
  );
}

function Item({ reversal, name, mayDecide }: { reversal: Reversal; name: string; mayDecide: boolean }) {
  const { t } = useTexts('licenceReversal');
  const [deciding, setDeciding] = useState<'approve' | 'reject'>();
  const { id, state, version, reason, proposedAt, proposedBy, decidedAt, decidedBy, decisionReason } = reversal;
  const decide = useCommand(DECIDE_REVERSAL, {
    onDone: (done) => toast(t(done.state === 'APPROVED' ? 'done.approve' : 'done.reject')),
  });
  return (
    <li>
      <div className="row">
        <strong>{name}</strong>
        <Tag dot tone={TONES[state]}>
          {t(`state.${state}`)}
        </Tag>
      </div>
      <p className="licence-prose">{reason}</p>
      <ul className="write-off-eyes small">
        <li data-done="true">{t('proposed', { who: proposedBy?.name ?? t('who.accountant'), time: minute(proposedAt) })}</li>
        <li data-done={decidedAt !== null}>
          {decidedAt && state !== 'PROPOSED'
            ? t(state, { who: decidedBy?.name ?? t('who.approver'), time: minute(decidedAt) })
            : t('decide')}
        </li>
      </ul>
      {decisionReason && <p className="small licence-prose">{t('said', { reason: decisionReason })}</p>}
      {mayDecide && state === 'PROPOSED' && (
        <div className="row">
          <Button size="small" type="primary" onClick={() => setDeciding('approve')}>
            {t('act.approve')}
          </Button>
          <Button size="small" onClick={() => setDeciding('reject')}>
            {t('act.reject')}
          </Button>
        </div>
      )}
      {deciding && (
        <ActDialog
          confirmation={{
            title: `${t(`act.${deciding}`)} · ${name}`,
            text: t(`confirm.${deciding}`),
            reason: deciding === 'reject' ? 'required' : 'optional',
            reasonLabel: t('confirm.opinion'),
            confirm: t(`act.${deciding}`),
            isDangerous: deciding === 'approve',
          }}
          onRun={(said) =>
            decide.mutateAsync({ id, expectedVersion: version, approve: deciding === 'approve', reason: said ?? null })
          }
          onClose={() => setDeciding(undefined)}
        />
      )}
    </li>
  );
}
