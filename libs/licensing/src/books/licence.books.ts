import { ReceivablePosted } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { bearsInterest, type Line, type LineAllocation } from '@trihelix/licence-calculator';
import { LedgerService, type Posting } from '@trihelix/ledger';
import { Database, Outbox } from '@trihelix/platform';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { partiesOf } from '../licences/licence.parties';
import { LicenceTimeline } from '../licences/licence.timeline';
import { Allocation, type Receipt, Receivable, ReceivableKind } from './books.entities';
import { type BooksDifference, differenceOf } from './books.difference';
import { LicenceAgenda } from './licence-fact.entity';
import { DecisionInTime } from './decision.in.time';
import type { Computed } from './licence.computation';
import { LicenceCourse } from './licence.course';
import { postingOf, type Side } from './line.posting';
import { LicenceFacts } from './licence.facts';
import { StandingBooks } from './standing.books';
import { StatementVersions } from './statement.versions';

/** Whose act it is when the books follow from the facts. */
const BOOKS = 'licensing.books';

type Difference = BooksDifference<Receivable, Allocation>;

/** Keeps the licensor's books of a licence: whatever the computation says that they do not, they say afterwards. */
@Injectable()
export class LicenceBooks {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
    private readonly facts: LicenceFacts,
    private readonly inTime: DecisionInTime,
    private readonly standing: StandingBooks,
    private readonly versions: StatementVersions,
    private readonly course: LicenceCourse,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
  ) {}

  /** Posts money that has come in and waits; `follow` sets it against what is owed. The caller holds the licence. */
  async receive(licence: Licence, { id, amount, currency, receivedOn }: Receipt): Promise<void> {
    await this.post(licence, { kind: 'PAYMENT_RECEIVED', reference: `licence-receipt ${id}`, on: receivedOn, currency }, [
      ['BANK', amount],
      ['ADVANCE', -amount],
    ]);
  }

  /**
   * Computes the licence anew and writes the difference: lines, allocations, its state, the day to look again. Follows by rule
   * from what the sides did, and is written as the platform. The caller holds the licence.
   */
  follow(licence: Licence): Promise<Licence> {
    return this.database.following(BOOKS, async () => {
      const computed = await this.inTime.of(licence);
      const begun = await this.course.begin(licence, computed.result);
      await this.write(begun, computed);
      await this.lookAgainOn(licence.id, computed);
      return this.course.settle(begun, computed.result);
    });
  }

  private async write(licence: Licence, computed: Computed): Promise<void> {
    const [lines, allocations] = [await this.standing.lines(licence.id), await this.standing.allocations(licence.id)];
    const difference = differenceOf(lines, allocations, computed.result);
    for (const each of difference.takeBack) await this.takeBack(licence, each, computed.terms.currency);
    for (const each of difference.move) await this.move(licence, each.line, each.effectiveDueOn);
    for (const each of difference.reverse) await this.reverse(licence, each);
    const ids = await this.postLines(licence, difference, computed);
    await this.apply(licence, difference.apply, computed, (index) => ids.get(computed.result.lines[index]?.key ?? '') ?? '');
  }

  /** Writes the lines that are missing. Returns the identifiers of all, by key. */
  private async postLines(
    licence: Licence,
    { post, kept }: Difference,
    { terms: { currency, interest }, termsVersion }: Computed,
  ): Promise<ReadonlyMap<string, string>> {
    if (post.length === 0) return kept;
    const statementOf = await this.versions.of(licence.id);
    const rows: Receivable[] = [];
    for (const line of post) {
      const id = this.database.newId();
      const { key, kind, period, amount, postedOn, dueOn, effectiveDueOn } = line;
      rows.push({
        id,
        ...partiesOf(licence),
        termsVersion,
        kind: ReceivableKind[kind],
        lineKey: key,
        period,
        statementId: statementOf(line),
        amount,
        currency,
        interestPpm: bearsInterest(kind) ? (interest?.ratePpm ?? 0) : 0,
        postedOn,
        dueOn,
        effectiveDueOn,
        transferId: amount === 0n ? null : await this.postLine(licence, id, line, currency),
        reversesId: null,
      });
    }
    await this.database.of(Receivable).insert(rows);
    await this.tellOf(licence, rows);
    return new Map([...kept, ...rows.map(({ lineKey, id }) => [lineKey, id] as const)]);
  }

  private async postLine(licence: Licence, id: string, { kind, amount, postedOn }: Line, currency: string): Promise<string> {
    const { kind: transfer, sides } = postingOf(kind);
    const facts = { kind: transfer, reference: `licence-receivable ${id}`, on: postedOn, currency };
    return this.post(licence, facts, sides(amount));
  }

  /** Tells of every line to the timeline; of several that are owed at once, whoever listens is told of the one due first. */
  private async tellOf(licence: Licence, rows: readonly Receivable[]): Promise<void> {
    // What a credit makes good is told by the credit, and a refund by itself.
    const told = rows.filter(({ kind }) => kind !== ReceivableKind.WRITE_BACK && kind !== ReceivableKind.REFUND);
    const personOf = await this.personsBehind(licence, told);
    for (const { id, kind, lineKey, postedOn, effectiveDueOn } of told) {
      const userId = personOf.get(lineKey);
      const by = userId === undefined ? undefined : { organizationId: licence.licensorId, userId };
      const facts = { on: postedOn, subjectId: id, effectiveDueOn, by };
      await this.timeline.tell(licence, TOLD_AS[kind] ?? LicenceEventKind.RECEIVABLE_POSTED, facts);
    }
    const [first] = told.filter(({ amount }) => amount > 0n).sort((a, b) => (a.effectiveDueOn < b.effectiveDueOn ? -1 : 1));
    if (first) await this.outbox.publish(new ReceivablePosted(licence.id, first.id));
  }

  /** Who of the licensor charged the costs and approved the write-offs among these lines, by their keys. */
  private async personsBehind({ id }: Licence, rows: readonly Receivable[]): Promise<ReadonlyMap<string, string>> {
    return rows.some(({ kind }) => BY_A_PERSON.includes(kind)) ? this.facts.personsOf(id) : new Map<string, string>();
  }

  private async apply(
    licence: Licence,
    allocations: readonly LineAllocation[],
    { terms: { currency } }: Computed,
    idOf: (line: number) => string,
  ): Promise<void> {
    const rows: Allocation[] = [];
    for (const { on, reference, line, credit, interest, principal, interestLeft, waived } of allocations) {
      const id = this.database.newId();
      const amount = interest + principal;
      rows.push({
        id,
        licenceId: licence.id,
        receiptId: credit === null ? reference : null,
        creditId: credit === null ? null : idOf(credit),
        receivableId: idOf(line),
        amount,
        principal,
        interest,
        interestLeft,
        waived,
        appliedOn: on,
        transferId:
          amount === 0n
            ? null
            : await this.post(licence, { kind: 'ADVANCE_APPLIED', reference: `licence-allocation ${id}`, on, currency }, [
                ['ADVANCE', amount],
                ['RECEIVABLE', -principal],
                ['INTEREST_INCOME', -interest],
              ]),
        reversesId: null,
      });
    }
    if (rows.length > 0) await this.database.of(Allocation).insert(rows);
  }

  /** An allocation that no longer follows: money that was written down late came in before it. */
  private async takeBack(licence: Licence, standing: Allocation, currency: string): Promise<void> {
    const id = this.database.newId();
    const { amount, principal, interest, waived } = standing;
    const on = this.database.today;
    await this.database.of(Allocation).insert({
      ...standing,
      id,
      amount: -amount,
      principal: -principal,
      interest: -interest,
      waived: -waived,
      appliedOn: on,
      reversesId: standing.id,
      transferId:
        amount === 0n
          ? null
          : await this.post(licence, { kind: 'ADVANCE_RESTORED', reference: `licence-allocation ${id}`, on, currency }, [
              ['ADVANCE', -amount],
              ['RECEIVABLE', principal],
              ['INTEREST_INCOME', interest],
            ]),
    });
  }

  /** A notice of holidays has come that the due day was not rolled by. */
  private async move(licence: Licence, { id }: Receivable, effectiveDueOn: CivilDate): Promise<void> {
    await this.database.of(Receivable).update({ id }, { effectiveDueOn });
    await this.timeline.tell(licence, LicenceEventKind.DUE_DAY_MOVED, { subjectId: id, effectiveDueOn });
  }

  /** A line that no longer follows, e.g. a minimum royalty since the year's sales were corrected. */
  private async reverse(licence: Licence, standing: Receivable): Promise<void> {
    const id = this.database.newId();
    const { today } = this.database;
    const transfer =
      standing.transferId &&
      (await this.ledger.reverse(standing.transferId, { reference: `licence-receivable ${id}`, effectiveOn: today }));
    await this.database.of(Receivable).insert({
      ...standing,
      id,
      amount: -standing.amount,
      postedOn: today,
      transferId: transfer ? transfer.id : null,
      reversesId: standing.id,
    });
    await this.timeline.tell(licence, LicenceEventKind.RECEIVABLE_REVERSED, { subjectId: standing.id });
  }

  private async lookAgainOn(licenceId: string, computed: Computed): Promise<void> {
    const { state, decideBy } = computed.result;
    const nextLookOn = nextLook(computed, this.database.today);
    const agenda = { licenceId, nextLookOn, decideBy: state === 'DECISION_DUE' ? decideBy : null };
    await this.database.of(LicenceAgenda).upsert(agenda, ['licenceId']);
  }

  private async post(
    { licensorId, licenseeId, licensorRegionPath, id }: Licence,
    { on, currency, ...facts }: Pick<Posting, 'kind' | 'reference'> & { readonly on: CivilDate; readonly currency: string },
    sides: readonly Side[],
  ): Promise<string> {
    const transfer = await this.ledger.post({
      organizationId: licensorId,
      counterpartyId: licenseeId,
      regionPath: licensorRegionPath,
      ...facts,
      subjectId: id,
      effectiveOn: on,
      // The bank is the book's common account; everything else is kept apart by licence.
      lines: sides
        .filter(([, amount]) => amount !== 0n)
        .map(([code, amount]) => ({ code, currency, amount, subjectId: code === 'BANK' ? null : id })),
    });
    return transfer.id;
  }
}

/** The next day on which something happens by itself, or that was named for something. */
function nextLook({ events, result: { nextDay } }: Computed, today: CivilDate): CivilDate | null {
  const days = events.map(({ on }) => on).filter((on) => on > today);
  return [...days, ...(nextDay ? [nextDay] : [])].sort()[0] ?? null;
}

const TOLD_AS: Partial<Record<ReceivableKind, LicenceEventKind>> = {
  [ReceivableKind.CREDIT]: LicenceEventKind.CREDIT_POSTED,
  [ReceivableKind.COST]: LicenceEventKind.COST_CHARGED,
  [ReceivableKind.WRITE_OFF]: LicenceEventKind.WRITTEN_OFF,
};

/** Lines that a person of the licensor has decided on, and that do not follow from the terms. */
const BY_A_PERSON: readonly ReceivableKind[] = [ReceivableKind.COST, ReceivableKind.WRITE_OFF];
