import { Injectable } from '@nestjs/common';
import { MemberJoined } from '@trihelix/contracts';
import {
  type Actor,
  type Connection,
  Database,
  notFound,
  Outbox,
  type PageArgs,
  paginate,
  StaleVersion,
  Trail,
} from '@trihelix/platform';
import { Elevation } from '../elevation';
import { Organization } from '../organizations/organization.entity';
import { Role, roleFits } from '../permissions';
import { LastAdministrator, RoleDoesNotFit } from './member.failures';
import { mayChangeRoles, mayEnd } from './member.policy';
import type { ChangeRolesInput, EndMembershipInput } from './member.types';
import { Membership } from './membership.entity';

/** Who belongs to an organization, and as what. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly elevation: Elevation,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
  ) {}

  /** Present members of the organization acted for. */
  page(actor: Actor, page: PageArgs): Promise<Connection<Membership>> {
    const query = this.database.of(Membership).createQueryBuilder('membership');
    query.where('membership.organizationId = :own AND membership.endedAt IS NULL', { own: actor.organizationId });
    return paginate(this.database, query, page);
  }

  /** Makes a person a member, again if they were one before. The caller has checked that they may be. */
  join(userId: string, organizationId: string, roles: readonly Role[]): Promise<Membership> {
    return this.elevation.as('members', async () => {
      const id = this.database.newId();
      await this.database.query(
        `INSERT INTO membership (id, user_id, organization_id, roles, created_at) VALUES ($1, $2, $3, $4, app_now())
         ON CONFLICT (user_id, organization_id)
           DO UPDATE SET roles = excluded.roles, ended_at = NULL, version = membership.version + 1`,
        [id, userId, organizationId, [...new Set(roles)]],
      );
      const membership = await this.database.of(Membership).findOneByOrFail({ userId, organizationId });
      this.trail.touched({
        subjectType: 'Membership',
        subjectId: membership.id,
        parties: [organizationId],
        after: { userId, organizationId, roles: membership.roles },
      });
      await this.outbox.publish(new MemberJoined(membership.id, organizationId, userId, membership.roles));
      return membership;
    });
  }

  /** @throws RoleDoesNotFit, LastAdministrator, StaleVersion, NOT_FOUND */
  async changeRoles(actor: Actor, { membershipId, roles, expectedVersion }: ChangeRolesInput): Promise<Membership> {
    const membership = await this.get(actor, membershipId);
    if (!mayChangeRoles(actor, membership)) throw notFound('成员', 'member');
    await this.requireFitting(membership.organizationId, roles);
    return this.change(membership, expectedVersion, { roles: [...new Set(roles)] });
  }

  /** By an administrator, or by the person, who may leave. @throws LastAdministrator, StaleVersion, NOT_FOUND */
  async end(actor: Actor, { membershipId, expectedVersion }: EndMembershipInput): Promise<Membership> {
    const membership = await this.get(actor, membershipId);
    if (!mayEnd(actor, membership)) throw notFound('成员', 'member');
    return this.change(membership, expectedVersion, { endedAt: this.database.now });
  }

  /** @throws RoleDoesNotFit naming the first role that does not exist in the organization's kind. */
  async requireFitting(organizationId: string, roles: readonly Role[]): Promise<void> {
    const { kind } = await this.database.of(Organization).findOneByOrFail({ id: organizationId });
    const stranger = roles.find((role) => !roleFits(role, kind));
    if (stranger) throw new RoleDoesNotFit(stranger, kind);
  }

  private async get(actor: Actor, id: string): Promise<Membership> {
    const membership = await this.database.of(Membership).findOneBy({ id });
    const isSeen = membership && (membership.userId === actor.userId || actor.actsFor(membership.organizationId));
    if (!isSeen || membership.endedAt) throw notFound('成员', 'member');
    return membership;
  }

  private async change(
    before: Membership,
    expectedVersion: number,
    changes: Partial<Pick<Membership, 'roles' | 'endedAt'>>,
  ): Promise<Membership> {
    if (before.version !== expectedVersion) throw new StaleVersion(before.id, before.version);
    const after = Object.assign(this.database.of(Membership).create(before), changes, { version: expectedVersion + 1 });
    if (isAdministrator(before) && !isAdministrator(after)) await this.requireAnotherAdministrator(before);
    // A member who leaves by themselves acts for another organization, perhaps: whether they may was decided above.
    await this.elevation.as('members', async () => {
      const { affected } = await this.database
        .of(Membership)
        .update({ id: before.id, version: expectedVersion }, { ...changes, version: expectedVersion + 1 });
      if (affected) return;
      const current = await this.database.of(Membership).findOneByOrFail({ id: before.id });
      throw new StaleVersion(before.id, current.version);
    });
    this.trail.touched({
      subjectType: 'Membership',
      subjectId: before.id,
      parties: [before.organizationId],
      before: { roles: before.roles, endedAt: before.endedAt },
      after: { roles: after.roles, endedAt: after.endedAt },
    });
    return after;
  }

  /** Locks all administrators: of two who remove each other, the second sees what the first has done. */
  private async requireAnotherAdministrator({ id, organizationId }: Membership): Promise<void> {
    const administrators = await this.elevation.as('members', () =>
      this.database.query<{ id: string }>(
        `SELECT id FROM membership WHERE organization_id = $1 AND ended_at IS NULL AND $2 = ANY (roles) ORDER BY id FOR UPDATE`,
        [organizationId, Role.ADMINISTRATOR],
      ),
    );
    if (!administrators.some((administrator) => administrator.id !== id)) throw new LastAdministrator();
  }
}

const isAdministrator = ({ roles, endedAt }: Membership): boolean => !endedAt && roles.includes(Role.ADMINISTRATOR);
