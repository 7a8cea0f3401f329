import { Field } from '@nestjs/graphql';
import { Failure, type Text } from '@trihelix/kernel';
import { CivilDateScalar, FailureType } from '@trihelix/platform';
import { LicenceKind } from '../licences/licence.entity';
import { divisionAt, lastStep } from '../terms/branch.paths';
import type { GrantInTheWay } from './grant.scope';

/** Another licence has been granted what this one would grant, and one of them shuts the other out. */
@FailureType(
  'Another licence stands in the way: one of the two is exclusive or sole, and both meet in field, territory and time.',
)
export class KindConflict extends Failure {
  readonly code = 'KIND_CONFLICT';
  @Field(() => String, { nullable: true, description: 'Number of the other licence; null when it is not yours to see.' })
  readonly licenceNumber: string | null;
  @Field(() => LicenceKind, { description: 'Its kind.' }) readonly kind: LicenceKind;
  @Field(() => String, { nullable: true, description: 'The industry in which both meet (GB/T 4754); null for all.' })
  readonly fieldOfUse: string | null;
  @Field(() => String, { nullable: true, description: 'The division in which both meet (GB/T 2260); null for all.' })
  readonly territory: string | null;
  @Field(() => CivilDateScalar, { description: 'The first day on which both would hold.' }) readonly firstDay: string;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The last day on which both would hold; null when there is none.',
  })
  readonly lastDay: string | null;

  constructor(other: Omit<GrantInTheWay, 'licenceId'>, text: Text) {
    super(text);
    this.licenceNumber = other.number;
    this.kind = other.kind;
    this.fieldOfUse = lastStep(other.field);
    this.territory = divisionAt(other.territory);
    this.firstDay = other.firstDay;
    this.lastDay = other.lastDay;
  }
}
