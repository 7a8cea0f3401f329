import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '@trihelix/catalog';
import { Authenticator, SignatureProvider } from '@trihelix/platform';
import { Account } from './accounts/account.entity';
import { AccountLoader } from './accounts/account.loader';
import { AccountsResolver } from './accounts/accounts.resolver';
import { AccountsService } from './accounts/accounts.service';
import { DemonstrationAccounts } from './accounts/demonstration';
import { DemonstrationResolver } from './accounts/demonstration.resolver';
import { PasswordResetService } from './accounts/password-reset.service';
import { Passwords } from './accounts/passwords';
import { PreferencesService } from './accounts/preferences.service';
import { SignUp } from './accounts/sign-up.entity';
import { SignUpService } from './accounts/sign-up.service';
import { ActorFactory } from './actor.factory';
import { IdentityAuthenticator } from './authenticator';
import { Elevation } from './elevation';
import { IdentityHousekeeping } from './identity.housekeeping';
import { MailConsumer } from './mail/mail.consumer';
import { Invitation } from './members/invitation.entity';
import { Addressees } from './members/addressees';
import { InvitationFields } from './members/invitation.fields';
import { InvitationPreviewResolver } from './members/invitation-preview.resolver';
import { InvitationPreviews } from './members/invitation.preview';
import { InvitationsService } from './members/invitations.service';
import { MembersResolver } from './members/members.resolver';
import { MembersService } from './members/members.service';
import { Membership } from './members/membership.entity';
import { Organization } from './organizations/organization.entity';
import { OrganizationFactsReader } from './organizations/organization.facts';
import { OrganizationLoader } from './organizations/organization.loader';
import { OrganizationSize } from './organizations/organization-size.entity';
import { OrganizationSizeFields } from './organizations/organization-size.fields';
import { OrganizationSizeLoader } from './organizations/organization-size.loader';
import { OrganizationSizes } from './organizations/organization-sizes.service';
import { OrganizationsResolver } from './organizations/organizations.resolver';
import { OrganizationsService } from './organizations/organizations.service';
import { VerificationService } from './organizations/verification.service';
import { IDENTITY_OF_A_PERSON } from './personal-data/identity.personal-data';
import { PersonalData, tellsPersonalData } from './personal-data/personal-data';
import { SecondFactorResolver } from './second-factor/second-factor.resolver';
import { SecondFactor } from './second-factor/second-factor.service';
import { AttemptGuard } from './sessions/attempt.guard';
import { BearerTokens } from './sessions/bearer.strategy';
import { PasswordProof } from './sessions/password.proof';
import { PasswordStrategy } from './sessions/password.strategy';
import { ReauthenticationSignature } from './sessions/reauthentication.signature';
import { Reception } from './sessions/reception';
import { SessionStore } from './sessions/session.store';
import { SessionsResolver } from './sessions/sessions.resolver';
import { SessionsService } from './sessions/sessions.service';
import { SignInAttempts } from './sessions/sign-in.attempts';
import { SignInService } from './sessions/sign-in.service';
import { ViewerService } from './sessions/viewer.service';

const accounts = [
  AccountLoader,
  AccountsResolver,
  AccountsService,
  DemonstrationAccounts,
  DemonstrationResolver,
  PasswordResetService,
  Passwords,
  PreferencesService,
  SignUpService,
];
const members = [
  Addressees,
  InvitationFields,
  InvitationPreviewResolver,
  InvitationPreviews,
  InvitationsService,
  MembersResolver,
  MembersService,
];
const organizations = [
  OrganizationFactsReader,
  OrganizationLoader,
  OrganizationSizeFields,
  OrganizationSizeLoader,
  OrganizationSizes,
  OrganizationsResolver,
  OrganizationsService,
  VerificationService,
];
const sessions = [
  ActorFactory,
  AttemptGuard,
  BearerTokens,
  Elevation,
  PasswordProof,
  PasswordStrategy,
  Reception,
  SecondFactor,
  SecondFactorResolver,
  SessionsResolver,
  SessionsService,
  SessionStore,
  SignInAttempts,
  SignInService,
  ViewerService,
];

/** Who: people, their sessions, the organizations they act for. Everybody leans on it, so it is there for all. */
@Global()
@Module({
  imports: [CatalogModule, TypeOrmModule.forFeature([Account, Invitation, Membership, Organization, OrganizationSize, SignUp])],
  providers: [
    ...accounts,
    ...members,
    ...organizations,
    ...sessions,
    IdentityHousekeeping,
    MailConsumer,
    PersonalData,
    tellsPersonalData(...IDENTITY_OF_A_PERSON),
    { provide: Authenticator, useClass: IdentityAuthenticator },
    { provide: SignatureProvider, useClass: ReauthenticationSignature },
  ],
  exports: [
    AccountLoader,
    AccountsService,
    ActorFactory,
    Addressees,
    Authenticator,
    BearerTokens,
    MembersService,
    OrganizationLoader,
    OrganizationSizeLoader,
    OrganizationsService,
    PersonalData,
    SignatureProvider,
    VerificationService,
  ],
})
export class IdentityModule {}
