import { LicenceStory, todayIn } from './given-licence';
import type { Loose, Tester } from './tester';
import type { World } from './world';

const SHEET = `... on LicenceDistribution {
    id number state stateReason version currency gross directCosts taxes net floorPpm inventorsAmount unitAmount universityAmount
    approvedOn paidOn revokedOn missing viewerActions blockedActions { action reason } shares { id kind name weight amount bankReference paidOn }
    deductions { kind amount reason } receipts { receiptId amount } preparedBy { name } approvedBy { name } revokedBy { name }
  }`;
const SCHEME = `licenceId floorPpm floorSource isOutdated achievementVersion
  scheme { id licenceId version inventorsPpm unitPpm universityPpm unitName } inventors { position name weight }`;

const ACTS: Readonly<Record<string, { readonly takes: Readonly<Record<string, string>>; readonly extras?: string }>> = {
  writeDistributionScheme: {
    takes: { input: 'DistributionSchemeInput!' },
    extras: '... on StaleVersion { currentVersion } ... on InventorsBelowFloor { floorPpm } ... on WeightsForOthers { listed }',
  },
  prepareDistribution: {
    takes: { input: 'DistributionInput!' },
    extras:
      '... on NothingToDistribute { receiptId } ... on NothingLeftToShare { gross deducted } ... on SchemeChanged { currentSchemeId } ... on InventorsBelowFloor { floorPpm }',
  },
  approveDistribution: {
    takes: { id: 'ID!', expectedVersion: 'Int!' },
    extras: '... on StaleVersion { currentVersion } ... on NoLongerReceived { missing }',
  },
  returnDistribution: { takes: { id: 'ID!', expectedVersion: 'Int!', reason: 'String!' } },
  cancelDistribution: { takes: { id: 'ID!', expectedVersion: 'Int!', reason: 'String!' } },
  revokeDistribution: { takes: { id: 'ID!', expectedVersion: 'Int!', reason: 'String!' } },
  recordDistributionPayout: {
    takes: { shareId: 'ID!', bankReference: 'String!', paidOn: 'CivilDate!' },
    extras:
      '... on PayoutTaken { bankReference shareId } ... on ImpossiblePayoutDay { earliestOn latestOn } ... on DistributionOverspent { missing }',
  },
};

/** Does one of the acts and gives whatever it came to, declared failures included. */
export async function distributionAct(who: Tester, name: string, facts: object): Promise<Loose> {
  const { takes, extras = '' } = ACTS[name] as (typeof ACTS)[string];
  const declared = Object.entries(takes).map(([key, type]) => `$${key}: ${type}`);
  const passed = Object.keys(takes).map((key) => `${key}: $${key}`);
  const success = name === 'writeDistributionScheme' ? `... on DistributionSchemeInForce { ${SCHEME} }` : SHEET;
  const document = `mutation (${declared.join(', ')}) { done: ${name}(${passed.join(', ')}) {
    __typename ${success} ... on Failure { code message field } ${extras} } }`;
  return (await who.ask<{ done: Loose }>(document, facts)).done;
}

const THREE = ['林述', '周敏', '郑涵'];

/** How net money is shared in a test that does not care: 70, 10 and 20 per cent, as in the worked numbers. */
export const SHARING = { inventorsPpm: 700_000, unitPpm: 100_000, unitName: '材料学院' };

/** Brings distributions as far along as a test needs them, by the acts of the licensor's people. */
export class DistributionStory {
  /** Licences in their paid phase that no test has taken yet. */
  private readonly waiting: Loose[] = [];
  private shared: Loose | undefined;

  constructor(readonly licences: LicenceStory) {}

  /** With so many licences to begin with: their trials end together, which costs the clock one year instead of one for each. */
  static async begin(world: World, licences = 0): Promise<DistributionStory> {
    const story = new DistributionStory(await LicenceStory.begin(world));
    for (let n = 0; n < licences; n += 1) story.waiting.push(await story.signed(THREE));
    world.clock.travel({ days: 367 });
    await world.tick();
    return story;
  }

