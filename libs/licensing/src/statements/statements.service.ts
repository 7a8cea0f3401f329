import { Injectable } from '@nestjs/common';
import { addDays, PPM } from '@trihelix/kernel';
import { netSalesOf, periodNamed, periodOf, type ReportedSales, royaltyOfYear } from '@trihelix/licence-calculator';
import { type Actor, Database, NotInThisState, StaleVersion } from '@trihelix/platform';
import { BookAction, isKept, requireKept } from '../books/books.policy';
import { LicenceBooks } from '../books/licence.books';
import { type Computed, LicenceComputation } from '../books/licence.computation';
import { LicenceFacts } from '../books/licence.facts';
import { SalesStatement, StatementBasis } from '../books/sales-statement.entity';
import { CostsService } from '../costs/costs.service';
import type { SalesEstimate } from '../estimates/sales-estimate.entity';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { partiesOf } from '../licences/licence.parties';
import { sideOf } from '../licences/licence.policy';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { agreementOf } from '../licences/terms.document';
import { LicenceSide } from '../signing/licence-signature.entity';
import { readSales } from './sales.reader';
import {
  NoReportsAgreed,
  PeriodNotOver,
  PeriodNotReported,
  PeriodOutside,
  PeriodReported,
  SalesRefused,
  WrongPeriod,
} from './statement.failures';
import type { SalesInput } from './statement.inputs';

/** A correction, and what the audit that found it cost. */
export interface Correction {
  readonly licenceId: string;
  readonly sales: SalesInput;
  readonly expectedVersion: number;
  readonly reason: string;
  /** Minor units. */
  readonly auditCost?: bigint | null;
}

/** Under-payment above this share shifts the audit's cost where the terms say nothing. */
const USUAL_THRESHOLD_PPM = 50_000;
/** Why there is a second version where the licensee reports after all. */
const IN_PLACE_OF_AN_ESTIMATE =
  '被许可方自行报送，取代许可方的估算 / Reported by the licensee, in place of the estimate of the licensor';
/** What the timeline calls a version, by whence it comes. */
const TOLD_AS = {
  [StatementBasis.REPORT]: LicenceEventKind.SALES_REPORTED,
  [StatementBasis.CORRECTION]: LicenceEventKind.SALES_CORRECTED,
  [StatementBasis.AUDIT]: LicenceEventKind.SALES_CORRECTED,
  [StatementBasis.ESTIMATE]: LicenceEventKind.SALES_ESTIMATED,
} as const;
/** Days within which the cost of an audit is due where the terms say nothing. */
const COST_DUE_DAYS = 30;

