import { OrganizationKind } from '../organizations/organization.entity';
import { Role } from '../permissions';

/** What a person is, as far as a second factor is concerned. */
export interface Standing {
  readonly isOperator: boolean;
  readonly kind: OrganizationKind | null;
  readonly roles: readonly Role[];
}

/** Operators and administrators of authorities hold no permission before they have enrolled a second factor. */
export const needsSecondFactor = ({ isOperator, kind, roles }: Standing): boolean =>
  isOperator || (kind === OrganizationKind.AUTHORITY && roles.includes(Role.ADMINISTRATOR));
