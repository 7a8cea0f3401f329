import { given, World } from '../kit';
import { auctionsSeenBy, BY_AUCTION, confirmed, recordAuction, takeAuctionBack } from '../kit/given-auction';
import { daysFromNow, LicenceStory, licenceAct, licenceDone, todayIn } from '../kit/given-licence';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;

beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

describe('a price found by auction', () => {
  it('is what its winner asks for; it is reviewed and signed without being made public again', async () => {
    const achievementId = await story.offered(BY_AUCTION);
    const outcome = await recordAuction(story.cast.officer, confirmed(story, achievementId));
    expect(outcome).toMatchObject({ price: { amount: '9100000' }, licenceId: null });
    await world.settle();
    const told = await story.cast.manager.ask<{ notifications: { edges: { node: Loose }[] } }>(
      '{ notifications(first: 1) { edges { node { kind subject { type id } } } } }',
    );
    const subject = { type: 'ACHIEVEMENT', id: achievementId };
    expect(told.notifications.edges[0]?.node).toMatchObject({ kind: 'AUCTION_WON', subject });

    const licence = await story.signed({ achievementId });
    expect(licence).toMatchObject({ state: 'TRIAL' });
    const TERMS = 'terms { pricing listingMarket listingNumber auctionedOn lumpSum { amount } complete }';
    const { terms } = await story.read(story.cast.manager, licence.id, TERMS);
    expect(terms).toMatchObject({
      pricing: 'AUCTION',
      listingMarket: '华东技术产权交易所',
      listingNumber: outcome.number,
      auctionedOn: daysFromNow(world, -3),
      lumpSum: { amount: '9100000' },
      complete: { pricing: { kind: 'AUCTION', publicityDays: null } },
    });
    const { events } = await story.read(story.cast.officer, licence.id, 'events { toState }');
    expect((events as Loose[]).map(({ toState }) => toState)).not.toContain('PUBLICITY');
    expect(await auctionsSeenBy(story.cast.manager, achievementId)).toMatchObject([{ licenceId: licence.id }]);
  });

  it('is for nobody else, and brings one licence', async () => {
    const achievementId = await story.offered(BY_AUCTION);
    const other = await story.ofAnotherFirm();
    await recordAuction(story.cast.officer, confirmed(story, achievementId));
    expect(await other.request({ achievementId })).toMatchObject({ code: 'AUCTION_NOT_WON' });
    expect(await auctionsSeenBy(other.cast.manager, achievementId)).toEqual([]);
    await story.signed({ achievementId });
    expect(await story.request({ achievementId })).toMatchObject({ code: 'AUCTION_NOT_WON' });
    await recordAuction(story.cast.officer, confirmed(story, achievementId, { winnerId: other.cast.manager.organizationId }));
    expect(await other.request({ achievementId })).toMatchObject({ state: 'DRAFT' });
  });

  it('is free again when its licence ended before it was signed', async () => {
    const achievementId = await story.offered(BY_AUCTION);
    const { id: auctionId } = await recordAuction(story.cast.officer, confirmed(story, achievementId));
    const { id, version } = await story.draft({ achievementId });
    expect(await takeAuctionBack(story.cast.officer, auctionId)).toMatchObject({ code: 'AUCTION_IN_USE' });
    await licenceDone(story.cast.manager, 'withdrawLicenceRequest', { id, expectedVersion: version, reason: '暂缓' });
    const again = await story.draft({ achievementId });
    expect(await auctionsSeenBy(story.cast.officer, achievementId)).toMatchObject([{ licenceId: again.id }]);
  });

  it('stays what was bid: another sum is refused, unless the licensor agrees it and makes it public', async () => {
    const achievementId = await story.offered(BY_AUCTION);
    await recordAuction(story.cast.officer, confirmed(story, achievementId));
    const draft = await story.draft({ achievementId });
    const cheaper = { fees: [{ kind: 'LUMP_SUM', amount: 9_000_000, dueDays: 30 }] };
    const refused = await story.write(draft, cheaper);
    expect(refused).toMatchObject({ code: 'TERMS_REFUSED', findings: [{ path: 'fees', code: 'NOT_THE_PRICE_BID' }] });
    expect(refused.findings[0].text).toContain('91,000.00');
    const inParts = { fees: [{ kind: 'INSTALMENTS', amount: 9_100_000, parts: 2, everyMonths: 6, dueDays: 30 }] };
    const paidInParts = await story.write(draft, inParts);
    expect(paidInParts).toMatchObject({ state: 'DRAFT' });

    const agreed = await story.write(paidInParts, { ...cheaper, pricing: { kind: 'AGREEMENT', publicityDays: 15 } });
    await story.agreed(agreed);
    const { version } = await story.read(story.cast.officer, draft.id);
    const { version: reviewed } = await licenceDone(story.cast.officer, 'submitLicenceForReview', {
      id: draft.id,
      expectedVersion: version,
    });
    const approved = await licenceDone(story.cast.approver, 'approveLicence', { id: draft.id, expectedVersion: reviewed });
    expect(approved).toMatchObject({ state: 'PUBLICITY' });
  });

  it('is not negotiated by who won', async () => {
    const achievementId = await story.offered(BY_AUCTION);
    await recordAuction(story.cast.officer, confirmed(story, achievementId));
    const { id, version } = await story.draft({ achievementId });
    const { terms } = await story.read(story.cast.manager, id, 'terms { complete }');
    const offer = { ...terms.complete, option: { price: 1_000_000, creditPpm: 0, dueDays: 30 } };
    const refused = await licenceAct(story.cast.manager, 'writeLicenceTerms', { id, expectedVersion: version, terms: offer });
    expect(refused).toMatchObject({ code: 'TERMS_REFUSED', findings: [{ path: 'option', code: 'PRICE_WAS_BID' }] });
  });
});

