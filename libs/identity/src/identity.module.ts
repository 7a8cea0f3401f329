import { CatalogModule } from '@trihelix/catalog';
import { Authenticator } from '@trihelix/platform';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Account } from './account.entity';
import { ActorFactory } from './actor.factory';
import { IdentityAuthenticator } from './authenticator';
import { BearerTokens } from './bearer.strategy';
import { Membership } from './membership.entity';
import { OrganizationSize } from './organization-size.entity';
import { Organization } from './organization.entity';
import { OrganizationLoader } from './organization.loader';
import { SessionStore } from './session.store';

@Global()
@Module({
  imports: [CatalogModule, TypeOrmModule.forFeature([Account, Membership, Organization, OrganizationSize])],
  providers: [ActorFactory, BearerTokens, OrganizationLoader, SessionStore, { provide: Authenticator, useClass: IdentityAuthenticator }],
  exports: [Authenticator, OrganizationLoader],
})
export class IdentityModule {}
