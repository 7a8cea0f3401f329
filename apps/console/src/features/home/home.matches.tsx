import { asking } from '@shared/api/queries';
import type { Document } from '@shared/api/request';
import { Trl } from '@shared/detail/pieces';
import { MatchTitle } from '@shared/matches/match.title';
import { useTexts } from '@shared/texts/texts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { graphql } from '@gql/home';
import type { MatchReasonKind } from '@gql/home/graphql';
import { heaviest, Items, type ItemsFailure, Reasons } from './home.parts';

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
      listId
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
          kind
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
      side="NEED"
      latest={LATEST_NEEDS}
      best={ACHIEVEMENTS_FOR}
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
      listId
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
          kind
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
      side="ACHIEVEMENT"
      latest={LATEST_ACHIEVEMENTS}
      best={NEEDS_FOR}
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

interface MatchReason {
  readonly kind: MatchReasonKind;
  readonly sentence: string;
  readonly contribution: number;
}

interface Best<Other> {
  readonly best: {
    readonly listId: string;
    readonly matches: readonly {
      readonly listing: Other;
      readonly score: number;
      readonly reasons: readonly MatchReason[];
    }[];
  };
}

interface FittingProps<Other> {
  readonly ownerId: string;
  /** What one's own are; the others' are of the other side. */
  readonly side: 'NEED' | 'ACHIEVEMENT';
  readonly latest: Document<Latest, { ownerId: string }>;
  readonly best: Document<Best<Other>, { id: string }>;
  readonly title: string;
  /** What is said without listings of one's own, and when nobody else's fits them. */
  readonly empty: { readonly own: string; readonly others: string };
  /** What else is told of a listing that fits. */
  readonly factOf: (other: Other) => ReactNode;
}

/** What others list that fits the latest of one's own. */
function Fitting<Other extends Listing & { readonly owner: { readonly name: string } }>(props: FittingProps<Other>) {
  const { ownerId, side, title, empty, factOf } = props;
  const { t } = useTexts('home');
  const latest = useQuery(asking(props.latest, { ownerId }));
  const ours = latest.data?.latest.edges.map(({ node }) => node) ?? [];
  const answers = useQueries({ queries: ours.map(({ id }) => asking(props.best, { id })) });
  const isKnown = latest.data && answers.every(({ isPending }) => !isPending);
  const rows = ours.flatMap((one, index) => {
    const { listId = '', matches = [] } = answers[index]?.data?.best ?? {};
    // Scores of two lists do not compare: each match stands beside the best of its own list.
    const best = matches[0]?.score ?? 1;
    return matches.filter(({ reasons }) => isAboutTheSame(reasons, best)).map((match) => ({ one, listId, match, best }));
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
      {({ one, listId, best, match: { listing, reasons } }) => (
        <>
          <span>
            <MatchTitle side={side} pair={pairOf(side, one.id, listing.id)} listId={listId} title={listing.title ?? ''} />{' '}
            <span className="quiet">{listing.owner.name}</span>
            <span className="fact-note">
              <Link to={side === 'NEED' ? '/needs/$id' : '/achievements/$id'} params={{ id: one.id }}>
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

/**
 * Whether a word that both have is among what is told of a match. Where it is not, mostly the terms agree, such as place,
 * price and maturity: the whole list of matches has that at its end, but nobody is pointed to it on a first page.
 */
const isAboutTheSame = (reasons: readonly MatchReason[], best: number): boolean =>
  heaviest(reasons, best).some(({ kind }) => kind === 'TERM');

const pairOf = (side: 'NEED' | 'ACHIEVEMENT', own: string, other: string) =>
  side === 'NEED' ? { needId: own, achievementId: other } : { needId: other, achievementId: own };

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
