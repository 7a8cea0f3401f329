import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import { type LicenceStory, listAt, todayIn } from './given-licence';
import type { Loose, Tester } from './tester';

/** The money of complete terms, as a test cares about it. */
export type MoneyTerms = Readonly<Record<string, unknown>>;

/** A royalty of 5 %, reported by quarters, with interest of 4.5 % a year when it is late. */
export const ROYALTY_TERMS: MoneyTerms = {
  fees: [
    {
      kind: 'ROYALTY',
      base: 'NET_SALES',
      tierScope: 'CUMULATIVE',
      tiers: [{ upTo: null, ratePpm: 50_000 }],
      annualMinimum: null,
    },
  ],
  reporting: { period: 'QUARTER', dueDays: 30 },
  interest: { ratePpm: 45_000 },
};

/** Complete terms that a lawyer has nothing to say about, with this money in them. */
export const completeTerms = (effectiveOn: CivilDate, money: MoneyTerms): Record<string, unknown> => ({
  mode: 'UFPL',
  currency: 'CNY',
  effectiveOn,
  termMonths: 60,
  trialMonths: 1,
  trigger: { kind: 'DATE', on: addDays(addMonths(effectiveOn, 1), 1) },
  contractYear: 'ANNIVERSARY',
  kind: 'ORDINARY',
  fieldsOfUse: 'ALL',
  territory: 'ALL',
  objects: [{ id: 'know-how', kind: 'KNOW_HOW', weightPpm: 1_000_000 }],
  sublicensing: 'NONE',
  improvements: 'NONE',
  audit: { noticeDays: 15 },
  confidentiality: { years: 5 },
  termination: { cureDays: 30 },
  pricing: { kind: 'MARKET_LISTING' },
  ...money,
});

const WRITE = `mutation ($id: ID!, $version: Int!, $terms: JSON!) { done: writeLicenceTerms(id: $id, expectedVersion: $version, terms: $terms) {
  __typename ... on Licence { id version terms { hash } } ... on Failure { code message }
  ... on TermsRefused { findings { path code text } }
} }`;

const STATEMENT =
  '__typename ... on SalesStatement { id period version basis netSales reportedOn } ... on Failure { code message field }';
const REFUSED =
  '... on PeriodReported { version } ... on PeriodNotOver { reportableFrom } ... on PeriodOutside { firstDay lastDay }';

/** Keeps the books of licences as their people do. */
export class BooksStory {
  constructor(readonly licences: LicenceStory) {}

  get world() {
    return this.licences.world;
  }

  /** A licence in force today under these terms: asked for, written, agreed to, approved and signed by both. */
  async agreed(money: MoneyTerms = ROYALTY_TERMS, achievementId?: string): Promise<Loose> {
    const { cast, world } = this.licences;
    const { id, version } = await this.licences.draft({ achievementId });
    const terms = completeTerms(todayIn(world), money);
    await listAt(world, id, terms);
    const { done: written } = await cast.officer.ask<{ done: Loose }>(WRITE, { id, version, terms });
    if (written.code) throw new Error(`${JSON.stringify(written)}`);
    const act = (who: Tester, name: string, expectedVersion: unknown) =>
      who.ask<{ done: Loose }>(
        `mutation ($id: ID!, $expectedVersion: Int!) { done: ${name}(id: $id, expectedVersion: $expectedVersion) {
          ... on Licence { id version } ... on Failure { code message } } }`,
        { id, expectedVersion },
      );
    const { version: agreed } = await this.licences.agreed(written);
    const submitted = (await act(cast.officer, 'submitLicenceForReview', agreed)).done;
    const approved = (await act(cast.approver, 'approveLicence', submitted.version)).done;
    if (approved.code) throw new Error(`${JSON.stringify(approved)}`);
    for (const who of [cast.licensorSignatory, cast.licenseeSignatory]) {
      const signed = await this.licences.sign(who, written);
      if (signed.code) throw new Error(`${JSON.stringify(signed)}`);
    }
    return this.licences.read(cast.officer, id as string, 'id number state version effectiveOn');
  }

  /** The licensee reports the sales of a period: net, or whatever `sales` says. */
  async report(
    licenceId: string,
    period: string,
    sales: object | number,
    who: Tester = this.licences.cast.manager,
  ): Promise<Loose> {
    const stated = typeof sales === 'number' ? { netSales: String(sales) } : sales;
    return (
      await who.ask<{ done: Loose }>(
        `mutation ($licenceId: ID!, $sales: SalesInput!) { done: reportSales(licenceId: $licenceId, sales: $sales) { ${STATEMENT} ${REFUSED} } }`,
        { licenceId, sales: { period, ...stated } },
      )
    ).done;
  }

  /** The licensee corrects what was reported. */
  async correct(
    licenceId: string,
    period: string,
    netSales: number,
    { expectedVersion = 1, who = this.licences.cast.manager }: Partial<Correcting> = {},
  ): Promise<Loose> {
    return (
      await who.ask<{ done: Loose }>(
        `mutation ($licenceId: ID!, $sales: SalesInput!, $expectedVersion: Int!) {
          done: correctSales(licenceId: $licenceId, sales: $sales, expectedVersion: $expectedVersion, reason: "漏报一笔退货") {
            ${STATEMENT} ... on StaleVersion { currentVersion } } }`,
        { licenceId, sales: { period, netSales: String(netSales) }, expectedVersion },
      )
    ).done;
  }

  /** Time passes until a day, and the clock of the licences looks. */
  async until(day: CivilDate): Promise<void> {
    const today = todayIn(this.world);
    const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
    if (days > 0) this.world.clock.travel({ days });
    await this.world.tick();
  }

  /** A licence's book as a side reads it. */
  async book(licenceId: string, who: Tester = this.licences.cast.accountant): Promise<Loose> {
    return who.ask<Loose>(
      `query ($id: ID!) {
        licence(id: $id) { state triggerOn payingSinceOn balance { principal interest unapplied } bookActions reportingPeriods { period state dueOn statement { version } } }
        receivables(filter: { licenceId: $id }, first: 100) { edges { node { id kind period amount outstanding postedOn dueOn effectiveDueOn statementId interestPpm } } }
      }`,
      { id: licenceId },
    );
  }
}

interface Correcting {
  readonly expectedVersion: number;
  readonly who: Tester;
}
