import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database, Loader, ManyLoader } from '@trihelix/platform';
import { type EntityTarget, In, type SelectQueryBuilder } from 'typeorm';
import { Receipt, Receivable } from '../books/books.entities';
import { type AppliedPolicy, PolicyProfilesReader } from '../profiles/policy-profiles.reader';
import { LicenceSignature } from '../signing/licence-signature.entity';
import { LicenceEvent } from './licence-event.entity';
import { LicenceTerms } from './licence-terms.entity';
import { DECISION_BY } from '../waiting/waiting.sql';
import { Licence } from './licence.entity';

/** Rows that belong to licences, oldest first. */
export abstract class RowsOfLicences<Row extends { licenceId: string }> extends ManyLoader<string, Row> {
  protected constructor(
    database: Database,
    private readonly entity: EntityTarget<Row>,
    private readonly birth: keyof Row & string,
  ) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<Row[]> {
    return this.rows(licenceIds).getMany();
  }

  protected rows(licenceIds: readonly string[]): SelectQueryBuilder<Row> {
    return this.database
      .of(this.entity)
      .createQueryBuilder('row')
      .where('row.licenceId = ANY(:licenceIds)', { licenceIds })
      .orderBy(`row.${this.birth}`);
  }

  protected keyOf({ licenceId }: Row): string {
    return licenceId;
  }
}

/** Every version of the terms. */
@Injectable()
export class TermsLoader extends RowsOfLicences<LicenceTerms> {
  constructor(database: Database) {
    super(database, LicenceTerms, 'version');
  }
}

interface DecisionDay {
  readonly licenceId: string;
  readonly day: CivilDate;
}

/** By which day the licensor is to decide on what was submitted or objected to; absent where nothing waits. */
@Injectable()
export class DecisionDaysLoader extends Loader<string, DecisionDay> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<DecisionDay[]> {
    return this.database.query<DecisionDay>(
      `SELECT licence.id AS "licenceId", ${DECISION_BY} AS day FROM licence
       WHERE licence.id = ANY($1) AND licence.state IN ('REVIEW', 'OBJECTION')`,
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: DecisionDay): string {
    return licenceId;
  }
}

@Injectable()
export class SignaturesLoader extends RowsOfLicences<LicenceSignature> {
  constructor(database: Database) {
    super(database, LicenceSignature, 'id');
  }
}

@Injectable()
export class LicenceEventsLoader extends RowsOfLicences<LicenceEvent> {
  constructor(database: Database) {
    super(database, LicenceEvent, 'id');
  }
}

@Injectable()
export class ReceivablesLoader extends RowsOfLicences<Receivable> {
  constructor(database: Database) {
    super(database, Receivable, 'id');
  }

  /** Those that stand: what was taken back is in the timeline. */
  protected override rows(licenceIds: readonly string[]): SelectQueryBuilder<Receivable> {
    return super
      .rows(licenceIds)
      .andWhere('row.reversesId IS NULL')
      .andWhere('NOT EXISTS (SELECT FROM licence_receivable AS back WHERE back.reverses_id = row.id)');
  }
}

@Injectable()
export class ReceiptsLoader extends RowsOfLicences<Receipt> {
  constructor(database: Database) {
    super(database, Receipt, 'id');
  }
}

/** Licences by id, as far as the viewer's row-level security shows them. */
@Injectable()
export class LicenceLoader extends Loader<string, Licence> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Licence[]> {
    return this.database.of(Licence).findBy({ id: In([...ids]) });
  }

  protected keyOf({ id }: Licence): string {
    return id;
  }
}

/** Rule sets by code, as they hold today. */
@Injectable()
export class PolicyProfileLoader extends Loader<string, AppliedPolicy> {
  constructor(
    database: Database,
    private readonly profiles: PolicyProfilesReader,
  ) {
    super(database);
  }

  protected fetch(codes: readonly string[]): Promise<AppliedPolicy[]> {
    return this.profiles.applied(codes);
  }

  protected keyOf({ profile }: AppliedPolicy): string {
    return profile.code;
  }
}
