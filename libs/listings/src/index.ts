export type { BulkChange } from './bulk/bulk.rows';
export {
  BULK_LIMIT,
  BulkOutcome,
  BulkRefusal,
  BulkResult,
  BulkRow,
  ListingSelection,
  SelectionChanged,
  SelectionTooLarge,
} from './bulk/bulk.types';
export { ListingBulk, TwinsInTheWay } from './bulk/listing.bulk';
export { DuplicateFinder } from './duplicates/duplicate.finder';
export { EvidentDuplicate, NearDuplicate } from './duplicates/duplicate.types';
export { Fingerprints } from './duplicates/fingerprints';
export { ListingDuplicates } from './duplicates/listing.duplicates';
export { Comparable, DUPLICATE_FROM, ENOUGH_SHINGLES, LikenessKind, SIMILAR_FROM } from './duplicates/likeness';
export type { Likeness } from './duplicates/likeness';
export { bandsOf } from './duplicates/minhash';
export { resemblance, shinglesOf, tokensOf } from './duplicates/shingles';
export {
  Freshness,
  FRESHNESS_SQL,
  freshnessOf,
  NOT_CONFIRMED,
  NOT_CONFIRMED_WORDS,
  UNCONFIRMED,
} from './freshness/freshness.rule';
export type { Confirmable } from './freshness/freshness.rule';
export { pageStalestFirst } from './freshness/freshness.page';
export { ListingPolicies } from './freshness/listing-policies';
export { ListingPolicy } from './freshness/listing-policy.entity';
export { ImportFilter, ofImport } from './imports/import.filter';
export { ImportedAs, ImportedListing } from './imports/imported-listing.entity';
export { ImportedListings } from './imports/imported.listings';
export { ListingKinds, ListingType } from './listing.kinds';
export type { ListingKind, ListingWords } from './listing.kinds';
export { ListingsModule } from './listings.module';
export { ViewsOfDay } from './views/view-day.entity';
export { LISTINGS_OF_A_VISITOR, ViewCounter } from './views/view.counter';
export { DAYS_OF_VIEWS, ViewsLoader } from './views/views.loader';
export { ViewerWatchesLoader } from './watches/viewer-watches.loader';
export { ListingFacts, Watch, WatchConnection } from './watches/watch.entity';
export { TooManyWatches } from './watches/watch.failures';
export { WATCHERS_TOLD_FROM, WatchersLoader } from './watches/watchers.loader';
export { Watches } from './watches/watches.service';
