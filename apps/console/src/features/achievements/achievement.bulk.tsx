import { type BulkSelection, ListingBulk } from '@shared/listings/listing.bulk';
import { useTexts } from '@shared/texts/texts';
import type { AchievementFilter } from '@gql/achievements/graphql';
import { MANY } from './achievement.bulk.commands';
import { Declaration } from './declaration';

/** Acts on the selected achievements at once; drafts without a declaration of ownership need one to be published. */
export function AchievementBulk(selection: BulkSelection<AchievementFilter>) {
  const { t } = useTexts('achievements');
  return (
    <ListingBulk
      {...selection}
      documents={MANY}
      say={(word, facts) => t(word, facts)}
      declaration={{ text: t('declaration.text'), field: Declaration }}
    />
  );
}
