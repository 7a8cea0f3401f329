import { Injectable } from '@nestjs/common';
import { Database, ManyLoader } from '@trihelix/platform';
import { RESTING_ON_RIGHTS } from '../course/course.policy';

interface OtherOnRight {
  readonly disputeId: string;
  readonly licenceId: string;
}

/**
 * Other licences of the same licensor that rest on a right which has fallen, and for which nobody has recorded so: each needs an
 * event of its own, since each steps down by its own weight and from its own books.
 */
@Injectable()
export class OthersOnRight extends ManyLoader<string, OtherOnRight> {
  constructor(database: Database) {
    super(database);
  }

  /** Their identifiers, the oldest first. */
  async of(disputeId: string): Promise<string[]> {
    return (await this.fetch([disputeId])).map(({ licenceId }) => licenceId);
  }

  protected fetch(disputeIds: readonly string[]): Promise<OtherOnRight[]> {
    return this.database.query<OtherOnRight>(
      `SELECT lost.id AS "disputeId", other.id AS "licenceId" FROM licence_dispute AS lost
         JOIN licence AS other ON other.licensor_id = lost.licensor_id AND other.id <> lost.licence_id AND other.state = ANY($2)
         JOIN licence_terms AS terms ON terms.licence_id = other.id AND terms.version = other.terms_version
       WHERE lost.id = ANY($1) AND lost.state = 'RIGHT_LOST'
         AND coalesce(terms.document::jsonb #> '{terms,objects}', jsonb_build_array(jsonb_build_object('id', other.achievement_id)))
           @> jsonb_build_array(jsonb_build_object('id', lost.object_id))
         AND NOT EXISTS (SELECT FROM licence_dispute AS own
           WHERE own.licence_id = other.id AND own.object_id = lost.object_id AND own.state = 'RIGHT_LOST')
       ORDER BY other.id`,
      [disputeIds, RESTING_ON_RIGHTS],
    );
  }

  protected keyOf({ disputeId }: OtherOnRight): string {
    return disputeId;
  }
}
