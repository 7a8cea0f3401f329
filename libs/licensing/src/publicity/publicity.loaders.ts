import { Injectable } from '@nestjs/common';
import { Database, Loader, ManyLoader } from '@trihelix/platform';
import { LicenceObjection, LicencePublicity } from './licence-publicity.entity';

/** The newest publicity of licences; none of one that was never made public. */
@Injectable()
export class PublicityLoader extends Loader<string, LicencePublicity> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<LicencePublicity[]> {
    return this.database
      .of(LicencePublicity)
      .createQueryBuilder('publicity')
      .distinctOn(['publicity.licenceId'])
      .where('publicity.licenceId = ANY(:licenceIds)', { licenceIds })
      .orderBy('publicity.licenceId')
      .addOrderBy('publicity.termsVersion', 'DESC')
      .getMany();
  }

  protected keyOf({ licenceId }: LicencePublicity): string {
    return licenceId;
  }
}

/** What was raised against each, oldest first. */
@Injectable()
export class ObjectionsLoader extends ManyLoader<string, LicenceObjection> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(publicityIds: readonly string[]): Promise<LicenceObjection[]> {
    return this.database
      .of(LicenceObjection)
      .createQueryBuilder('objection')
      .where('objection.publicityId = ANY(:publicityIds)', { publicityIds })
      .orderBy('objection.id')
      .getMany();
  }

  protected keyOf({ publicityId }: LicenceObjection): string {
    return publicityId;
  }
}

/** Those that the reader may still object to: not over, and without an open objection of the reader's own. */
@Injectable()
export class OpenToObjection extends Loader<string, { readonly id: string }> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(publicityIds: readonly string[]): Promise<{ id: string }[]> {
    return this.database.query(
      `SELECT id FROM licence_publicity AS publicity WHERE id = ANY($1) AND state = 'OPEN' AND last_on >= app_today() AND NOT EXISTS
         (SELECT FROM licence_objection WHERE publicity_id = publicity.id AND state = 'OPEN' AND raised_by = app_user_id())`,
      [publicityIds],
    );
  }

  protected keyOf({ id }: { readonly id: string }): string {
    return id;
  }
}
