import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { IsOptional, IsUUID } from 'class-validator';
import { NeedEdit } from '../need.inputs';

@ObjectType('NeedAnswer', { description: 'With whom a need found its match; known to the two sides.' })
export class NeedAnswerType {
  @Field(() => Date, { description: 'When the owner marked it.' }) markedAt: Date;
}

@ArgsType()
export class MatchedArgs extends NeedEdit {
  @IsUUID() @Field(() => ID, { description: 'A closed enquiry of yours that ended in an agreement.' }) enquiryId: string;
  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: 'The achievement that answers it; known already when the enquiry is about one.',
  })
  achievementId?: string | null;
}

/** A match is made of what was agreed. */
@FailureType('That enquiry has not ended in an agreement.')
export class EnquiryNotAgreed extends Failure {
  readonly code = 'ENQUIRY_NOT_AGREED';

  constructor() {
    super({
      zh: '该咨询尚未以“达成许可意向”或“达成合作意向”结束，不能据此标记需求已匹配。',
      en: 'That enquiry has not been closed with an agreement to a licence or a project, so the need cannot be marked by it.',
    });
  }
}

/** An agreement about something else, or an achievement of somebody else. */
@FailureType('That enquiry is about another need, or the achievement is not of the other side.')
export class EnquiryDoesNotFit extends Failure {
  readonly code = 'ENQUIRY_DOES_NOT_FIT';

  constructor() {
    super({
      zh: '该咨询涉及其他需求，或所选成果不属于对方机构，请重新选择。',
      en: 'That enquiry is about another need, or the achievement does not belong to the other side. Choose again.',
    });
  }
}