  get cast() {
    return this.licences.cast;
  }

  /** In its trial; the achievement lists these inventors. */
  signed(inventors: readonly string[]): Promise<Loose> {
    return this.licences.signed({ achievement: { inventors: inventors.map((name) => ({ name })) } });
  }

  /** A licence in its paid phase whose achievement lists these inventors: 林述, 周敏 and 郑涵 unless told otherwise. */
  async paying(inventors?: readonly string[]): Promise<Loose> {
    const ready = inventors ? undefined : this.waiting.pop();
    if (ready) return ready;
    const licence = await this.signed(inventors ?? THREE);
    this.licences.world.clock.travel({ days: 367 });
    await this.licences.world.tick();
    return licence;
  }

  pay(licenceId: string, amount: string): Promise<Loose> {
    return this.licences.pay(licenceId, { amount });
  }

  async scheme(licenceId: string, who: Tester = this.cast.accountant): Promise<Loose> {
    const document = `query ($id: ID!) { found: distributionScheme(licenceId: $id) { ${SCHEME} } }`;
    return (await who.ask<{ found: Loose }>(document, { id: licenceId })).found;
  }

  /** Writes the scheme anew from what stands. */
  async writeScheme(licenceId: string, facts: object = {}, who: Tester = this.cast.accountant): Promise<Loose> {
    const { scheme, achievementVersion, inventors } = await this.scheme(licenceId);
    return distributionAct(who, 'writeDistributionScheme', {
      input: {
        licenceId,
        isForAchievement: true,
        expectedVersion: scheme?.version ?? 0,
        achievementVersion,
        weights: (inventors as Loose[]).map(({ weight }) => weight as number),
        ...SHARING,
        ...facts,
      },
    });
  }

  /** Everything that `prepareDistribution` takes, for these receipts under the scheme that holds. */
  async draft(licenceId: string, receiptIds: readonly string[], deductions: readonly object[] = []): Promise<Loose> {
    const { scheme } = await this.scheme(licenceId);
    return { licenceId, schemeId: scheme?.id ?? licenceId, receiptIds, deductions };
  }

  async prepare(licenceId: string, receiptIds: readonly string[], deductions: readonly object[] = []): Promise<Loose> {
    return distributionAct(this.cast.accountant, 'prepareDistribution', {
      input: await this.draft(licenceId, receiptIds, deductions),
    });
  }

  /** A distribution that waits for its approval, of a payment under one licence that all such distributions share. */
  async prepared(amount = '500000', deductions: readonly object[] = []): Promise<Loose> {
    if (!this.shared) {
      this.shared = await this.paying();
      await this.writeScheme(this.shared.id);
    }
    const { id } = this.shared;
    const receipt = await this.pay(id, amount);
    return { ...(await this.prepare(id, [receipt.id as string], deductions)), licenceId: id, receiptId: receipt.id };
  }

  approve({ id, version }: Loose, who: Tester = this.cast.approver): Promise<Loose> {
    return distributionAct(who, 'approveDistribution', { id, expectedVersion: version });
  }

  /** Takes an approval back. */
  revoke({ id, version }: Loose, who: Tester = this.cast.approver): Promise<Loose> {
    return distributionAct(who, 'revokeDistribution', { id, expectedVersion: version, reason: '收入已被冲减' });
  }

  async approved(amount?: string): Promise<Loose> {
    const prepared = await this.prepared(amount);
    return { ...prepared, ...(await this.approve(prepared)) };
  }

  payOut(shareId: string, facts: object = {}, who: Tester = this.cast.accountant): Promise<Loose> {
    return distributionAct(who, 'recordDistributionPayout', {
      shareId,
      bankReference: `payout-${Math.random().toString(36).slice(2)}`,
      paidOn: todayIn(this.licences.world),
      ...facts,
    });
  }

  async read(who: Tester, id: string): Promise<Loose> {
    return (await who.ask<{ found: Loose }>(`query ($id: ID!) { found: licenceDistribution(id: $id) { ${SHEET} } }`, { id }))
      .found;
  }
}
