import { Field, ObjectType } from '@nestjs/graphql';
import { Injectable } from '@nestjs/common';
import { type CivilDate, Failure } from '@trihelix/kernel';
import { CivilDateScalar, Database, FailureType, ManyLoader } from '@trihelix/platform';
import type { Licence } from './licence.entity';

/** A right that ends before a licence does that rests on it. */
@ObjectType('LicenceEndingRight', { description: 'A right that ends, or has ended, before the licence does that rests on it.' })
export class EndingRight {
  licenceId: string;
  @Field({ description: 'The object of the terms, or the right as its achievement records it, e.g. `CN 2023100123456`.' })
  objectId: string;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Its last valid day; null for one that is recorded as dead.' })
  lastValidOn: CivilDate | null;
}

/** A patent licence is valid only within the patent's life (Civil Code 865). */
@FailureType('A right ends before the licence does that rests on it.')
export class RightEndsBefore extends Failure {
  readonly code = 'RIGHT_ENDS_BEFORE';
  @Field({ description: 'The right.' }) readonly objectId: string;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Its last valid day; null for one that is recorded as dead.' })
  readonly lastValidOn: CivilDate | null;

  constructor({ objectId, lastValidOn }: EndingRight, endsOn: CivilDate | null, isApproved: boolean) {
    const until = endsOn ? { zh: `许可至 ${endsOn}`, en: `the licence lasts until ${endsOn}` } : NO_END;
    const state = lastValidOn
      ? { zh: `有效期至 ${lastValidOn}，而${until.zh}`, en: `ends on ${lastValidOn}, and ${until.en}` }
      : { zh: '已登记为失效', en: 'is recorded as dead' };
    const then = isApproved ? ASK_ANEW : WRITE_ANEW;
    super({
      zh: `许可标的“${objectId}”${state.zh}；许可不得超过专利有效期（民法典第八百六十五条）。${then.zh}`,
      en: `"${objectId}" ${state.en}; a licence does not outlive the patent it rests on (Civil Code art. 865). ${then.en}`,
    });
    this.objectId = objectId;
    this.lastValidOn = lastValidOn;
  }
}

const NO_END = { zh: '许可未定期限', en: 'the licence has no last day' };
const WRITE_ANEW = {
  zh: '请退回，由经办人按现有权利重新拟定条款。',
  en: 'Return it, so that its terms are written anew for the rights as they are.',
};
const ASK_ANEW = {
  zh: '该许可不能签署，将在待签署期满后取消，请按现有权利重新申请。',
  en: 'It cannot be signed and is cancelled when the time to sign is over; ask anew for the rights as they are.',
};

/** Rights that end before the licences do which rest on them, the first to end first. */
@Injectable()
export class EndingRights extends ManyLoader<string, EndingRight> {
  constructor(database: Database) {
    super(database);
  }

  /** Lets a licence that the caller holds be approved, or signed once it is. @throws RightEndsBefore */
  async requireNone({ id, endsOn }: Licence, isApproved: boolean): Promise<void> {
    const [first] = await this.fetch([id]);
    if (first) throw new RightEndsBefore(first, endsOn, isApproved);
  }

  protected fetch(licenceIds: readonly string[]): Promise<EndingRight[]> {
    return this.database.query<EndingRight>(
      `SELECT asked.id AS "licenceId", ending.right_id AS "objectId", ending.last_valid_on::text AS "lastValidOn"
       FROM unnest($1::uuid[]) AS asked (id), licence_rights_ending_early(asked.id) AS ending
       WHERE NOT EXISTS (SELECT FROM licence_dispute AS event
         WHERE event.licence_id = asked.id AND event.object_id = ending.right_id AND event.state = 'RIGHT_LOST')`,
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: EndingRight): string {
    return licenceId;
  }
}
