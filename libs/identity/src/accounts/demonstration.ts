import { Injectable } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';
import { Actor, Configuration, Database } from '@trihelix/platform';
import { OrganizationKind } from '../organizations/organization.entity';
import { Role } from '../permissions';

/** The same for everybody of the demonstration and no secret: where it is loaded, the platform listens on this machine only. */
export const DEMONSTRATION_PASSWORD = 'trihelix-demo-2026';

@ObjectType({ description: 'A fictitious person of the demonstration, as whom everybody may look around.' })
export class DemonstrationAccount {
  @Field({ description: 'The address to sign in with.' }) email: string;
  @Field({ description: 'What the person does, in place of a name.' }) name: string;
  @Field({ description: 'The organization they belong to.' }) organizationName: string;
  @Field(() => OrganizationKind, { description: 'What it is.' }) organizationKind: OrganizationKind;
  @Field(() => [Role], { description: 'What the person is there.' }) roles: Role[];
  @Field({ description: 'The published password.' }) password: string;
}

const DOOR = Actor.system('demonstration');

/** Who may be chosen at the door of a demonstration. */
@Injectable()
export class DemonstrationAccounts {
  constructor(
    private readonly database: Database,
    private readonly configuration: Configuration,
  ) {}

  /** In the order in which they joined; nobody unless the installation is run as a demonstration (`TRIHELIX_DEMO=on`). */
  async all(): Promise<DemonstrationAccount[]> {
    if (!this.configuration.isDemo) return [];
    const found = await this.database.apart(DOOR, () =>
      this.database.query<Omit<DemonstrationAccount, 'password'>>(
        `SELECT account.email, account.name, membership.roles, organization.name AS "organizationName",
           organization.kind AS "organizationKind"
         FROM user_account AS account
           JOIN membership ON membership.user_id = account.id AND membership.ended_at IS NULL
           JOIN organization ON organization.id = membership.organization_id AND organization.is_demonstration
         WHERE account.is_demonstration AND account.totp_confirmed_at IS NULL
         ORDER BY membership.id`,
      ),
    );
    return found.map((account) => ({ ...account, password: DEMONSTRATION_PASSWORD }));
  }
}
