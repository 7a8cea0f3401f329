import { asking } from '@shared/api/queries';
import type { Document } from '@shared/api/request';
import { Trl } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { graphql } from '@gql/home';
import { Items, type ItemsFailure, Reasons } from './home.parts';

const LATEST_NEEDS = graphql(`
  query HomeNeeds($ownerId: ID!) {
    latest: needs(first: 3, filter: { ownerId: $ownerId, states: [PUBLISHED] }) {
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
    best: matchesForNeed(needId: $id, first: 2) {
      matches {
        listing: achievement {
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

/** What a first page asks for at once, so that the matches do not wait for the rest of it. */
export const latestNeeds = (ownerId: string) => asking(LATEST_NEEDS, { ownerId });

/** The best achievements for an organization's latest open needs. */
export function FittingAchievements({ ownerId }: { ownerId: string }) {
  const { t } = useTexts('home');
  return (
    <Fitting
      ownerId={ownerId}
      own={{ latest: LATEST_NEEDS, path: '/needs/$id' }}
      others={{ best: ACHIEVEMENTS_FOR, path: '/achievements/$id' }}
      title={t('card.matches')}
      empty={{ own: t('empty.matches'), others: t('empty.noMatches') }}
      factOf={({ maturity }) => <span>{maturity && <Trl isNamed level={maturity.level} />}</span>}
    />
  );
}

const LATEST_ACHIEVEMENTS = graphql(`
  query HomeAchievements($ownerId: ID!) {
    latest: achievements(first: 4, filter: { ownerId: $ownerId, states: [LISTED] }) {
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
    best: matchesForAchievement(achievementId: $id, first: 2) {
      matches {
        listing: need {
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

/** As `latestNeeds`. */
export const latestAchievements = (ownerId: string) => asking(LATEST_ACHIEVEMENTS, { ownerId });

/** The needs that fit an organization's latest achievements. */
export function FittingNeeds({ ownerId }: { ownerId: string }) {
  const { t } = useTexts('home');
  return (
    <Fitting
      ownerId={ownerId}
      own={{ latest: LATEST_ACHIEVEMENTS, path: '/achievements/$id' }}
      others={{ best: NEEDS_FOR, path: '/needs/$id' }}
      title={t('card.fitting')}
      empty={{ own: t('empty.fitting'), others: t('empty.noFitting') }}
      factOf={({ closesOn }) => <span className="quiet">{closesOn && `${t('closes')} ${closesOn}`}</span>}
    />
  );
}

/** A need or an achievement. */
interface Listing {
  readonly id: string;
  readonly title?: string | null;
}

interface Latest {
  readonly latest: { readonly edges: readonly { readonly node: Listing }[] };
}

interface Best<Other> {
  readonly best: {
    readonly matches: readonly {
      readonly listing: Other;
      readonly score: number;
      readonly reasons: readonly { readonly sentence: string; readonly contribution: number }[];
    }[];
  };
}

type ListingPath = '/needs/$id' | '/achievements/$id';

interface FittingProps<Other> {
  readonly ownerId: string;
  readonly own: { readonly latest: Document<Latest, { ownerId: string }>; readonly path: ListingPath };
  readonly others: { readonly best: Document<Best<Other>, { id: string }>; readonly path: ListingPath };
  readonly title: string;
  /** What is said without listings of one's own, and when nobody else's fits them. */
  readonly empty: { readonly own: string; readonly others: string };
  /** What else is told of a listing that fits. */
  readonly factOf: (other: Other) => ReactNode;
}

/** What others list that fits the latest of one's own. */
function Fitting<Other extends Listing & { readonly owner: { readonly name: string } }>(props: FittingProps<Other>) {
  const { ownerId, own, others, title, empty, factOf } = props;
  const { t } = useTexts('home');
  const latest = useQuery(asking(own.latest, { ownerId }));
  const ours = latest.data?.latest.edges.map(({ node }) => node) ?? [];
  const answers = useQueries({ queries: ours.map(({ id }) => asking(others.best, { id })) });
  const isKnown = latest.data && answers.every(({ isPending }) => !isPending);
  const rows = ours.flatMap((one, index) => {
    const matches = answers[index]?.data?.best.matches ?? [];
    // Scores of two lists do not compare: each match stands beside the best of its own list.
    return matches.map((match) => ({ one, match, best: matches[0]?.score ?? 1 }));
  });
  return (
    <Items
      title={title}
      note={t('matchNote')}
      rows={isKnown ? rows : undefined}
      height={560}
      keyOf={({ one, match }) => one.id + match.listing.id}
      failed={failureOf([latest, ...answers])}
      empty={ours.length > 0 ? empty.others : empty.own}
    >
      {({ one, best, match: { listing, reasons } }) => (
        <>
          <span>
            <Link to={others.path} params={{ id: listing.id }}>
              <strong>{listing.title}</strong>
            </Link>{' '}
            <span className="quiet">{listing.owner.name}</span>
            <span className="fact-note">
              <Link to={own.path} params={{ id: one.id }}>
                {t('matched', { title: one.title ?? '' })}
              </Link>
            </span>
            <Reasons reasons={reasons} best={best} />
          </span>
          {factOf(listing)}
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
