import { useViewer } from '@app/viewer';
import { OverdueTag } from '@shared/detail/overdue.tag';
import { Card, Money, Tag } from '@shared/detail/pieces';
import { day } from '@shared/format/format';
import { rowsLink } from '@shared/links/rows.link';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { PreparedDistributionFragment, WaitingProposalFragment } from '@gql/home/graphql';

/** The tab of the list that has those which wait. */
const PREPARED = { states: ['PREPARED'] };

interface DecisionsProps {
  readonly proposals?: WaitingProposalFragment;
  readonly distributions?: PreparedDistributionFragment;
}

/** What of the books waits for somebody else than who proposed it: what lapses first, then distributions. */
export function DecisionsCard({ proposals, distributions }: DecisionsProps) {
  const { t } = useTexts('home');
  const total = (proposals?.totalCount ?? 0) + (distributions?.totalCount ?? 0);
  return (
    <Card title={t('card.decisions')} extra={<Whole proposals={proposals} distributions={distributions} />}>
      {total === 0 && <div className="quiet">{t('empty.decisions')}</div>}
      {total > 0 && (
        <ul className="home-items">
          {proposals?.edges.map(({ node }) => (
            <Proposed key={node.id} {...node} />
          ))}
          {distributions?.edges.map(({ node }) => (
            <Prepared key={node.id} {...node} />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** The ways to both lists, each saying how much it has. */
function Whole({ proposals, distributions }: { [K in keyof DecisionsProps]: DecisionsProps[K] | undefined }) {
  const { t } = useTexts('home');
  return (
    <span className="row">
      {proposals && proposals.totalCount > 0 && (
        <Link {...rowsLink({ list: 'PROPOSALS', filter: {} })}>{t('decision.proposals', { count: proposals.totalCount })}</Link>
      )}
      {distributions && distributions.totalCount > 0 && (
        <Link {...rowsLink({ list: 'DISTRIBUTIONS', filter: PREPARED })}>
          {t('decision.distributions', { count: distributions.totalCount })}
        </Link>
      )}
    </span>
  );
}

type Person = { readonly id: string; readonly name: string } | null;
type Proposal = WaitingProposalFragment['edges'][number]['node'];
type Named = Proposal['licence'];

const nameOf = ({ achievement, number }: Named): string => achievement?.title ?? number;

/** An estimate or an audit is decided beside the sales of its period, all else beside the books. */
function Proposed({ kind, licence, period, amount, currency, proposedAt, answerBy, proposedBy = null }: Proposal) {
  const { t } = useTexts('home');
  return (
    <li>
      <span>
        {period ? (
          <Link to="/licences/$id/sales" params={{ id: licence.id }} search={{ period }}>
            {nameOf(licence)}
          </Link>
        ) : (
          <Link to="/licences/$id/books" params={{ id: licence.id }}>
            {nameOf(licence)}
          </Link>
        )}
        <Whose person={proposedBy} />
        <Tag tone="accent">{t(`decision.${kind}`)}</Tag>
        <OverdueTag by={answerBy} />
      </span>
      <span>
        {amount && currency && (
          <strong>
            <Money amount={{ amount, currency }} exact />
          </strong>
        )}
        <span className="fact-note">
          {day(proposedAt)} · {t('decision.until', { day: answerBy })}
        </span>
      </span>
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
