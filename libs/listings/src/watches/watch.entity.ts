import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ListingFact } from '@trihelix/contracts';
import { Account, Organization } from '@trihelix/identity';
import { connectionOf } from '@trihelix/platform';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { ListingType } from '../listing.kinds';

/** The facts as GraphQL values. */
export const ListingFacts = {
  PRICE_TERMS: 'PRICE_TERMS',
  STATE: 'STATE',
  DEADLINE: 'DEADLINE',
  CONTENT: 'CONTENT',
} as const satisfies { [F in ListingFact]: F };

registerEnumType(ListingFacts, {
  name: 'ListingFact',
  description: 'What of a watched listing has changed.',
  valuesMap: {
    PRICE_TERMS: { description: 'Price terms, licence or budget (价格与许可条件、预算).' },
    STATE: { description: 'Whether it is public (状态).' },
    DEADLINE: { description: 'Its deadline (截止日期).' },
    CONTENT: { description: 'What it says (内容).' },
  },
});

/** A person watches a listing. Row-level security shows it to that person only. */
@Entity('listing_watch')
@Unique(['userId', 'listingType', 'listingId'])
@ObjectType('Watch', { description: 'A listing you watch. Nobody else sees that you do.' })
export class Watch {
  @PrimaryColumn('uuid') @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @ForeignKey(() => Account) @Column('uuid') userId: string;
  /** For whom the person watches: what it does itself is no news. */
  @ForeignKey(() => Organization) @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('text') @Field(() => ListingType, { description: 'What is watched.' }) listingType: ListingType;
  @Column('uuid') @Field(() => ID, { description: 'The listing.' }) listingId: string;
  @Column('text') @Field({ description: 'Its title when you began to watch it.' }) title: string;
  @Column('timestamptz') @Field(() => Date, { description: 'Since when you watch it.' }) watchedAt: Date;
  @Column('timestamptz') @Field(() => Date, { description: 'When you last said that you have seen it.' }) seenAt: Date;
  @Column('timestamptz', { nullable: true })
  @Field(() => Date, { nullable: true, description: 'When others last changed it; null when they have not.' })
  changedAt: Date | null;
  @Column('text', { array: true })
  @Field(() => [ListingFacts], { description: 'What others have changed since you looked; empty when nothing.' })
  changed: ListingFact[];
  /** What no mail has told yet. */
  @Column('text', { array: true }) untold: ListingFact[];
}

export const WatchConnection = connectionOf(Watch, 'Watch');
