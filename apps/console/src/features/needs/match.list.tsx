import { useMay } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { Card, Moment } from '@shared/detail/pieces';
import { Empty, FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { DismissedMatches } from '@shared/matches/dismissed.matches';
import { bestOf } from '@shared/matches/match.score';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { DISMISSED, MATCHES } from './match.query';
import { MatchRow } from './match.row';
import type { NeedDetail } from './need.query';
import { MOST_MATCHES, type NeedDetailSearch } from './needs.search';

const route = getRouteApi('/frame/needs/$id');

/** Matches that are shown at first, and how many more each time. */
const STEP = 6;
/** Dismissed ones that are listed. */
const MOST_DISMISSED = 100;

/** Achievements that may answer the need, best first, each with what speaks for it and what against. */
export function MatchesCard({ need }: { need: NeedDetail }) {
  const { t } = useTexts('need');
  const { t: word } = useTexts('match');
  const may = useMay();
  const search: NeedDetailSearch = route.useSearch();
  const first = search.matches ?? STEP;
  const query = useQuery({
    ...asking(MATCHES, { needId: need.id, first, evenWeak: search.weak ?? false }),
    placeholderData: keepPreviousData,
  });
  const { data: aside } = useQuery(asking(DISMISSED, { needId: need.id, first: MOST_DISMISSED }));
  const dismissed = aside?.dismissedMatches;
  if (query.error && !query.data) return <FailurePage error={query.error} reset={() => void query.refetch()} />;
  const list = query.data?.matchesForNeed;
  const best = bestOf(list?.matches ?? []);
  const canShowMore = list !== undefined && list.matches.length >= first && first < MOST_MATCHES;
  return (
    <Card
      title={
        <>
          {t('card.matches')}{' '}
          {list && list.matches.length > 0 && (
            <span className="quiet small">{t('matches.shown', { count: list.matches.length })}</span>
          )}
        </>
      }
      note={t('matches.note')}
    >
      {!list && <Bone height={240} />}
      {list?.matches.length === 0 && <Empty title={t('matches.none')} why={t('matches.noneWhy')} />}
      <ul className="match-list">
        {list?.matches.map((match) => (
          <MatchRow key={match.achievement.id} match={match} best={best} listId={list.listId} need={need} />
        ))}
      </ul>
      <div className="row match-foot">
        {canShowMore && (
          <Link
            to="/needs/$id"
            params={{ id: need.id }}
            search={{ ...search, matches: Math.min(first + STEP, MOST_MATCHES) }}
            resetScroll={false}
          >
            <Button tabIndex={-1}>{t('matches.more')}</Button>
          </Link>
        )}
        {dismissed && dismissed.totalCount > 0 && (
          <Link
            to="/needs/$id"
            params={{ id: need.id }}
            search={{ ...search, dismissed: search.dismissed ? undefined : true }}
            resetScroll={false}
          >
            {search.dismissed ? word('dismissed.hide') : word('dismissed.show', { count: dismissed.totalCount })}
          </Link>
        )}
        {list && (search.weak || (list.leftOut > 0 && !canShowMore)) && (
          <Link
            to="/needs/$id"
            params={{ id: need.id }}
            search={{ ...search, weak: search.weak ? undefined : true }}
            resetScroll={false}
          >
            {search.weak ? word('weak.hide') : word('weak.show', { count: list.leftOut })}
          </Link>
        )}
        {list?.indexedThrough && (
          <span className="quiet small">
            {t('matches.through')} <Moment at={list.indexedThrough} />
          </span>
        )}
      </div>
      {search.dismissed && dismissed && dismissed.totalCount > 0 && (
        <DismissedMatches
          dismissals={dismissed.edges.map(({ node }) => node)}
          of={({ achievementId: id, achievement }) => ({
            to: '/achievements/$id',
            id,
            title: achievement && (achievement.title ?? ''),
          })}
          mayRestore={may('match.dismiss')}
          refreshes={[MATCHES, DISMISSED]}
        />
      )}
    </Card>
  );
}
