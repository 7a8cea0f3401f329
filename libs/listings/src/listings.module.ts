import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tellsPersonalData } from '@trihelix/identity';
import { DuplicateFinder } from './duplicates/duplicate.finder';
import { Fingerprints } from './duplicates/fingerprints';
import { FreshnessClock } from './freshness/freshness.clock';
import { FreshnessReminders } from './freshness/freshness.reminders';
import { ListingPolicies, ListingPoliciesResolver } from './freshness/listing-policies';
import { ListingPolicy } from './freshness/listing-policy.entity';
import { ImportedListing } from './imports/imported-listing.entity';
import { ImportedListings } from './imports/imported.listings';
import { ListingKinds } from './listing.kinds';
import { ListingUpkeep } from './upkeep.clock';
import { ViewsOfDay } from './views/view-day.entity';
import { ViewCounter } from './views/view.counter';
import { ViewsLoader } from './views/views.loader';
import { WatchDigest } from './watches/watch.digest';
import { ViewerWatchesLoader } from './watches/viewer-watches.loader';
import { Watch } from './watches/watch.entity';
import { WatchNews } from './watches/watch.news';
import { WatchersLoader } from './watches/watchers.loader';
import { WatchesResolver } from './watches/watches.resolver';
import { Watches } from './watches/watches.service';
import { LISTINGS_OF_A_PERSON } from './listings.personal-data';

const freshness = [FreshnessClock, FreshnessReminders, ListingPolicies, ListingPoliciesResolver];
const duplicates = [DuplicateFinder, Fingerprints];
const watches = [ViewerWatchesLoader, WatchDigest, WatchNews, WatchersLoader, Watches, WatchesResolver];
const views = [ViewCounter, ViewsLoader];

/** What every listing has in common, whatever it offers or asks for. */
@Module({
  imports: [TypeOrmModule.forFeature([ImportedListing, ListingPolicy, ViewsOfDay, Watch])],
  providers: [
    tellsPersonalData(...LISTINGS_OF_A_PERSON),
    ImportedListings,
    ListingKinds,
    ListingUpkeep,
    ...freshness,
    ...duplicates,
    ...watches,
    ...views,
  ],
  exports: [
    DuplicateFinder,
    Fingerprints,
    ImportedListings,
    ListingKinds,
    ListingPolicies,
    ViewCounter,
    ViewerWatchesLoader,
    ViewsLoader,
    Watches,
    WatchersLoader,
  ],
})
export class ListingsModule {}
