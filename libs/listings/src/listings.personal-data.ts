import type { PersonalDataSection } from '@trihelix/identity';

/** What a person watches. Who has looked at what is counted without keeping who. */
export const LISTINGS_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'watches',
    title: { zh: '关注的内容', en: 'Listings watched' },
    sql: `SELECT id, organization_id AS "organizationId", listing_type AS "listingType", listing_id AS "listingId", title,
        watched_at AS "watchedAt", seen_at AS "seenAt" FROM listing_watch WHERE user_id = $1`,
  },
];
