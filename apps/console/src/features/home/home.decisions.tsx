import { useViewer } from '@app/viewer';
import { Card, Money, Tag } from '@shared/detail/pieces';
import { day } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type {
  PreparedDistributionFragment,
  ProposedEstimateFragment,
  ProposedReversalFragment,
  ProposedWriteOffFragment,
} from '@gql/home/graphql';

/** The card itself is where its numbers lead: write-offs and receipts to be taken back are listed by licence only. */
const CARD = 'decisions';
export const DECISIONS = { card: CARD };

interface DecisionsProps {
  readonly writeOffs?: ProposedWriteOffFragment;
  readonly reversals?: ProposedReversalFragment;
  readonly estimates?: ProposedEstimateFragment;
  readonly distributions?: PreparedDistributionFragment;
}

/** What of the books waits for somebody else than who proposed it: write-offs, receipts to be taken back, estimates, distributions. */
export function DecisionsCard({ writeOffs, reversals, estimates, distributions }: DecisionsProps) {
  const { t } = useTexts('home');
  const few = [writeOffs, reversals, estimates, distributions];
  const total = few.reduce((sum, each) => sum + (each?.totalCount ?? 0), 0);
  const shown = few.reduce((sum, each) => sum + (each?.edges.length ?? 0), 0);
  return (
    <div id={CARD}>
      <Card title={t('card.decisions')} note={total > shown && t('decision.more', { count: total - shown })}>
        {total === 0 && <div className="quiet">{t('empty.decisions')}</div>}
        {total > 0 && (
          <ul className="home-items">
            {writeOffs?.edges.map(({ node }) => (
              <Proposed key={node.id} kind="writeOff" {...node} />
            ))}
            {reversals?.edges.map(({ node }) => (
              <Proposed key={node.id} kind="reversal" {...node} />
            ))}
            {estimates?.edges.map(({ node }) => (
              <Proposed key={node.id} kind="estimate" {...node} />
            ))}
            {distributions?.edges.map(({ node }) => (
              <Prepared key={node.id} {...node} />
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

type Person = { readonly id: string; readonly name: string } | null;
type Named = ProposedWriteOffFragment['edges'][number]['node']['licence'];

const nameOf = ({ achievement, number }: Named): string => achievement?.title ?? number;

interface ProposedProps {
  readonly kind: 'writeOff' | 'reversal' | 'estimate';
  /** Of an estimate, which is decided beside the sales of its period. */
  readonly period?: string;
  readonly licence: Named;
  readonly proposedAt: string;
  readonly proposedBy?: Person;
}

function Proposed({ kind, licence, period, proposedAt, proposedBy = null }: ProposedProps) {
  const { t } = useTexts('home');
  return (
    <li>
      <span>
        {period === undefined ? (
          <Link to="/licences/$id/books" params={{ id: licence.id }}>
            {nameOf(licence)}
          </Link>
        ) : (
          <Link to="/licences/$id/sales" params={{ id: licence.id }} search={{ period }}>
            {nameOf(licence)}
          </Link>
        )}
        <Whose person={proposedBy} />
        <Tag tone="accent">{t(`decision.${kind}`)}</Tag>
      </span>
      <span className="quiet">{day(proposedAt)}</span>
    </li>
  );
}

function Prepared({
  id,
  licence,
  net,
  currency,
  preparedOn,
  preparedBy = null,
}: PreparedDistributionFragment['edges'][number]['node']) {
  const { t } = useTexts('home');
  return (
    <li>
      <span>
        <Link to="/distributions/$id" params={{ id }}>
          {nameOf(licence)}
        </Link>
        <Whose person={preparedBy} />
        <Tag tone="accent">{t('decision.distribution')}</Tag>
      </span>
      <span>
        <strong>
          <Money amount={{ amount: net, currency }} exact />
        </strong>
        <span className="fact-note">{preparedOn}</span>
      </span>
    </li>
  );
}

/** Who asks; what one has asked oneself is another's to decide. */
function Whose({ person }: { readonly person: Person }) {
  const { t } = useTexts('home');
  const viewer = useViewer();
  if (!person) return null;
  return (
    <span className="fact-note">{person.id === viewer.id ? t('decision.own') : t('decision.by', { name: person.name })}</span>
  );
}
