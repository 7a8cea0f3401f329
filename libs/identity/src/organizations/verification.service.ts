import { Injectable } from '@nestjs/common';
import { OrganizationRejected, OrganizationVerified } from '@trihelix/contracts';
import { type Actor, Database, NotInThisState, notFound, Outbox, refusal, StaleVersion } from '@trihelix/platform';
import { IsNull } from 'typeorm';
import { Membership } from '../members/membership.entity';
import type { Organization } from './organization.entity';
import { mayVerify } from './organization.policy';
import { organizationWorkflow } from './organization.workflow';
import { OrganizationsService } from './organizations.service';

/** The authority of its region says whether an organization is who it says. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotInThisState, StaleVersion, NOT_FOUND for whoever may not decide */
  async verify(actor: Actor, id: string, expectedVersion: number): Promise<Organization> {
    const { before, state } = await this.decide(actor, id, expectedVersion, 'verify');
    const verified = { state, stateReason: null, verifiedAt: this.database.now, verifiedBy: actor.organizationId };
    const after = await this.organizations.change(before, expectedVersion, verified);
    await this.outbox.publish(new OrganizationVerified(id));
    return after;
  }

  /** Also takes a verification back. @throws NotInThisState, StaleVersion, NOT_FOUND for whoever may not decide */
  async reject(actor: Actor, id: string, reason: string, expectedVersion: number): Promise<Organization> {
    const { before, state } = await this.decide(actor, id, expectedVersion, 'reject');
    const after = await this.organizations.change(before, expectedVersion, {
      state,
      stateReason: reason,
      verifiedAt: null,
      verifiedBy: null,
    });
    await this.outbox.publish(new OrganizationRejected(id, reason));
    return after;
  }

  private async decide(actor: Actor, id: string, expectedVersion: number, move: 'verify' | 'reject') {
    const before = await this.organizations.get(actor, id);
    if (!mayVerify(actor, before)) throw notFound('可核验的机构', 'organization that you may verify');
    await this.requireNoMember(actor, id);
    if (before.version !== expectedVersion) throw new StaleVersion(id, before.version);
    const state = organizationWorkflow.after(before.state, move);
    if (!state) throw new NotInThisState(before.state, move);
    return { before, state };
  }

  /** Nobody decides about an organization they belong to, whomever they act for. */
  private async requireNoMember({ userId }: Actor, organizationId: string): Promise<void> {
    const isMember =
      userId !== null &&
      (await this.database.of(Membership).existsBy({
        userId,
        organizationId,
        endedAt: IsNull(),
      }));
    if (!isMember) return;
    throw refusal('FORBIDDEN', {
      zh: '您是该机构的成员，请由其他人员核验。',
      en: 'You belong to that organization; somebody else decides about it.',
    });
  }
}
