import { Injectable } from '@nestjs/common';
import { addDays, PPM } from '@trihelix/kernel';
import { periodNamed, periodOf, royaltyOfYear } from '@trihelix/licence-calculator';
import { type Actor, Database, NotInThisState, StaleVersion } from '@trihelix/platform';
import { BookAction, isKept, requireKept } from '../books/books.policy';
import { LicenceBooks } from '../books/licence.books';
import { type Computed, LicenceComputation } from '../books/licence.computation';
import { LicenceFacts } from '../books/licence.facts';
import { SalesStatement, StatementBasis } from '../books/sales-statement.entity';
import type { SalesAudit } from '../audits/sales-audit.entity';
import type { SalesEstimate } from '../estimates/sales-estimate.entity';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours, takesTwo } from '../licences/licence.failures';
import { partiesOf } from '../licences/licence.parties';
import { sideOf } from '../licences/licence.policy';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { agreementOf } from '../licences/terms.document';
import { LicenceSide } from '../signing/licence-signature.entity';
import { figuresOf, readSales, type SalesFigures } from './sales.reader';
import {
  NoReportsAgreed,
  PeriodNotOver,
  PeriodNotReported,
  PeriodOutside,
  PeriodReported,
  WrongPeriod,
} from './statement.failures';
import type { SalesInput } from './statement.inputs';

/** A correction: what is to stand in place of the version that was read, and why. */
export interface Correction {
  readonly licenceId: string;
  readonly sales: SalesInput;
  readonly expectedVersion: number;
  readonly reason: string;
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
/** Sales that the licensee reports and corrects, and what two people of the licensor let stand in their place. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly computation: LicenceComputation,
    private readonly books: LicenceBooks,
    private readonly facts: LicenceFacts,
    private readonly timeline: LicenceTimeline,
  ) {}

  /**
   * Reports the sales of a period; what is owed for it is posted at once. Where the licensor has estimated it, the report is a
   * correction of that.
   * @throws NotInThisState, NoReportsAgreed, WrongPeriod, PeriodNotOver, PeriodOutside, PeriodReported, SalesRefused
   */
  async report(actor: Actor, licenceId: string, input: SalesInput): Promise<SalesStatement> {
    const licence = await this.held(actor, licenceId, BookAction.REPORT_SALES);
    const figures = figuresOf(readSales(input));
    this.requirePeriod(input.period, licence, await this.computation.of(licence));
    const standing = await this.latest(licenceId, input.period);
    if (standing && standing.basis !== StatementBasis.ESTIMATE)
      throw new PeriodReported(input.period, standing.id, standing.version);
    const head = standing
      ? { version: standing.version + 1, basis: StatementBasis.CORRECTION, reason: IN_PLACE_OF_AN_ESTIMATE }
      : { version: 1, basis: StatementBasis.REPORT, reason: null };
    return (await this.write(actor, licence, { period: input.period, ...head, ...figures })).statement;
  }

  /** Lets an approved estimate stand, of a period that nobody has reported. The caller holds the licence. */
  async estimate(actor: Actor, licence: Licence, { id, period, netSales, reason }: SalesEstimate): Promise<SalesStatement> {
    const standing = await this.latest(licence.id, period);
    const version = (standing?.version ?? 0) + 1;
    const head = { period, version, basis: StatementBasis.ESTIMATE, reason, estimateId: id };
    return (await this.write(actor, licence, { ...head, ...figuresOf({ netSales }) })).statement;
  }

  /** Lets an approved audit stand, of the version that it names. The caller holds the licence, and gets it as it is then. */
  async audit(actor: Actor, licence: Licence, audit: SalesAudit): Promise<Licence> {
    const { id, period, statementVersion, reason, grossInclVat, vatPpm, deductions, netSales } = audit;
    const head = { period, version: statementVersion + 1, basis: StatementBasis.AUDIT, reason, auditId: id };
    return (await this.write(actor, licence, { ...head, grossInclVat, vatPpm, deductions, netSales })).followed;
  }

  /**
   * The licensee corrects a statement by a new version. Every line that follows from it is posted as a difference, today.
   * @throws NotInThisState, PeriodNotReported, StaleVersion, SalesRefused; Refusal FORBIDDEN to the licensor, whose way is an audit
   */
  async correct(actor: Actor, { licenceId, sales, expectedVersion, reason }: Correction): Promise<SalesStatement> {
    const licence = await this.reader.hold(actor, licenceId);
    if (sideOf(actor, licence) === LicenceSide.LICENSOR) throw takesTwo('proposeSalesAudit');
    requireKept(BookAction.CORRECT_SALES, actor, licence, 'correctSales');
    const figures = figuresOf(readSales(sales));
    const { period } = sales;
    const standing = await this.latest(licenceId, period);
    if (!standing) throw new PeriodNotReported(period);
    if (standing.version !== expectedVersion) throw new StaleVersion(standing.id, standing.version);
    const head = { period, version: standing.version + 1, basis: StatementBasis.CORRECTION, reason };
    return (await this.write(actor, licence, { ...head, ...figures })).statement;
  }

  /**
   * Whether an audit's cost is the licensee's: an under-payment above the threshold, in parts of what the contract year comes to
   * correctly, shifts it; exactly at it does not.
   */
  async shiftsCost(
    licence: Licence,
    { before, after, period }: { before: Computed; after: Computed; period: string },
  ): Promise<boolean> {
    const [paid, correct] = [before, after].map(({ terms, result }) => royaltyOfYear(terms, result, period)) as [bigint, bigint];
    const { document } = await this.reader.currentTerms(licence);
    const threshold = BigInt(agreementOf(document)?.audit?.underpaymentPpm ?? USUAL_THRESHOLD_PPM);
    return (correct - paid) * PPM > correct * threshold;
  }

  /** The version of a period that stands. */
  latest(licenceId: string, period: string): Promise<SalesStatement | null> {
    return this.database.of(SalesStatement).findOne({ where: { licenceId, period }, order: { version: 'DESC' } });
  }

  /**
   * How the licence would stand today if that were reported, or corrected where it was, and whether an audit that found it would
   * shift its cost. Nothing is written.
   */
  async preview(
    actor: Actor,
    licenceId: string,
    input: SalesInput,
  ): Promise<{ before: Computed; after: Computed; shiftsCost: boolean }> {
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
    const after = await this.computation.of(licence, { more: [event] });
    return { before, after, shiftsCost: isKnown && (await this.shiftsCost(licence, { before, after, period: input.period })) };
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
    said: Pick<SalesStatement, 'period' | 'version' | 'basis' | 'reason'> &
      SalesFigures & { readonly estimateId?: string; readonly auditId?: string },
  ): Promise<{ statement: SalesStatement; followed: Licence }> {
    const { licenceId, licensorId, licenseeId } = partiesOf(licence);
    const statement = Object.assign(new SalesStatement(), {
      id: this.database.newId(),
      licenceId,
      licensorId,
      licenseeId,
      estimateId: null,
      auditId: null,
      ...said,
      reportedOn: this.database.today,
      reportedBy: actor.userId ?? '',
      reportedAt: this.database.now,
    });
    await this.database.of(SalesStatement).insert(statement);
    await this.facts.record(licence, {
      kind: said.version === 1 ? 'STATEMENT' : 'CORRECTION',
      countsOn: statement.reportedOn,
      statementId: statement.id,
    });
    this.timeline.touched(null, statement, { type: 'LicenceStatement', id: statement.id, licence, seenBy: 'SIDES' });
    await this.timeline.tell(licence, TOLD_AS[said.basis], { subjectId: statement.id });
    return { statement, followed: await this.books.follow(licence) };
  }
}
