import { type Actor, refusal } from '@trihelix/platform';

/** The organization whose books the actor keeps. @throws FORBIDDEN for whoever acts for none. */
export function licensorOf({ organizationId }: Actor): string {
  if (organizationId) return organizationId;
  throw refusal('FORBIDDEN', { zh: '请选择所代表的机构。', en: 'Choose the organization you act for.' });
}
