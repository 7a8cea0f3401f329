import type { NeedFilter } from '@gql/needs/graphql';
import { type BulkSelection, ListingBulk } from '@shared/listings/listing.bulk';
import { useTexts } from '@shared/texts/texts';
import { MANY } from './need.bulk.commands';

/** Acts on the selected needs at once. */
export function NeedBulk(selection: BulkSelection<NeedFilter>) {
  const { t } = useTexts('needs');
  return <ListingBulk {...selection} documents={MANY} say={(word, facts) => t(word, facts)} />;
}
