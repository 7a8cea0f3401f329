import { Injectable } from '@nestjs/common';
import { Database, ManyLoader } from '@trihelix/platform';
import { In } from 'typeorm';
import { Licence } from '../licences/licence.entity';
import { LicenceTerms } from '../licences/licence-terms.entity';
import { agreementOf } from '../licences/terms.document';
import type { GrantInTheWay } from './grant.scope';
import { Grants } from './grants';

/** What stands in the way of licences under their current terms: the same few statements for a whole list. */
@Injectable()
export class GrantsInTheWayLoader extends ManyLoader<string, GrantInTheWay> {
  constructor(
    database: Database,
    private readonly grants: Grants,
  ) {
    super(database);
  }

  protected async fetch(licenceIds: readonly string[]): Promise<GrantInTheWay[]> {
    const licences = await this.database.of(Licence).findBy({ id: In([...licenceIds]) });
    const versions = licences.map(({ id, termsVersion }) => ({ licenceId: id, version: termsVersion }));
    const terms = new Map((await this.database.of(LicenceTerms).findBy(versions)).map((each) => [each.licenceId, each.document]));
    const granting = licences.flatMap((licence) => {
      const document = terms.get(licence.id);
      return document === undefined ? [] : [{ ...licence, agreement: agreementOf(document) }];
    });
    return this.grants.inTheWay(await this.grants.scopesOf(granting));
  }

  protected keyOf({ licenceId }: GrantInTheWay): string {
    return licenceId;
  }
}
