import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { SetupCode } from './setup.rules';

registerEnumType(SetupCode, {
  name: 'SetupCode',
  description: 'What makes a new organization ready.',
  valuesMap: {
    ORGANIZATION: { description: 'There is an organization to act for.' },
    SIZE_FIGURES: { description: 'The size class of the enterprise is recorded.' },
    SECOND_MEMBER: { description: 'Somebody else is a member, or invited.' },
    VERIFIED: { description: 'The authority of its region has verified it.' },
    FIRST_ACHIEVEMENT: { description: 'An achievement has been listed.' },
    FIRST_NEED: { description: 'A need has been published.' },
    APPROVER: { description: 'Somebody may approve licences.' },
    SIGNATORY: { description: 'Somebody may sign for it.' },
    SECOND_FACTOR: { description: 'Your account has a second factor.' },
  },
});

@ObjectType('SetupItem', { description: 'One step of getting ready, ticked off by what the platform knows.' })
export class SetupItemType {
  @Field(() => SetupCode, { description: 'Which step.' }) code: SetupCode;
  @Field({ description: 'What it is, in the language of the request.' }) label: string;
  @Field({ description: 'Why, and what to do, in the language of the request.' }) hint: string;
  @Field({ description: 'Whether it is done.' }) done: boolean;
  @Field({ description: 'Whether you may do it yourself; otherwise it is for a colleague or the authority.' }) isYours: boolean;
}
