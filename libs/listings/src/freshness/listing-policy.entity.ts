import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar } from '@trihelix/platform';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { ListingType } from '../listing.kinds';
import { Freshness } from './freshness.rule';

registerEnumType(ListingType, {
  name: 'ListingType',
  description: 'What can be listed.',
  valuesMap: { ACHIEVEMENT: { description: 'An achievement (科技成果).' }, NEED: { description: 'A need (技术需求).' } },
});
registerEnumType(Freshness, {
  name: 'Freshness',
  description: 'Whether it is known that a listing still holds.',
  valuesMap: {
    FRESH: { description: 'Public, and nobody had to be asked yet (有效).' },
    ASKED: { description: 'Public; its owner has been asked to confirm it (待确认).' },
    STALE_HIDDEN: { description: 'Hidden by the clock, because nobody confirmed it (逾期未确认，已隐藏).' },
  },
});

/** A version of the freshness rule for one kind of listing. Append-only; the newest in effect counts. */
@Entity('listing_policy')
@Unique(['listingType', 'effectiveOn'])
@ObjectType('ListingPolicy', { description: 'How long a listing stays fresh, and how long an answer is waited for.' })
export class ListingPolicy {
  @PrimaryColumn('text') @Field(() => ListingType, { description: 'For which listings.' }) listingType: ListingType;
  @PrimaryColumn('integer') @Field(() => Int, { description: 'Which version of the rule.' }) version: number;
  @Column('integer') @Field(() => Int, { description: 'Days for which a confirmation counts.' }) freshDays: number;
  @Column('integer') @Field(() => Int, { description: 'Days after the reminder until it is hidden.' }) graceDays: number;
  @Column('date') @Field(() => CivilDateScalar, { description: 'In effect from this day.' }) effectiveOn: string;
  @Column('text') sourceZh: string;
  @Column('text') sourceEn: string;
}
