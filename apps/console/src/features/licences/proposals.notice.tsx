import { asking } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { PROPOSALS } from './proposals.query';
import type { ProposalsSearch } from './proposals.search';
import './proposals.texts';

/** Those that are decided beside the books; an estimate is beside the sales. */
const KINDS = ['WRITE_OFF', 'RECEIPT_REVERSAL', 'REFUND', 'COST'] as const satisfies readonly ProposalsSearch['kind'][];

/** Above the books, for who decides: that something further down waits, and the way there. */
export function ProposalsNotice({ licenceId, below }: { readonly licenceId: string; readonly below: () => HTMLElement | null }) {
  const { t } = useTexts('proposals');
  const { data } = useQuery(asking(PROPOSALS, { first: 1, filter: { licenceId, kinds: [...KINDS] } }));
  const { totalCount = 0, edges } = data?.licenceProposals ?? {};
  if (totalCount === 0) return null;
  const go = () => below()?.scrollIntoView({ block: 'start' });
  return (
    <Notice title={t('waiting', { count: totalCount })} actions={<Button onClick={go}>{t('below')}</Button>}>
      <p>{t('by', { day: edges?.[0]?.node.answerBy ?? '' })}</p>
    </Notice>
  );
}
