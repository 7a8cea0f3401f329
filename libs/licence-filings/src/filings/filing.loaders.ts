import { Injectable } from '@nestjs/common';
import { Database, Loader, ManyLoader } from '@trihelix/platform';
import { FilingGround, type FilingKind, FilingStep, LicenceFiling } from './filing.entities';

/** The filings of licences, in the order in which they came up. */
@Injectable()
export class FilingsOfLicences extends ManyLoader<string, LicenceFiling> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<LicenceFiling[]> {
    return this.database
      .of(LicenceFiling)
      .createQueryBuilder('filing')
      .where('filing.licenceId = ANY (:licenceIds)', { licenceIds })
      .orderBy(`array_position(ARRAY['RECORDAL', 'CANCELLATION', 'REGISTRATION'], filing.kind)`)
      .getMany();
  }

  protected keyOf({ licenceId }: LicenceFiling): string {
    return licenceId;
  }
}

/** The moves of filings, in their order. */
@Injectable()
export class StepsOfFilings extends ManyLoader<string, FilingStep> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(filingIds: readonly string[]): Promise<FilingStep[]> {
    return this.database
      .of(FilingStep)
      .createQueryBuilder('step')
      .where('step.filingId = ANY (:filingIds)', { filingIds })
      .orderBy('step.version')
      .getMany();
  }

  protected keyOf({ filingId }: FilingStep): string {
    return filingId;
  }
}

/** How many days are left of deadlines, below zero once they are over; none for what has no deadline. */
@Injectable()
export class DaysLeftOfFilings extends Loader<string, { readonly id: string; readonly days: number }> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<{ id: string; days: number }[]> {
    return this.database.query(
      `SELECT id, effective_due_on - app_today() AS days FROM licence_filing
       WHERE id = ANY ($1) AND effective_due_on IS NOT NULL AND state IN ('DUE', 'REFUSED')`,
      [ids],
    );
  }

  protected keyOf({ id }: { readonly id: string }): string {
    return id;
  }
}

/** Grounds of refusal by their kind and code. */
@Injectable()
export class GroundLoader extends Loader<string, FilingGround> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  static keyOf(kind: FilingKind, code: string): string {
    return `${kind} ${code}`;
  }

  protected fetch(keys: readonly string[]): Promise<FilingGround[]> {
    return this.database
      .of(FilingGround)
      .createQueryBuilder('ground')
      .where(`(ground.kind || ' ' || ground.code) = ANY (:keys)`, { keys })
      .getMany();
  }

  protected keyOf({ kind, code }: FilingGround): string {
    return GroundLoader.keyOf(kind, code);
  }
}

/** The submission that an office has or has answered: what was handed in, by its hash. */
@Injectable()
export class SubmittedHashes extends Loader<string, { readonly id: string; readonly hash: string }> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<{ id: string; hash: string }[]> {
    return this.database.query(
      `SELECT filing.id, document_hash AS hash FROM licence_filing AS filing JOIN licence_filing_submission AS submission
         ON submission.filing_id = filing.id AND submission.attempt = filing.attempt WHERE filing.id = ANY ($1)`,
      [ids],
    );
  }

  protected keyOf({ id }: { readonly id: string }): string {
    return id;
  }
}
