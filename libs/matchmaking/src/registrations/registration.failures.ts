import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { Field, ID } from '@nestjs/graphql';
import { MatchmakingSide } from './matchmaking-registration.entity';

/** One comes with what is one's own and open. */
@FailureType('One of the listings is not yours, not open, or not of this side.')
export class ListingsDoNotFit extends Failure {
  readonly code = 'LISTINGS_DO_NOT_FIT';
  override readonly field = 'listingIds';
  @Field(() => [ID], { description: 'Those that cannot be brought.' }) readonly listingIds: string[];

  constructor(side: MatchmakingSide, listingIds: string[]) {
    super(
      side === MatchmakingSide.DEMAND
        ? { zh: '只能携带本机构已发布且未到期的需求报名。', en: 'Come with needs of your own that are published and open.' }
        : { zh: '只能携带本机构已上架的成果报名。', en: 'Come with achievements of your own that are listed.' },
    );
    this.listingIds = listingIds;
  }
}

/** A slot is not among the day's. */
@FailureType('A slot is not among those of the day, or none is left.')
export class SlotsDoNotFit extends Failure {
  readonly code = 'SLOTS_DO_NOT_FIT';
  override readonly field = 'unavailableSlots';

  constructor() {
    super({
      zh: '不可用场次须在本场对接会的场次之内，且至少保留一场。',
      en: 'Name slots of this day, and leave at least one in which you can meet.',
    });
  }
}

/** The organization has registered already, or has not registered yet. */
@FailureType('Your organization has registered already; say which version you change.')
export class AlreadyRegistered extends Failure {
  readonly code = 'ALREADY_REGISTERED';
  @Field(() => ID, { description: 'Your registration.' }) readonly registrationId: string;

  constructor(registrationId: string) {
    super({ zh: '本机构已报名，请在原报名上修改。', en: 'Your organization has registered already: change that registration.' });
    this.registrationId = registrationId;
  }
}

/** One wishes for those who come, on the other side, each in one way. */
@FailureType('An organization wished for does not come on the other side, or is named twice.')
export class WishesDoNotFit extends Failure {
  readonly code = 'WISHES_DO_NOT_FIT';
  override readonly field = 'wanted';
  @Field(() => [ID], { description: 'Those that do not fit.' }) readonly organizationIds: string[];

  constructor(organizationIds: string[]) {
    super({
      zh: '意向对象须为已报名的对方机构，且不得同时列为“希望会谈”和“不会谈”。',
      en: 'Name organizations that have registered on the other side, each either wanted or not wanted.',
    });
    this.organizationIds = organizationIds;
  }
}
