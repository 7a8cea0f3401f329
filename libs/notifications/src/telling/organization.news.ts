import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  MemberJoined,
  OrganizationFactsChanged,
  OrganizationRegistered,
  OrganizationRejected,
  OrganizationVerified,
} from '@trihelix/contracts';
import { Account, Addressees, Organization, OrganizationState } from '@trihelix/identity';
import { Database } from '@trihelix/platform';
import type { OrganizationFacts } from '../words/organization.words';
import type { Matter } from './matter';
import { Teller } from './teller';

/** News of organizations: who waits to be verified, what came of it, who joined. */
@Injectable()
export class OrganizationNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
    private readonly addressees: Addressees,
  ) {}

  onModuleInit(): void {
    this.teller.on(OrganizationRegistered, ({ organizationId }) => this.awaits(organizationId));
    this.teller.on(OrganizationFactsChanged, ({ organizationId }) => this.awaits(organizationId));
    this.teller.on(OrganizationVerified, ({ organizationId }) => this.decided(organizationId, OrganizationState.VERIFIED));
    this.teller.on(OrganizationRejected, ({ organizationId }) => this.decided(organizationId, OrganizationState.REJECTED));
    this.teller.on(MemberJoined, (event) => this.joined(event));
  }

  /** Told to the nearest authority that may decide; where there is none, to the operators. */
  private async awaits(id: string): Promise<Matter[]> {
    const organization = await this.find(id);
    if (organization?.state !== OrganizationState.PENDING) return [];
    const verifiers = await this.addressees.verifiersOf(id);
    const facts = factsOf(organization);
    const sides: Matter['sides'] =
      verifiers.length > 0 ? { verifier: { organizationIds: verifiers, facts } } : { operators: { isOperators: true, facts } };
    return [{ moment: 'AWAITS', subjectId: id, sides }];
  }

  private async decided(id: string, state: OrganizationState): Promise<Matter[]> {
    const organization = await this.find(id);
    if (organization?.state !== state) return [];
    return [{ moment: state, subjectId: id, sides: { members: { organizationIds: [id], facts: factsOf(organization) } } }];
  }

  private async joined({ membershipId, organizationId, userId }: MemberJoined): Promise<Matter[]> {
    const [organization, person] = [await this.find(organizationId), await this.database.of(Account).findOneBy({ id: userId })];
    if (!organization || !person) return [];
    const facts = { ...factsOf(organization), person: person.name };
    return [
      {
        moment: 'JOINED',
        subjectId: membershipId,
        doneBy: userId,
        sides: { members: { organizationIds: [organizationId], facts } },
      },
    ];
  }

  private find(id: string): Promise<Organization | null> {
    return this.database.of(Organization).findOneBy({ id });
  }
}

const factsOf = ({ name, stateReason }: Organization): OrganizationFacts => ({
  organization: name,
  reason: stateReason,
  person: null,
});