/** Sales that the licensee reports and corrects, and what the licensor finds by looking into the accounts. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly computation: LicenceComputation,
    private readonly books: LicenceBooks,
    private readonly facts: LicenceFacts,
    private readonly timeline: LicenceTimeline,
    private readonly costs: CostsService,
  ) {}

  /**
   * Reports the sales of a period; what is owed for it is posted at once. Where the licensor has estimated it, the report is a
   * correction of that.
   * @throws NotInThisState, NoReportsAgreed, WrongPeriod, PeriodNotOver, PeriodOutside, PeriodReported, SalesRefused
   */
  async report(actor: Actor, licenceId: string, input: SalesInput): Promise<SalesStatement> {
    const licence = await this.held(actor, licenceId, BookAction.REPORT_SALES);
    const sales = readSales(input);
    this.requirePeriod(input.period, licence, await this.computation.of(licence));
    const standing = await this.latest(licenceId, input.period);
    if (standing && standing.basis !== StatementBasis.ESTIMATE)
      throw new PeriodReported(input.period, standing.id, standing.version);
    const head = standing
      ? { version: standing.version + 1, basis: StatementBasis.CORRECTION, reason: IN_PLACE_OF_AN_ESTIMATE }
      : { version: 1, basis: StatementBasis.REPORT, reason: null };
    return (await this.write(actor, licence, { period: input.period, ...head }, sales)).statement;
  }

  /** Lets an approved estimate stand, of a period that nobody has reported. The caller holds the licence. */
  async estimate(actor: Actor, licence: Licence, { id, period, netSales, reason }: SalesEstimate): Promise<SalesStatement> {
    const standing = await this.latest(licence.id, period);
    const head = { period, version: (standing?.version ?? 0) + 1, basis: StatementBasis.ESTIMATE, reason, estimateId: id };
    return (await this.write(actor, licence, head, { netSales })).statement;
  }

  /**
   * Corrects a statement by a new version: by the licensee, or by the licensor's accountant after an audit. Every line that
   * follows from it is posted as a difference, today.
   * @throws NotInThisState, PeriodNotReported, StaleVersion, SalesRefused
   */
  async correct(
    actor: Actor,
    { licenceId, sales: input, expectedVersion, reason, auditCost }: Correction,
  ): Promise<SalesStatement> {
    const licence = await this.held(actor, licenceId, BookAction.CORRECT_SALES);
    const sales = readSales(input);
    const standing = await this.latest(licenceId, input.period);
    if (!standing) throw new PeriodNotReported(input.period);
    if (standing.version !== expectedVersion) throw new StaleVersion(standing.id, standing.version);
    const isAudit = sideOf(actor, licence) === LicenceSide.LICENSOR;
    // Nobody corrects alone what it took two people to estimate: there is no report to audit, and it is estimated again.
    if (isAudit && standing.basis === StatementBasis.ESTIMATE) throw new PeriodNotReported(input.period);
    requirePossibleCost(auditCost ?? null, isAudit);
    const before = await this.computation.of(licence);
    const head = {
      period: input.period,
      version: standing.version + 1,
      basis: isAudit ? StatementBasis.AUDIT : StatementBasis.CORRECTION,
      reason,
    };
    const { statement, followed } = await this.write(actor, licence, head, sales);
    if (isAudit && auditCost) await this.proposeCost(actor, followed, { before, period: input.period, cost: auditCost, reason });
    return statement;
  }

  /** The version of a period that stands. */
  latest(licenceId: string, period: string): Promise<SalesStatement | null> {
    return this.database.of(SalesStatement).findOne({ where: { licenceId, period }, order: { version: 'DESC' } });
  }

  /** How the licence would stand today if that were reported, or corrected where it was. Nothing is written. */
  async preview(actor: Actor, licenceId: string, input: SalesInput): Promise<{ before: Computed; after: Computed }> {
    const licence = await this.reader.get(actor, licenceId);
    if (sideOf(actor, licence) === undefined) throw notYours();
    if (!isKept(licence.state)) throw new NotInThisState(licence.state, 'reportSales');
    const sales = readSales(input);
    const before = await this.computation.of(licence);
    const isKnown = before.events.some((event) => event.kind === 'STATEMENT' && event.period === input.period);
    if (!isKnown) this.requirePeriod(input.period, licence, before);
    const event = {
      on: this.database.today,
      kind: isKnown ? ('CORRECTION' as const) : ('STATEMENT' as const),
      period: input.period,
      sales,
    };
    return { before, after: await this.computation.of(licence, { more: [event] }) };
  }

  private async held(actor: Actor, licenceId: string, act: BookAction): Promise<Licence> {
    const licence = await this.reader.hold(actor, licenceId);
    requireKept(act, actor, licence, 'reportSales');
    return licence;
  }

  /** @throws NoReportsAgreed, WrongPeriod, PeriodOutside, PeriodNotOver */
  requirePeriod(name: string, { effectiveOn }: Licence, { terms, result: { salesEndOn } }: Computed): void {
    const { today } = this.database;
    if (!terms.reporting) throw new NoReportsAgreed();
    const period = periodNamed(name, terms.reporting.period);
    if (!period) throw new WrongPeriod(name, periodOf(today, terms.reporting.period).name);
    if (period.end < effectiveOn || (salesEndOn !== null && period.start > salesEndOn))
      throw new PeriodOutside(name, effectiveOn, salesEndOn);
    if (period.end >= today) throw new PeriodNotOver(name, addDays(period.end, 1));
  }

  private async write(
    actor: Actor,
    licence: Licence,
    head: Pick<SalesStatement, 'period' | 'version' | 'basis' | 'reason'> & { readonly estimateId?: string },
    sales: ReportedSales,
  ): Promise<{ statement: SalesStatement; followed: Licence }> {
    const isGross = 'grossInclVat' in sales;
    const { licenceId, licensorId, licenseeId } = partiesOf(licence);
    const statement = Object.assign(new SalesStatement(), {
      id: this.database.newId(),
      licenceId,
      licensorId,
      licenseeId,
      estimateId: null,
      ...head,
      grossInclVat: isGross ? sales.grossInclVat : null,
      vatPpm: isGross ? sales.vatPpm : null,
      deductions: isGross ? sales.deductions.map(({ kind, amount }) => ({ kind, amount: amount.toString() })) : [],
      netSales: netSalesOf(sales),
      reportedOn: this.database.today,
      reportedBy: actor.userId ?? '',
      reportedAt: this.database.now,
    });
    await this.database.of(SalesStatement).insert(statement);
    await this.facts.record(licence, {
      kind: head.version === 1 ? 'STATEMENT' : 'CORRECTION',
      countsOn: statement.reportedOn,
      statementId: statement.id,
    });
    this.timeline.touched(null, statement, { type: 'LicenceStatement', id: statement.id, licence, seenBy: 'SIDES' });
    await this.timeline.tell(licence, TOLD_AS[head.basis], { subjectId: statement.id });
    return { statement, followed: await this.books.follow(licence) };
  }

  /**
   * An under-payment above the threshold, in parts of what the contract year comes to correctly, shifts the cost of the audit;
   * exactly at it does not. What it cost, another person decides on.
   */
  private async proposeCost(
    actor: Actor,
    licence: Licence,
    { before, period, cost, reason }: { before: Computed; period: string; cost: bigint; reason: string },
  ): Promise<void> {
    const after = await this.computation.of(licence);
    const [paid, correct] = [before, after].map(({ terms, result }) => royaltyOfYear(terms, result, period)) as [bigint, bigint];
    const { document } = await this.reader.currentTerms(licence);
    const threshold = BigInt(agreementOf(document)?.audit?.underpaymentPpm ?? USUAL_THRESHOLD_PPM);
    if ((correct - paid) * PPM <= correct * threshold) return;
    await this.costs.proposeOf(actor, licence, { amount: cost, dueDays: COST_DUE_DAYS, reason, period });
  }
}

/** A hundred million yuan: no audit costs more. */
const MOST_COST = 10n ** 10n;

function requirePossibleCost(cost: bigint | null, isAudit: boolean): void {
  if (cost === null) return;
  if (!isAudit)
    throw new SalesRefused({ zh: '查账费用由许可方填写。', en: 'What an audit cost is for the licensor to say.' }, 'auditCost');
  if (cost < 0n || cost > MOST_COST)
    throw new SalesRefused(
      {
        zh: '查账费用须不小于零，且不超过 1 亿元。',
        en: 'The cost of an audit is zero or above, and at most 10^10 minor units.',
      },
      'auditCost',
    );
}
