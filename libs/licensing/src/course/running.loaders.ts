import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database, Loader } from '@trihelix/platform';
import { LicenceAmendment } from '../amendments/licence-amendment.entity';
import { LicenceDemand } from '../arrears/licence-demand.entity';
import { LicenceDispute } from '../disputes/licence-dispute.entity';
import { RowsOfLicences } from '../licences/licence.loaders';
import { LicenceRefund } from '../refunds/licence-refund.entity';
import { endStands, UNREPORTED_PERIODS } from '../licences/reporting.sql';
import type { Ending } from './ending.days';

@Injectable()
export class AmendmentsLoader extends RowsOfLicences<LicenceAmendment> {
  constructor(database: Database) {
    super(database, LicenceAmendment, 'id');
  }
}

@Injectable()
export class DisputesLoader extends RowsOfLicences<LicenceDispute> {
  constructor(database: Database) {
    super(database, LicenceDispute, 'id');
  }
}

@Injectable()
export class DemandsLoader extends RowsOfLicences<LicenceDemand> {
  constructor(database: Database) {
    super(database, LicenceDemand, 'id');
  }
}

@Injectable()
export class RefundsLoader extends RowsOfLicences<LicenceRefund> {
  constructor(database: Database) {
    super(database, LicenceRefund, 'id');
  }
}

interface EndingOf extends Ending {
  readonly licenceId: string;
  readonly today: CivilDate;
}

/** The early end that was agreed or declared of licences, of several the first to come; absent for those that run on. For their sides only. */
@Injectable()
export class EndingsLoader extends Loader<string, EndingOf> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<EndingOf[]> {
    return this.database.query<EndingOf>(
      `SELECT DISTINCT ON (licence_id) licence_id AS "licenceId", counts_on AS "lastOn", detail ->> 'sellOffUntil' AS "sellOffUntil",
         app_today() AS today
       FROM licence_fact WHERE licence_id = ANY($1) AND kind = 'TERMINATE' AND ${endStands('licence_fact')}
       ORDER BY licence_id, counts_on, sequence`,
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: EndingOf): string {
    return licenceId;
  }
}

interface PurchaseOf {
  readonly licenceId: string;
  readonly on: CivilDate;
}

/** When the option to buy was exercised; absent for licences of which it was not. For their sides only. */
@Injectable()
export class PurchasesLoader extends Loader<string, PurchaseOf> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<PurchaseOf[]> {
    return this.database.query<PurchaseOf>(
      `SELECT licence_id AS "licenceId", min(counts_on) AS "on" FROM licence_fact
       WHERE licence_id = ANY($1) AND kind = 'BUY_OUT' GROUP BY licence_id`,
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: PurchaseOf): string {
    return licenceId;
  }
}

interface UnsettledOf {
  readonly licenceId: string;
  /** Periods that are over and not reported, the oldest first. */
  readonly unreported: readonly string[];
  /** Whether another licensee bought the achievement. */
  readonly isSold: boolean;
}

/** What has to be known, or free, before a licence that is paid for is bought or becomes shares; absent for all others. For their sides only. */
@Injectable()
export class UnsettledLoader extends Loader<string, UnsettledOf> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<UnsettledOf[]> {
    return this.database.query<UnsettledOf>(
      `SELECT licence.id AS "licenceId", ARRAY(SELECT report.period ${UNREPORTED_PERIODS} ORDER BY report.begins_on) AS unreported,
         licence_achievement_transferred(licence.achievement_id) AS "isSold"
       FROM licence WHERE licence.id = ANY($1) AND licence.state IN ('PAYING', 'PAID_UP')`,
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: UnsettledOf): string {
    return licenceId;
  }
}

interface SellingOf {
  readonly licenceId: string;
}

/** Licences under which sales were reported that stand, above zero; absent for the others. For their sides only. */
@Injectable()
export class SellingLoader extends Loader<string, SellingOf> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<SellingOf[]> {
    return this.database.query<SellingOf>(
      `SELECT DISTINCT licence_id AS "licenceId" FROM licence_statement AS told WHERE licence_id = ANY($1) AND net_sales > 0
         AND NOT EXISTS (SELECT FROM licence_statement AS later WHERE later.licence_id = told.licence_id
           AND later.period = told.period AND later.version > told.version)`,
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: SellingOf): string {
    return licenceId;
  }
}

interface KeptOf {
  readonly licenceId: string;
  readonly until: CivilDate;
}

/** Until when the decisions of licences were kept open, where they were. For their sides only. */
@Injectable()
export class KeptDecisionsLoader extends Loader<string, KeptOf> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<KeptOf[]> {
    return this.database.query<KeptOf>(
      `SELECT licence_id AS "licenceId", max(detail ->> 'until') AS until FROM licence_fact
       WHERE licence_id = ANY($1) AND kind = 'DECISION_KEPT' AND detail ? 'until' GROUP BY licence_id`,
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: KeptOf): string {
    return licenceId;
  }
}
