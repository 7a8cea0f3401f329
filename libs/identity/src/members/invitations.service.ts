import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import {
  type Actor,
  type Connection,
  Configuration,
  Database,
  notFound,
  NotInThisState,
  Outbox,
  type PageArgs,
  paginate,
  type RequestContext,
  Trail,
} from '@trihelix/platform';
import { IsNull } from 'typeorm';
import { type Account, readEmail } from '../accounts/account.entity';
import { localeOf } from '../accounts/account.preferences';
import { LinkNotValid } from '../accounts/account.failures';
import { AccountsService } from '../accounts/accounts.service';
import { Elevation } from '../elevation';
import { invitationMail } from '../mail/mails';
import { Organization } from '../organizations/organization.entity';
import { hashOfSecret, newToken } from '../secrets';
import { Reception } from '../sessions/reception';
import type { Viewer } from '../sessions/viewer.service';
import { Invitation } from './invitation.entity';
import { AlreadyMember, NameAndPasswordNeeded, SignInToAccept } from './member.failures';
import { seenAt, type SeenInvitation, stateOf } from './invitation.workflow';
import { type AcceptInvitationInput, InvitationState, type InviteMemberInput } from './member.types';
import { Membership } from './membership.entity';
import { MembersService } from './members.service';

const VALID_DAYS = 7;
const DAY = 86_400_000;

/** Asking people to join, by mail. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly elevation: Elevation,
    private readonly accounts: AccountsService,
    private readonly members: MembersService,
    private readonly reception: Reception,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
    private readonly configuration: Configuration,
  ) {}

  /** All invitations of the organization acted for, the newest first. */
  async page(actor: Actor, page: PageArgs): Promise<Connection<Invitation>> {
    const query = this.database.of(Invitation).createQueryBuilder('invitation');
    const found = await paginate(
      this.database,
      query.where('invitation.organizationId = :own', { own: actor.organizationId }),
      page,
    );
    found.edges.map(({ node }) => node).forEach(seenAt(this.database.now));
    return found;
  }

  /** Sends an invitation; an earlier one to the same address is withdrawn. @throws RoleDoesNotFit, AlreadyMember */
  async invite(actor: Actor, input: InviteMemberInput): Promise<SeenInvitation> {
    const { organizationId, userId } = actor;
    if (!organizationId || !userId) throw notFound('机构', 'organization');
    const email = readEmail(input.email);
    await this.members.requireFitting(organizationId, input.roles);
    const invited = await this.requireStranger(email, organizationId);
    const [organization, { now }] = [await this.database.of(Organization).findOneByOrFail({ id: organizationId }), this.database];
    await this.database
      .of(Invitation)
      .update({ organizationId, email, acceptedAt: IsNull(), withdrawnAt: IsNull() }, { withdrawnAt: now });
    const token = newToken();
    const invitation = this.database.of(Invitation).create({
      id: this.database.newId(),
      organizationId,
      email,
      roles: [...new Set(input.roles)],
      tokenHash: hashOfSecret(token),
      invitedBy: userId,
      expiresAt: new Date(now.getTime() + VALID_DAYS * DAY),
      acceptedAt: null,
      withdrawnAt: null,
      createdAt: now,
    });
    await this.database.of(Invitation).insert(invitation);
    this.trail.touched({
      subjectType: 'Invitation',
      subjectId: invitation.id,
      parties: [organizationId],
      after: { roles: invitation.roles },
    });
    await this.outbox.publish(
      invitationMail(localeOf(invited?.language ?? null), email, {
        organization: organization.name,
        days: VALID_DAYS,
        token,
        link: `${this.configuration.publicUrl}/invitation#${token}`,
      }),
    );
    return seenAt(now)(invitation);
  }

  /** @throws NotInThisState when it has been accepted, withdrawn or is too old; NOT_FOUND */
  async withdraw(actor: Actor, id: string): Promise<SeenInvitation> {
    const invitations = this.database.of(Invitation);
    const { organizationId } = actor;
    const invitation = isUuid(id) && organizationId ? await invitations.findOneBy({ id, organizationId }) : null;
    if (!invitation) throw notFound('邀请', 'invitation');
    const { now } = this.database;
    const state = stateOf(invitation, now);
    if (state !== InvitationState.OPEN) throw new NotInThisState(state, 'withdraw');
    const { affected } = await invitations.update({ id, acceptedAt: IsNull(), withdrawnAt: IsNull() }, { withdrawnAt: now });
    if (!affected) throw new NotInThisState(InvitationState.ACCEPTED, 'withdraw');
    this.trail.touched({
      subjectType: 'Invitation',
      subjectId: id,
      parties: [invitation.organizationId],
      after: { withdrawn: true },
    });
    return seenAt(now)(Object.assign(invitation, { withdrawnAt: now }));
  }

  /**
   * Joins as the invited address: signed in with its account, or with an account opened now, which the mail has confirmed.
   * @throws LinkNotValid, SignInToAccept, NameAndPasswordNeeded, WeakPassword
   */
  accept(context: RequestContext, input: AcceptInvitationInput): Promise<Viewer> {
    return this.elevation.as('invitation', async () => {
      const invitation = await this.useUp(input.token);
      const account = await this.invitedAccount(context.actor, invitation.email, input);
      await this.members.join(account.id, invitation.organizationId, invitation.roles);
      return this.reception.welcome(context, account.id, invitation.organizationId);
    });
  }

  private async useUp(token: string): Promise<{ email: string; organizationId: string; roles: Invitation['roles'] }> {
    const [used] = await this.database.query<{ email: string; organizationId: string; roles: Invitation['roles'] }>(
      `UPDATE invitation SET accepted_at = app_now()
       WHERE token_hash = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > app_now()
       RETURNING email, organization_id AS "organizationId", roles`,
      [hashOfSecret(token)],
    );
    if (!used) throw new LinkNotValid();
    return used;
  }

  private async invitedAccount(
    actor: Actor | undefined,
    email: string,
    { name, password }: AcceptInvitationInput,
  ): Promise<Account> {
    const known = await this.accounts.findByEmail(email);
    if (known) {
      // A session is begun at the end, which a token alone must not be enough for.
      if (actor?.userId !== known.id || !actor.sessionId) throw new SignInToAccept();
      return known;
    }
    if (!name || !password) throw new NameAndPasswordNeeded();
    const opened = await this.accounts.open({ email, name, password });
    if (!opened) throw new SignInToAccept();
    return opened;
  }

  /** The account of the address, if it has one. */
  private async requireStranger(email: string, organizationId: string): Promise<Account | undefined> {
    const account = await this.accounts.findByEmail(email);
    if (!account) return undefined;
    const membership = await this.database.of(Membership).findOneBy({ userId: account.id, organizationId, endedAt: IsNull() });
    if (membership) throw new AlreadyMember(membership.id);
    return account;
  }
}
