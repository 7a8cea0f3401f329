import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar } from '@trihelix/platform';
import { IsUUID, Length } from 'class-validator';
import { LicenceSide } from '../signing/licence-signature.entity';
import { TerminationGround } from './termination.grounds';

registerEnumType(TerminationGround, {
  name: 'LicenceTerminationGround',
  description: 'What lets one side end a licence by itself.',
  valuesMap: {
    AGREED_GROUND: { description: 'A ground that the terms agree on has occurred; its clause is named (民法典 562 条 2 款).' },
    FORCE_MAJEURE: { description: 'Force majeure defeats the purpose of the licence (民法典 563 条 1 款 1 项).' },
    ANTICIPATORY_BREACH: {
      description: 'The other side says, or shows, that it will not perform its principal obligation (民法典 563 条 1 款 2 项).',
    },
    DELAY_AFTER_DEMAND: {
      description:
        'A principal obligation is in delay and was not performed within a reasonable time after a demand (民法典 563 条 1 款 3 项).',
    },
    FUNDAMENTAL_BREACH: { description: 'A breach of the other side defeats the purpose (民法典 563 条 1 款 4 项).' },
    OTHER_BY_LAW: { description: 'Another ground that the law names; the reason says which (民法典 563 条 1 款 5 项).' },
    UNCURED_DEFAULT: { description: 'Two notices and the time to cure have passed; the default stands (违约逾期未补救).' },
    RIGHT_AFFECTED: { description: 'A right that it rests on is disputed or lost (许可标的发生知识产权事件).' },
  },
});

@ObjectType('LicenceTermination', { description: 'One side has declared that a licence ends.' })
export class LicenceTerminationType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => LicenceSide, { description: 'Which side declared it.' }) side: LicenceSide;
  @Field(() => CivilDateScalar, { description: 'When it was declared.' }) declaredOn: CivilDate;
  @Field(() => CivilDateScalar, { description: 'The last day that it names.' }) lastOn: CivilDate;
  @Field(() => TerminationGround, { description: 'On what ground.' }) ground: TerminationGround;
  @Field(() => String, { nullable: true, description: 'The clause of the terms, where the ground was agreed.' }) clause:
    string | null;
  @Field({ description: 'Why.' }) reason: string;
  @Field(() => String, { nullable: true, description: 'Why the other side objects; null while it has not.' }) objection:
    string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it objected.' }) objectedOn: CivilDate | null;
  @Field(() => Int, { description: 'Rises with an objection.' }) version: number;
}

@ArgsType()
export class ObjectionArgs {
  @IsUUID() @Field(() => ID, { description: 'The end that was declared.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
  @Length(2, 2000) @Field({ description: 'Why, 2 to 2,000 characters.' }) reason: string;
}
