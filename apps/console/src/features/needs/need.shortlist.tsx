import { useMay } from '@app/viewer';
import { graphql } from '@gql/needs';
import { asking } from '@shared/api/queries';
import { request } from '@shared/api/request';
import { Card, Moment, Notice, Trl } from '@shared/detail/pieces';
import { Empty, FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { ShortlistButton } from '@shared/matches/shortlist.button';
import { useTexts } from '@shared/texts/texts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ShortlistedMatchesQuery } from '@gql/needs/graphql';
import type { NeedDetail } from './need.query';
import '@shared/matches/match.css';
import '@shared/matches/match.texts';

const SHORTLIST = graphql(`
  query ShortlistedMatches($needId: ID!, $after: String) {
    shortlistedMatches(needId: $needId, first: 10, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          achievementId
          shortlistedAt
          shortlistedBy {
            name
          }
          achievement {
            title
            maturity {
              level
            }
            owner {
              name
            }
          }
        }
      }
    }
  }
`);

type Shortlisted = ShortlistedMatchesQuery['shortlistedMatches']['edges'][number]['node'];

const route = getRouteApi('/frame/needs/$id');

/** Achievements that the organization keeps in view for its need, the latest first. */
export function ShortlistCard({ need }: { need: NeedDetail }) {
  const { t } = useTexts('match');
  const { t: word } = useTexts('shared');
  const variables = { needId: need.id };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: asking(SHORTLIST, variables).queryKey,
    queryFn: ({ pageParam, signal }) => request(SHORTLIST, { ...variables, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ shortlistedMatches: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = data?.pages.flatMap(({ shortlistedMatches }) => shortlistedMatches.edges.map(({ node }) => node));
  const total = data?.pages.at(-1)?.shortlistedMatches.totalCount;
  return (
    <Card
      title={
        <>
          {t('shortlist.title')} {total !== undefined && total > 0 && <span className="quiet">{total}</span>}
        </>
      }
    >
      {!rows && (error ? <FailurePage isPart error={error} reset={() => void refetch()} /> : <Bone height={90} />)}
      {rows && error && <Notice tone="bad" title={error.message} />}
      {rows?.length === 0 && <NothingYet need={need} />}
      {rows && rows.length > 0 && (
        <ul className="shortlist">
          {rows.map((row) => (
            <ShortlistRow key={row.id} shortlisted={row} need={need} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {word('act.more')}
        </Button>
      )}
    </Card>
  );
}

function NothingYet({ need: { id } }: { need: NeedDetail }) {
  const { t } = useTexts('match');
  const search = route.useSearch();
  const may = useMay();
  if (!may('match.shortlist')) return <Empty title={t('shortlist.none')} />;
  return (
    <Empty
      title={t('shortlist.none')}
      why={t('shortlist.noneWhy')}
      actions={
        <Link to="/needs/$id" params={{ id }} search={search} hash="matches" className="button-link">
          {t('shortlist.choose')}
        </Link>
      }
    />
  );
}

interface ShortlistRowProps {
  readonly shortlisted: Shortlisted;
  readonly need: NeedDetail;
}

function ShortlistRow({ shortlisted: { achievementId, achievement, shortlistedAt, shortlistedBy }, need }: ShortlistRowProps) {
  const { t } = useTexts('match');
  const may = useMay();
  const isOpen = need.state === 'PUBLISHED' || need.state === 'MATCHED';
  const title = achievement?.title ?? t('dismissed.gone');
  return (
    <li>
      {achievement ? (
        <Link to="/achievements/$id" params={{ id: achievementId }}>
          {title}
        </Link>
      ) : (
        <span className="quiet">{title}</span>
      )}
      {achievement && (
        <span className="row small quiet">
          {achievement.owner.name}
          {achievement.maturity && <Trl isNamed level={achievement.maturity.level} />}
        </span>
      )}
      <span className="fact-note">
        {shortlistedBy && `${shortlistedBy.name} · `}
        <Moment at={shortlistedAt} />
      </span>
      <span className="row no-print">
        {achievement && isOpen && may('enquiry.write') && (
          <Link to="/enquiries/new" search={{ subject: 'MATCH', id: `${need.id}:${achievementId}` }}>
            <Button size="small" tabIndex={-1}>
              {t('shortlist.enquire')}
            </Button>
          </Link>
        )}
        {may('match.shortlist') && <ShortlistButton pair={{ needId: need.id, achievementId }} title={title} listId={null} />}
      </span>
    </li>
  );
}
