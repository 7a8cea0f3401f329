import { UFPL_TERMS } from './given-achievement';
import { daysFromNow, type LicenceStory } from './given-licence';
import type { Loose, Tester } from './tester';

let numbered = 0;

/** An achievement whose price is found by auction. */
export const BY_AUCTION = { ufpl: { ...UFPL_TERMS, pricing: 'AUCTION' } };

/** What the confirmation of an auction says that the story's enterprise won. */
export const confirmed = ({ cast, world }: LicenceStory, achievementId: string, more: object = {}) => ({
  achievementId,
  winnerId: cast.manager.organizationId,
  confirmation: { market: '华东技术产权交易所', number: `CJ-${++numbered}`, url: 'https://exchange.example/deals/1' },
  heldOn: daysFromNow(world, -3),
  price: { amount: '9100000', currency: 'CNY' },
  ...more,
});

const AUCTION = '... on LicenceAuction { id market number heldOn price { amount } licenceId takenBackOn winner { name } }';

/** The owner records an outcome. */
export const recordAuction = async (who: Tester, outcome: object): Promise<Loose> =>
  (
    await who.ask<{ done: Loose }>(
      `mutation ($outcome: AuctionOutcomeInput!) { done: recordLicenceAuction(outcome: $outcome) {
        __typename ${AUCTION} ... on Failure { code message field } ... on ImpossibleAuctionDay { earliestOn latestOn } } }`,
      { outcome },
    )
  ).done;

/** The owner takes a record back. */
export const takeAuctionBack = async (who: Tester, id: string, reason = '登记错误'): Promise<Loose> =>
  (
    await who.ask<{ done: Loose }>(
      `mutation ($id: ID!, $reason: String!) { done: takeBackLicenceAuction(id: $id, reason: $reason) {
        __typename ${AUCTION} ... on Failure { code message } } }`,
      { id, reason },
    )
  ).done;

/** What somebody sees of the auctions of an achievement. */
export const auctionsSeenBy = async (who: Tester, achievementId: string): Promise<Loose[]> =>
  (
    await who.ask<{ licenceAuctions: { edges: { node: Loose }[] } }>(
      `query ($id: ID!) { licenceAuctions(filter: { achievementId: $id }, first: 10) {
        edges { node { id number licenceId takenBackOn } } } }`,
      { id: achievementId },
    )
  ).licenceAuctions.edges.map(({ node }) => node);
