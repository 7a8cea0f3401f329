import { asking } from '@shared/api/queries';
import { Card, Money, ReasonChip, Tag, type Tone } from '@shared/detail/pieces';
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
        facts {
          kind
          sentence
          verdict
        }
        viewerEnquiry {
          id
        }
        need {
          id
          code
          title
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

/** How a hard fact looks: what falls short is shown as plainly as what fits. */
const VERDICTS: Readonly<Record<Match['facts'][number]['verdict'], Tone>> = {
  FITS: 'good',
  FALLS_SHORT: 'warn',
  UNKNOWN: 'quiet',
};

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
          <MatchRow key={match.need.id} match={match} best={matches[0]?.score ?? 0} achievementId={id} />
        ))}
      </ul>
    </Card>
  );
}

interface MatchRowProps {
  readonly match: Match;
  /** The score of the best in the list: weights are shown as hundredths of it, as scores compare within one list only. */
  readonly best: number;
  readonly achievementId: string;
}

function MatchRow({ match, best, achievementId }: MatchRowProps) {
  const { t } = useTexts('achievement');
  const { need, reasons, facts, viewerEnquiry } = match;
  const { budget } = need;
  const weigh = (part: number) => Math.round((part / (best || 1)) * 100);
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
          <ReasonChip key={`${kind} ${term}`} weight={weigh(contribution)} evidence={sentence}>
            {term || t('matches.others')}
          </ReasonChip>
        ))}
        {facts.map(({ kind, sentence, verdict }) => (
          <Tag key={kind} tone={VERDICTS[verdict]}>
            {sentence}
          </Tag>
        ))}
      </div>
    </li>
  );
}
