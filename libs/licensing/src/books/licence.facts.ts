import { Injectable } from '@nestjs/common';
import { type CivilDate, grouped } from '@trihelix/kernel';
import { costKey, type Deduction, type LicenceEvent, type ReportedSales, writeOffKey } from '@trihelix/licence-calculator';
import { Database } from '@trihelix/platform';
import { In, IsNull, Not } from 'typeorm';
import type { Licence } from '../licences/licence.entity';
import type { StoredDeduction } from './stored.deduction';
import { type FactDetail, LicenceFact } from './licence-fact.entity';

/** A fact to be written down, before it has its place. */
export interface NewFact {
  readonly kind: LicenceFact['kind'];
  readonly countsOn: CivilDate;
  readonly statementId?: string;
  readonly receiptId?: string;
  readonly writeOffId?: string;
  readonly receiptReversalId?: string;
  readonly detail?: FactDetail;
}

interface FactRow {
  readonly licenceId: string;
  readonly sequence: number;
  readonly on: CivilDate;
  readonly kind: LicenceFact['kind'];
  readonly detail: FactDetail;
  readonly period: string | null;
  readonly netSales: string | null;
  readonly grossInclVat: string | null;
  readonly vatPpm: number | null;
  readonly deductions: StoredDeduction[] | null;
  readonly receiptId: string | null;
  readonly amount: string | null;
  readonly writeOffId: string | null;
}

/** What happened to licences, as the calculator takes it. */
@Injectable()
export class LicenceFacts {
  constructor(private readonly database: Database) {}

  /** Writes a fact down behind all others of its licence, which the caller holds. */
  async record(
    licence: Licence,
    { kind, countsOn, statementId, receiptId, writeOffId, receiptReversalId, detail = {} }: NewFact,
  ): Promise<void> {
    const facts = this.database.of(LicenceFact);
    const before = await facts.maximum('sequence', { licenceId: licence.id });
    await facts.insert({
      licenceId: licence.id,
      sequence: (before ?? 0) + 1,
      countsOn,
      kind,
      statementId: statementId ?? null,
      receiptId: receiptId ?? null,
      writeOffId: writeOffId ?? null,
      receiptReversalId: receiptReversalId ?? null,
      detail,
      userId: this.database.actor?.userId ?? null,
      recordedAt: this.database.now,
    });
  }

  /** Who approved each cost and each write-off of a licence, by the key of the line that it makes. One statement. */
  async personsOf(licenceId: string): Promise<ReadonlyMap<string, string>> {
    const facts = await this.database
      .of(LicenceFact)
      .findBy({ licenceId, kind: In(['COST', 'WRITE_OFF']), userId: Not(IsNull()) });
    return new Map(
      facts.map(({ kind, sequence, writeOffId, userId }) => [
        kind === 'COST' ? costKey(String(sequence)) : writeOffKey(writeOffId ?? ''),
        userId ?? '',
      ]),
    );
  }

  /** In order of the days they count from, and of writing within a day. A payment's reference is the receipt's identifier. */
  async eventsOf(licenceId: string): Promise<LicenceEvent[]> {
    return (await this.eventsOfAll([licenceId])).get(licenceId) ?? [];
  }

  /** The same of many, by licence: one statement. Those to which nothing happened are absent. */
  async eventsOfAll(licenceIds: readonly string[]): Promise<Map<string, LicenceEvent[]>> {
    const rows = await this.database.query<FactRow>(
      `SELECT fact.licence_id AS "licenceId", fact.sequence, fact.counts_on AS "on", fact.kind, fact.detail,
         coalesce(fact.receipt_id, reversal.receipt_id) AS "receiptId", fact.write_off_id AS "writeOffId",
         statement.period, statement.net_sales::text AS "netSales", statement.gross_incl_vat::text AS "grossInclVat",
         statement.vat_ppm AS "vatPpm", statement.deductions, receipt.amount::text AS amount
       FROM licence_fact AS fact
       LEFT JOIN licence_statement AS statement ON statement.id = fact.statement_id
       LEFT JOIN licence_receipt AS receipt ON receipt.id = fact.receipt_id
       LEFT JOIN receipt_reversal AS reversal ON reversal.id = fact.receipt_reversal_id
       WHERE fact.licence_id = ANY($1)`,
      [licenceIds],
    );
    const told = rows.flatMap(eventsOfFact).sort(byDay);
    const byLicence = grouped(told, ({ licenceId }) => licenceId);
    return new Map([...byLicence].map(([licenceId, facts]) => [licenceId, facts.map(({ event }) => event)]));
  }
}

