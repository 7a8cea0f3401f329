import { Injectable } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';
import { Actor, Database } from '@trihelix/platform';
import { OrganizationKind } from '../organizations/organization.entity';
import { Role } from '../permissions';
import { hashOfSecret } from '../secrets';
import type { Invitation } from './invitation.entity';
import { stateOf } from './invitation.workflow';
import { InvitationState } from './member.types';

@ObjectType('InvitationPreview', { description: 'What an invitation is for, as whoever holds its link sees it.' })
export class InvitationPreviewType {
  @Field({ description: 'The organization that invites.' }) organizationName: string;
  @Field(() => OrganizationKind, { description: 'What it is.' }) organizationKind: OrganizationKind;
  @Field({ description: 'To whom the invitation was sent.' }) email: string;
  @Field(() => [Role], { description: 'What the person will be.' }) roles: Role[];
  @Field(() => InvitationState, { description: 'What has become of it; only an open one can be accepted.' })
  state: InvitationState;
  @Field({ description: 'Until when it can be accepted.' }) expiresAt: Date;
  @Field({ description: 'Whether the address has an account to sign in with; otherwise a name and a password open one.' })
  hasAccount: boolean;
}

type Found = Omit<InvitationPreviewType, 'state'> & Pick<Invitation, 'acceptedAt' | 'withdrawnAt'>;

const DOOR = Actor.system('invitation');

/** Shows an invitation before it is accepted. */
@Injectable()
export class InvitationPreviews {
  constructor(private readonly database: Database) {}

  /** Whoever has the token has read the mail; nobody else learns anything. Null for a token that never was. */
  async of(token: string): Promise<InvitationPreviewType | null> {
    return this.database.apart(DOOR, async () => {
      const [found] = await this.database.query<Found>(
        `SELECT organization.name AS "organizationName", organization.kind AS "organizationKind", invitation.email, invitation.roles,
           invitation.expires_at AS "expiresAt", invitation.accepted_at AS "acceptedAt", invitation.withdrawn_at AS "withdrawnAt",
           EXISTS (SELECT FROM user_account WHERE user_account.email = invitation.email) AS "hasAccount"
         FROM invitation JOIN organization ON organization.id = invitation.organization_id WHERE invitation.token_hash = $1`,
        [hashOfSecret(token)],
      );
      return found ? { ...found, state: stateOf(found, this.database.now) } : null;
    });
  }
}
