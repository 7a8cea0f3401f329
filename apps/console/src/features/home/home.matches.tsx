import { asking } from '@shared/api/queries';
import { Trl } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { graphql } from '@gql/home';
import { Items, type ItemsFailure, Reasons } from './home.parts';

const LATEST_NEEDS = graphql(`
  query HomeNeeds($ownerId: ID!) {
    needs(first: 3, filter: { ownerId: $ownerId, states: [PUBLISHED] }) {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`);

const ACHIEVEMENTS_FOR = graphql(`
  query HomeMatchesForNeed($id: ID!) {
    matchesForNeed(needId: $id, first: 2) {
      matches {
        achievement {
          id
          title
          maturity {
            level
          }
          owner {
            name
          }
        }
        score
        reasons {
          sentence
          contribution
        }
      }
    }
  }
`);

/** The best achievements for an organization's latest open needs. */
export function FittingAchievements({ ownerId }: { ownerId: string }) {
  const { t } = useTexts('home');
  const latest = useQuery(asking(LATEST_NEEDS, { ownerId }));
  const { data } = latest;
  const needs = data?.needs.edges.map(({ node }) => node) ?? [];
  const answers = useQueries({ queries: needs.map(({ id }) => asking(ACHIEVEMENTS_FOR, { id })) });
  const isKnown = data && answers.every(({ isPending }) => !isPending);
  const rows = needs.flatMap((need, index) =>
    ranked(answers[index]?.data?.matchesForNeed.matches).map((match) => ({ need, ...match })),
  );
  return (
    <Items
      title={t('card.matches')}
      note={t('matchNote')}
      rows={isKnown ? rows : undefined}
      keyOf={({ need, match }) => need.id + match.achievement.id}
      failed={failureOf([latest, ...answers])}
      empty={t(needs.length > 0 ? 'empty.noMatches' : 'empty.matches')}
    >
      {({ need, best, match: { achievement, reasons } }) => (
        <>
          <span>
            <Link to={`/achievements/${achievement.id}` as '/'}>
              <strong>{achievement.title}</strong>
            </Link>{' '}
            <span className="quiet">{achievement.owner.name}</span>
            <span className="fact-note">
              <Link to={`/needs/${need.id}` as '/'}>{t('matched', { title: need.title ?? '' })}</Link>
            </span>
            <Reasons reasons={reasons} best={best} />
          </span>
          <span>{achievement.maturity && <Trl level={achievement.maturity.level} />}</span>
        </>
      )}
    </Items>
  );
}

const LATEST_ACHIEVEMENTS = graphql(`
  query HomeAchievements($ownerId: ID!) {
    achievements(first: 4, filter: { ownerId: $ownerId, states: [LISTED] }) {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`);

const NEEDS_FOR = graphql(`
  query HomeMatchesForAchievement($id: ID!) {
    matchesForAchievement(achievementId: $id, first: 2) {
      matches {
        need {
          id
          title
          closesOn
          owner {
            name
          }
        }
        score
        reasons {
          sentence
          contribution
        }
      }
    }
  }
`);

/** The needs that fit an organization's latest achievements. */
export function FittingNeeds({ ownerId }: { ownerId: string }) {
  const { t } = useTexts('home');
  const latest = useQuery(asking(LATEST_ACHIEVEMENTS, { ownerId }));
  const { data } = latest;
  const achievements = data?.achievements.edges.map(({ node }) => node) ?? [];
  const answers = useQueries({ queries: achievements.map(({ id }) => asking(NEEDS_FOR, { id })) });
  const isKnown = data && answers.every(({ isPending }) => !isPending);
  const rows = achievements.flatMap((achievement, index) =>
    ranked(answers[index]?.data?.matchesForAchievement.matches).map((match) => ({ achievement, ...match })),
  );
  return (
    <Items
      title={t('card.fitting')}
      note={t('matchNote')}
      rows={isKnown ? rows : undefined}
      keyOf={({ achievement, match }) => achievement.id + match.need.id}
      failed={failureOf([latest, ...answers])}
      empty={t(achievements.length > 0 ? 'empty.noFitting' : 'empty.fitting')}
    >
      {({ achievement, best, match: { need, reasons } }) => (
        <>
          <span>
            <Link to={`/needs/${need.id}` as '/'}>
              <strong>{need.title}</strong>
            </Link>{' '}
            <span className="quiet">{need.owner.name}</span>
            <span className="fact-note">
              <Link to={`/achievements/${achievement.id}` as '/'}>{t('matched', { title: achievement.title ?? '' })}</Link>
            </span>
            <Reasons reasons={reasons} best={best} />
          </span>
          <span className="quiet">{need.closesOn && `${t('closes')} ${need.closesOn}`}</span>
        </>
      )}
    </Items>
  );
}

interface Asked {
  readonly error: Error | null;
  readonly data: unknown;
  readonly refetch: () => unknown;
}

/** The first question that was refused; asking again repeats all that were. */
function failureOf(asked: readonly Asked[]): ItemsFailure | undefined {
  const refused = asked.filter(({ error, data }) => error && !data);
  const [first] = refused;
  return first && { error: first.error, again: () => refused.forEach(({ refetch }) => void refetch()) };
}

/** Matches with the best score of their list: scores of two lists do not compare. */
function ranked<M extends { readonly score: number }>(matches: readonly M[] = []): readonly { match: M; best: number }[] {
  const best = matches[0]?.score ?? 1;
  return matches.map((match) => ({ match, best }));
}