/** An event with the place of the fact that it is of. */
interface Told {
  readonly licenceId: string;
  readonly sequence: number;
  readonly event: LicenceEvent;
}

/** The end of what was not paid for counts from the day on which it was agreed or declared. */
function eventsOfFact(row: FactRow): Told[] {
  const { licenceId, sequence } = row;
  const told = { licenceId, sequence, event: eventOf(row) };
  const { namedOn } = row.detail;
  return namedOn ? [{ ...told, event: { on: namedOn, kind: 'END_NAMED' } }, told] : [told];
}

/** By day; of one day in the order of writing. */
function byDay({ event, sequence }: Told, other: Told): number {
  if (event.on !== other.event.on) return event.on < other.event.on ? -1 : 1;
  return sequence - other.sequence;
}

function eventOf(row: FactRow): LicenceEvent {
  const { on, kind, detail } = row;
  switch (kind) {
    case 'STATEMENT':
    case 'CORRECTION':
      return { on, kind, period: row.period ?? '', sales: salesOf(row) };
    case 'PAYMENT':
      return { on, kind, amount: BigInt(row.amount ?? 0), reference: row.receiptId ?? '', towards: detail.towards };
    case 'PAYMENT_REVERSED':
      return { on, kind, reference: row.receiptId ?? '' };
    case 'COST':
      return { on, kind, id: String(row.sequence), amount: BigInt(detail.amount ?? 0), dueDays: detail.dueDays ?? 0 };
    case 'WRITE_OFF':
      return { on, kind, id: row.writeOffId ?? '', towards: detail.towards?.[0] ?? '', ...approvedOf(detail) };
    case 'IP_LOST':
      return { on, kind, patent: detail.patent ?? '', ...(detail.decidedOn && { decidedOn: detail.decidedOn }) };
    case 'MILESTONE':
      return { on, kind, name: detail.name ?? '' };
    case 'TERMINATE':
      return {
        on,
        kind,
        ...(detail.sellOffUntil && { sellOffUntil: detail.sellOffUntil }),
        ...(detail.withdrawsBuyOut && { withdrawsBuyOut: true }),
      };
    case 'RESUMED':
      return { on, kind, ...(detail.until && { until: detail.until }) };
    case 'DECISION_KEPT':
      return { on, kind, until: detail.until ?? null };
    case 'TRIAL_EXTENDED':
      return { on, kind, until: detail.until ?? on };
    case 'REFUND':
      return { on, kind, id: detail.subject ?? '', amount: BigInt(detail.amount ?? 0) };
    case 'CONVERT':
    case 'RETURN':
    case 'BUY_OUT':
    case 'SUSPENDED':
    case 'CONVERT_EQUITY':
      return { on, kind };
  }
}

function salesOf({ netSales, grossInclVat, vatPpm, deductions }: FactRow): ReportedSales {
  if (grossInclVat === null || vatPpm === null) return { netSales: BigInt(netSales ?? 0) };
  return { grossInclVat: BigInt(grossInclVat), vatPpm, deductions: (deductions ?? []).map(readDeduction) };
}

/** How much was approved to be given up; those of before this was written down gave up all that was open. */
const approvedOf = ({ amount }: FactDetail) => (amount === undefined ? {} : { principal: BigInt(amount) });

/** A deduction as the calculator takes it. */
export const readDeduction = ({ kind, amount }: StoredDeduction): Deduction => ({ kind, amount: BigInt(amount) });