describe('an outcome is refused', () => {
  it('of what is not auctioned, of another owner, for who cannot win, from the future, or twice', async () => {
    const { officer, authority, manager } = story.cast;
    const plain = await story.offered();
    expect(await recordAuction(officer, confirmed(story, plain))).toMatchObject({
      code: 'NOT_PRICED_BY_AUCTION',
      field: 'achievementId',
    });

    const achievementId = await story.offered(BY_AUCTION);
    const stranger = await given.member(world, { of: 'UNIVERSITY', region: '310104', roles: ['TRANSFER_OFFICER'] });
    const outcome = confirmed(story, achievementId);
    const document = 'mutation ($outcome: AuctionOutcomeInput!) { recordLicenceAuction(outcome: $outcome) { __typename } }';
    await expect(stranger.ask(document, { outcome })).rejects.toThrow(/成果/);
    await expect(manager.ask(document, { outcome })).rejects.toThrow();
    for (const winnerId of [authority.organizationId, officer.organizationId])
      expect(await recordAuction(officer, { ...outcome, winnerId })).toMatchObject({
        code: 'IMPOSSIBLE_WINNER',
        field: 'winnerId',
      });
    expect(await recordAuction(officer, { ...outcome, heldOn: daysFromNow(world, 1) })).toMatchObject({
      code: 'IMPOSSIBLE_AUCTION_DAY',
      latestOn: todayIn(world),
    });
    await expect(recordAuction(officer, { ...outcome, price: { amount: '0', currency: 'CNY' } })).rejects.toThrow();
    await recordAuction(officer, outcome);
    expect(await recordAuction(officer, outcome)).toMatchObject({ code: 'AUCTION_ALREADY_RECORDED', field: 'number' });
    expect(await auctionsSeenBy(officer, achievementId)).toHaveLength(1);
  });

  it('once it was taken back, and can be recorded anew', async () => {
    const { officer } = story.cast;
    const achievementId = await story.offered(BY_AUCTION);
    const outcome = confirmed(story, achievementId);
    const { id } = await recordAuction(officer, outcome);
    expect(await takeAuctionBack(officer, id)).toMatchObject({ takenBackOn: todayIn(world) });
    expect(await takeAuctionBack(officer, id)).toMatchObject({ code: 'AUCTION_IN_USE' });
    expect(await story.request({ achievementId })).toMatchObject({ code: 'AUCTION_NOT_WON' });
    expect(await recordAuction(officer, outcome)).toMatchObject({ __typename: 'LicenceAuction' });
    expect(await story.request({ achievementId })).toMatchObject({ state: 'DRAFT' });
  });

  it('by the database where somebody would change it, or approve a price that was not bid', async () => {
    const achievementId = await story.offered(BY_AUCTION);
    const { id } = await recordAuction(story.cast.officer, confirmed(story, achievementId));
    await expect(world.sql(`UPDATE licence_auction SET price = 1 WHERE id = $1`, [id])).rejects.toThrow(/stays what it was/);
    const licence = await story.inReview({ achievementId });
    await world.sql(`SET session_replication_role = replica; UPDATE licence_auction SET price = 1 WHERE id = '${id}'`);
    const document = `mutation ($id: ID!, $version: Int!) { approveLicence(id: $id, expectedVersion: $version) { __typename } }`;
    await expect(story.cast.approver.ask(document, { id: licence.id, version: licence.version })).rejects.toThrow();
    expect(await story.read(story.cast.officer, licence.id)).toMatchObject({ state: 'REVIEW' });
  });
});
