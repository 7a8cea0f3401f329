import { grouped } from '@trihelix/kernel';
import { Allocation, Licence } from '@trihelix/licensing';
import { type Database, rowsWith } from '@trihelix/platform';
import { type Names, organizationNames } from './name.reading';

interface Booked {
  readonly id: string;
  readonly licenceId: string;
  readonly licensorId: string;
  readonly licenseeId: string;
  readonly amount: bigint;
}

/** What a line of the books shows besides its own facts. */
export interface BookedFacts {
  readonly organization: Names;
  readonly licenceNumber: string | null;
  /** Minor units that have been set against each other. */
  readonly allocated: bigint;
}

/** The same for receivables and receipts, read as whoever sees them: three statements for all. */
export async function bookedFacts<Row extends Booked>(
  database: Database,
  rows: readonly Row[],
  side: 'receivableId' | 'receiptId',
): Promise<(Row & BookedFacts)[]> {
  const sides = rows.flatMap(({ licensorId, licenseeId }) => [licensorId, licenseeId]);
  const organization = await organizationNames(database, sides);
  const licenceIds = [...new Set(rows.map(({ licenceId }) => licenceId))];
  const licences = await rowsWith(database, Licence, 'id', licenceIds);
  const numbers = new Map(licences.map(({ id, number }) => [id, number]));
  const ids = rows.map(({ id }) => id);
  const allocations = grouped(await rowsWith(database, Allocation, side, ids), (allocation) => allocation[side] ?? '');
  return rows.map((row) => ({
    ...row,
    organization,
    licenceNumber: numbers.get(row.licenceId) ?? null,
    allocated: (allocations.get(row.id) ?? []).reduce(
      (sum, each) => sum + (side === 'receivableId' ? each.principal : each.amount),
      0n,
    ),
  }));
}
