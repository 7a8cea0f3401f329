import type { Text } from '@trihelix/kernel';
import type { OrganizationState } from './organization.entity';

/** What people call the states. */
export const ORGANIZATION_STATE_NAMES: Readonly<Record<OrganizationState, Text>> = {
  PENDING: { zh: '待核验', en: 'pending' },
  VERIFIED: { zh: '已核验', en: 'verified' },
  REJECTED: { zh: '未通过', en: 'rejected' },
};

/**
 * A place for `holdsWords`: where `column` (written as `alias.property`) points to an organization, the organization's names.
 * They are looked up once and before the rows, so that an index on the column can be used.
 */
export const namesOf = (column: string): { readonly sql: string } => ({
  sql: `${column} = ANY (ARRAY(SELECT named.id FROM organization AS named WHERE named.name ILIKE :words OR named.name_en ILIKE :words))`,
});
