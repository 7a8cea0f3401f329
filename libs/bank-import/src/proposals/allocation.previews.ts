import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { type PaymentPreview, PaymentPreviews } from '@trihelix/licensing';
import { Database, Loader } from '@trihelix/platform';

/** Where the money of a line would go, with what it depends on. */
export interface LinePreview extends PaymentPreview {
  readonly lineId: string;
  /** Lines before it that are proposed for the same licence and are not recorded: theirs would come first. */
  readonly earlierLines: number;
}

interface Row {
  readonly lineId: string;
  readonly licenceId: string;
  readonly amount: string;
  readonly on: CivilDate;
  readonly earlierLines: number;
}

/** Lines $1 with the licence $2, or the one that is proposed for each. */
const LINES = `
  SELECT line.id AS "lineId", asked.licence_id AS "licenceId", line.amount::text, line.booked_on AS "on",
    (SELECT count(*)::int FROM bank_line AS earlier WHERE earlier.licence_id = asked.licence_id
      AND earlier.licensor_id = line.licensor_id AND earlier.state = 'PROPOSED'
      AND (earlier.booked_on, earlier.id) < (line.booked_on, line.id)) AS "earlierLines"
  FROM bank_line AS line CROSS JOIN LATERAL (SELECT coalesce($2::uuid, line.licence_id) AS licence_id) AS asked
  WHERE line.id = ANY ($1) AND asked.licence_id IS NOT NULL`;

/** Where the money of lines would go under the licences that are proposed for them, each line by itself. */
@Injectable()
export class AllocationPreviews extends Loader<string, LinePreview> {
  constructor(
    database: Database,
    private readonly previews: PaymentPreviews,
  ) {
    super(database);
  }

  /** The same of one line under any licence, which is the actor's to see; null when there is no such line. */
  async under(lineId: string, licenceId: string): Promise<LinePreview | null> {
    return (await this.read([lineId], licenceId))[0] ?? null;
  }

  protected fetch(lineIds: readonly string[]): Promise<LinePreview[]> {
    return this.read(lineIds, null);
  }

  protected keyOf({ lineId }: LinePreview): string {
    return lineId;
  }

  private async read(lineIds: readonly string[], licenceId: string | null): Promise<LinePreview[]> {
    const rows = await this.database.query<Row>(LINES, [lineIds, licenceId]);
    const previews = await this.previews.of(rows.map((row) => ({ ...row, amount: BigInt(row.amount) })));
    return rows.flatMap(({ lineId, earlierLines }, at) => {
      const preview = previews[at];
      return preview ? [{ ...preview, lineId, earlierLines }] : [];
    });
  }
}
