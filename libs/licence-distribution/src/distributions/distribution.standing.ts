import { Injectable } from '@nestjs/common';
import type { Currency, Money } from '@trihelix/kernel';
import { Database, Loader } from '@trihelix/platform';
import type { LicenceDistribution } from './distribution.entities';

/** How a distribution stands to what came in and went out. */
export interface Standing {
  readonly id: string;
  /** What of it nothing received covers; zero when all of it is covered, or it was returned or cancelled. */
  readonly missing: Money;
  readonly isPaidInPart: boolean;
}

interface Row {
  readonly id: string;
  readonly currency: Currency;
  readonly missing: string;
  readonly isPaidInPart: boolean;
}

/** Asks the database, which decides by the same functions. */
@Injectable()
export class DistributionStanding {
  constructor(private readonly database: Database) {}

  async of(distribution: LicenceDistribution): Promise<Standing> {
    const [standing] = await this.ofAll([distribution.id]);
    if (!standing) throw new RangeError(`There is no distribution ${distribution.id}.`);
    return standing;
  }

  /** In no order. */
  async ofAll(ids: readonly string[]): Promise<Standing[]> {
    const rows = await this.database.query<Row>(
      `SELECT id, currency, licence_distribution_missing(id)::text AS missing,
         EXISTS (SELECT FROM licence_distribution_payout WHERE distribution_id = told.id) AS "isPaidInPart"
       FROM licence_distribution AS told WHERE id = ANY ($1)`,
      [ids],
    );
    return rows.map(({ id, currency, missing, isPaidInPart }) => ({
      id,
      missing: { amount: BigInt(missing), currency },
      isPaidInPart,
    }));
  }
}

/** The same for a whole list. */
@Injectable()
export class StandingLoader extends Loader<string, Standing> {
  constructor(
    database: Database,
    private readonly standing: DistributionStanding,
  ) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Standing[]> {
    return this.standing.ofAll(ids);
  }

  protected keyOf({ id }: Standing): string {
    return id;
  }
}
