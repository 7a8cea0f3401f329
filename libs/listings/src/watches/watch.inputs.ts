import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ListingType } from '../listing.kinds';

@InputType({ description: 'Which of your watches; every condition given must hold.' })
export class WatchFilter {
  @Field(() => ListingType, { nullable: true, description: 'Of listings of this kind.' }) listingType?: ListingType | null;
  @Field(() => Boolean, { nullable: true, description: 'Changed, or not changed, since you looked.' })
  isChanged?: boolean | null;
}

@ObjectType({ description: 'Watches whose news you have seen.' })
export class WatchesSeen {
  @Field(() => Int, { description: 'How many had news.' }) readonly seen: number;
}
