export { Account } from './account.entity';
export { BearerTokens } from './bearer.strategy';
export { IdentityModule } from './identity.module';
export { Membership } from './membership.entity';
export { OrganizationSize } from './organization-size.entity';
export { Organization, OrganizationKind, OrganizationState, UniversityLevel } from './organization.entity';
export { OrganizationLoader } from './organization.loader';
export { OrganizationConnection, OrganizationType } from './organization.types';
export { permissionsOf, Role } from './permissions';
