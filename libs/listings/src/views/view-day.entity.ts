import { Field, Int, ObjectType } from '@nestjs/graphql';
import { CivilDateScalar } from '@trihelix/platform';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Organization } from '@trihelix/identity';
import type { ListingType } from '../listing.kinds';

/** How many have looked at a listing on a day. Row-level security shows it to the owner's organization. */
@Entity('listing_view_day')
@ObjectType('ViewsOfDay', { description: 'How many have looked at a listing on one day of China; each counts once a day.' })
export class ViewsOfDay {
  @PrimaryColumn('text') listingType: ListingType;
  @PrimaryColumn('uuid') listingId: string;
  @PrimaryColumn('date') @Field(() => CivilDateScalar, { description: 'The day.' }) day: string;
  @ForeignKey(() => Organization) @Column('uuid') ownerId: string;
  @Column('integer') @Field(() => Int, { description: 'Organizations and persons who were signed in.' }) members: number;
  @Column('integer') @Field(() => Int, { description: 'Visitors without an account.' }) visitors: number;
}
