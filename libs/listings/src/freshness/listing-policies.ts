import { Injectable } from '@nestjs/common';
import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { say } from '@trihelix/kernel';
import { Database, Public, type RequestContext } from '@trihelix/platform';
import type { ListingType } from '../listing.kinds';
import { type Confirmable, confirmedAt } from './freshness.rule';
import { ListingPolicy } from './listing-policy.entity';

/** The freshness rules in effect. */
@Injectable()
export class ListingPolicies {
  constructor(private readonly database: Database) {}

  /** The rule of each kind of listing as it is today. */
  inForce(): Promise<ListingPolicy[]> {
    return this.database
      .of(ListingPolicy)
      .createQueryBuilder('policy')
      .distinctOn(['policy.listing_type'])
      .where('policy.effectiveOn <= app_today()')
      .orderBy('policy.listing_type')
      .addOrderBy('policy.effectiveOn', 'DESC')
      .getMany();
  }

  /** The rule for one kind today. @throws when there is none, which the first migration rules out */
  async of(type: ListingType): Promise<ListingPolicy> {
    const policy = (await this.inForce()).find(({ listingType }) => listingType === type);
    if (!policy) throw new Error(`No freshness policy is in effect for ${type}.`);
    return policy;
  }

  /** Marks listings as confirmed now, in place: publishing, showing and editing count as looking at it. One statement. */
  async confirm(type: ListingType, listings: readonly Confirmable[]): Promise<void> {
    if (listings.length === 0) return;
    const columns = confirmedAt(this.database.now, await this.of(type));
    for (const listing of listings) Object.assign(listing, columns);
  }
}

@Resolver(() => ListingPolicy)
export class ListingPoliciesResolver {
  constructor(private readonly policies: ListingPolicies) {}

  @Public()
  @Query(() => [ListingPolicy], { description: 'How long listings stay fresh: one rule in effect for each kind.' })
  listingPolicies() {
    return this.policies.inForce();
  }

  @ResolveField(() => String, { description: 'Where the figures come from.' })
  source(@Parent() { sourceZh, sourceEn }: ListingPolicy, @Context() { locale }: RequestContext) {
    return say({ zh: sourceZh, en: sourceEn }, locale);
  }
}
