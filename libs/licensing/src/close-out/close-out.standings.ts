import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import { In } from 'typeorm';
import { LicenceSide } from '../signing/licence-signature.entity';
import { CloseOutStep } from './close-out.failures';
import { LicenceCloseOut } from './licence-close-out.entity';

/** A close-out with what decides on its steps. */
export interface SeenCloseOut {
  readonly licenceId: string;
  readonly closeOut: LicenceCloseOut;
  readonly today: CivilDate;
  /** The due day is over, and nobody has closed. */
  readonly isOverdue: boolean;
  /** Things that keep it open: all of them, and those that wait for the licensee. */
  readonly unsettled: number;
  readonly withLicensee: number;
  /** Minor units of `currency`. */
  readonly owed: bigint;
  readonly unapplied: bigint;
  readonly currency: string | null;
  /** Whether nothing is owed and no money waits. */
  readonly isPaid: boolean;
  /** All is done: the last day on which the licensor is waited for to close. Null while something is missing. For the sides alone. */
  readonly closesAfter: CivilDate | null;
}

interface Row {
  readonly licenceId: string;
  readonly today: CivilDate;
  readonly unsettled: number;
  readonly withLicensee: number;
  readonly currency: string | null;
  readonly open: number;
  readonly owed: string;
  readonly unapplied: string;
  readonly closesAfter: CivilDate | null;
}

const STANDING = `
  SELECT asked.id AS "licenceId", app_today() AS today, goods.unsettled, goods.with_licensee AS "withLicensee", money.currency, owing.open,
    owing.owed::text, coalesce(money.unapplied, 0)::text AS unapplied, licence_closing_day(asked.id)::text AS "closesAfter"
  FROM unnest($1::uuid[]) AS asked (id)
  CROSS JOIN LATERAL licence_materials_left(asked.id) AS goods
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS open, coalesce(sum(principal + interest_left), 0) AS owed FROM licence_open_line WHERE licence_id = asked.id
  ) AS owing
  LEFT JOIN LATERAL (
    SELECT min(currency) AS currency, sum(received + credited - applied) AS unapplied FROM licence_position WHERE licence_id = asked.id
  ) AS money ON true`;

/** How close-outs stand: two statements, however many. */
@Injectable()
export class CloseOutStandings {
  constructor(private readonly database: Database) {}

  async of(licenceIds: readonly string[]): Promise<SeenCloseOut[]> {
    const closeOuts = await this.database.of(LicenceCloseOut).findBy({ licenceId: In([...licenceIds]) });
    if (closeOuts.length === 0) return [];
    const rows = await this.database.query<Row>(STANDING, [closeOuts.map(({ licenceId }) => licenceId)]);
    const byLicence = new Map(rows.map((row) => [row.licenceId, row]));
    return closeOuts.flatMap((closeOut) => {
      const row = byLicence.get(closeOut.licenceId);
      return row ? [seen(closeOut, row)] : [];
    });
  }
}

function seen(closeOut: LicenceCloseOut, { open, owed, unapplied, ...row }: Row): SeenCloseOut {
  return {
    ...row,
    closeOut,
    isOverdue: closeOut.closedOn === null && row.today > closeOut.dueOn,
    owed: BigInt(owed),
    unapplied: BigInt(unapplied),
    isPaid: open === 0 && BigInt(unapplied) === 0n,
  };
}

/** What a close-out still needs before the licensor can close it. */
export function missingIn({ closeOut, unsettled, isPaid }: SeenCloseOut): CloseOutStep[] {
  return [
    ...(closeOut.declaredOn === null ? [CloseOutStep.DECLARATION] : []),
    ...(unsettled > 0 ? [CloseOutStep.MATERIALS] : []),
    ...(isPaid ? [] : [CloseOutStep.MONEY]),
  ];
}

/** Whose turn it is. Money that waits is for the licensor to pay back, what is owed for the licensee to pay. */
export function turnOf(standing: SeenCloseOut): LicenceSide[] {
  const { closeOut, unsettled, withLicensee, owed, unapplied, isOverdue } = standing;
  if (closeOut.closedOn !== null) return [];
  const isLicensees = closeOut.declaredOn === null || withLicensee > 0 || owed > 0n;
  const isLicensors = unsettled > withLicensee || unapplied > 0n || missingIn(standing).length === 0 || isOverdue;
  return [...(isLicensees ? [LicenceSide.LICENSEE] : []), ...(isLicensors ? [LicenceSide.LICENSOR] : [])];
}
