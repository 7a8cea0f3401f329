import { asking } from '@shared/api/queries';
import { Card, Money, ReasonChip, Tag } from '@shared/detail/pieces';
import { Empty } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { graphql } from '@gql/achievements';
import type { MatchesForAchievementQuery } from '@gql/achievements/graphql';
import type { AchievementDetail } from './achievement.query';

const MATCHES = graphql(`
  query MatchesForAchievement($achievementId: ID!, $first: Int!) {
    matchesForAchievement(achievementId: $achievementId, first: $first) {
      matches {
        score
        reasons {
          kind
          term
          contribution
          sentence
        }
        viewerEnquiry {
          id
        }
        need {
          id
          code
          title
          wantedMaturity
          closesOn
          owner {
            name
          }
          budget {
            min {
              amount
              currency
            }
            max {
              amount
              currency
            }
          }
        }
      }
    }
  }
`);

type Match = MatchesForAchievementQuery['matchesForAchievement']['matches'][number];

const FEW = 5;
const MOST = 50;
/** Reasons shown of one match; the rest are in the last one's sum. */
const REASONS = 5;

/** Needs that this achievement may answer, with the reasons for and what speaks against. */
export function MatchesCard({ achievement, isAll }: { achievement: AchievementDetail; isAll: boolean }) {
  const { t } = useTexts('achievement');
  const { id } = achievement;
  const { data, error } = useQuery(asking(MATCHES, { achievementId: id, first: isAll ? MOST : FEW }));
  const matches = data?.matchesForAchievement.matches;
  if (error) return null;
  return (
    <Card
      title={t('card.matches')}
      note={t('matches.note')}
      extra={
        matches && matches.length >= FEW ? (
          <Link to="/achievements/$id" params={{ id }} search={isAll ? {} : { matches: 'all' }} resetScroll={false}>
            {isAll ? t('matches.fewer') : t('matches.all')}
          </Link>
        ) : undefined
      }
    >
      {!matches && <Bone height={160} />}
      {matches?.length === 0 && <Empty title={t('matches.none')} why={t('matches.noneWhy')} />}
      <ul>
        {matches?.map((match) => (
          <MatchRow key={match.need.id} match={match} level={achievement.maturity?.level} achievementId={id} />
        ))}
      </ul>
    </Card>
  );
}

function MatchRow({ match, level, achievementId }: { match: Match; level: number | undefined; achievementId: string }) {
  const { t } = useTexts('achievement');
  const { need, reasons, viewerEnquiry } = match;
  const { wantedMaturity, budget } = need;
  const isBelow = wantedMaturity && level !== undefined && level < wantedMaturity;
  return (
    <li className="match-row">
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <Link to={'/needs/$id' as '/'} params={{ id: need.id } as never} className="cell-title">
          {need.title}
        </Link>
        {viewerEnquiry ? (
          <Link to={'/enquiries/$id' as '/'} params={{ id: viewerEnquiry.id } as never}>
            {t('act.openEnquiry')}
          </Link>
        ) : (
          <Link to={'/enquiries/new' as '/'} search={{ subject: 'MATCH', id: `${need.id}:${achievementId}` } as never}>
            {t('matches.ask')}
          </Link>
        )}
      </div>
      <div className="row quiet small">
        <span>{need.owner.name}</span>
        {budget?.max && (
          <span>
            {t('matches.budget')} <Money amount={budget.max} />
          </span>
        )}
        {need.closesOn && <span>{t('matches.closes', { day: need.closesOn })}</span>}
      </div>
      <div className="row" style={{ gap: 6 }}>
        {reasons.slice(0, REASONS).map(({ kind, term, contribution, sentence }) => (
          <ReasonChip key={`${kind} ${term}`} weight={Math.round(contribution * 10) / 10} evidence={sentence}>
            {term || t('matches.others')}
          </ReasonChip>
        ))}
        {isBelow && <Tag tone="warn">{t('matches.below', { level, wanted: wantedMaturity })}</Tag>}
      </div>
    </li>
  );
}
