import { Workflow } from '@trihelix/kernel';
import { OrganizationState } from './organization.entity';

export type OrganizationMove = 'verify' | 'reject' | 'correct';

const { PENDING, VERIFIED, REJECTED } = OrganizationState;

/** Who is who, decided by the authority of the region. A verified organization that changes its verified facts waits again. */
export const organizationWorkflow = new Workflow<OrganizationState, OrganizationMove>({
  verify: { from: [PENDING], to: VERIFIED, by: 'organization.verify' },
  reject: { from: [PENDING, VERIFIED], to: REJECTED, by: 'organization.verify' },
  correct: { from: [PENDING, VERIFIED, REJECTED], to: PENDING, by: 'organization.edit' },
});
