import { Injectable } from '@nestjs/common';
import { type Actor, Database, refusal } from '@trihelix/platform';
import { IsNull } from 'typeorm';
import { Account } from '../accounts/account.entity';
import type { Language, Theme } from '../accounts/account.preferences';
import { Membership } from '../members/membership.entity';
import type { OrganizationKind } from '../organizations/organization.entity';
import { PERMISSIONS } from '../permissions';
import { needsSecondFactor } from '../second-factor/second-factor.policy';

/** The signed-in person as they see themselves. */
export interface Viewer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly isOperator: boolean;
  readonly hasSecondFactor: boolean;
  readonly secondFactorRequired: boolean;
  readonly language: Language | null;
  readonly theme: Theme;
  readonly memberships: Membership[];
  readonly actingOrganizationId: string | null;
  readonly permissions: string[];
}

@Injectable()
export class ViewerService {
  constructor(private readonly database: Database) {}

  /** @throws UNAUTHENTICATED when no person acts, or the person is gone. */
  async of(actor: Actor): Promise<Viewer> {
    const account = actor.userId ? await this.database.of(Account).findOneBy({ id: actor.userId }) : null;
    if (!account) throw refusal('UNAUTHENTICATED', { zh: '请先登录。', en: 'Sign in first.' });
    const memberships = await this.database.of(Membership).find({
      where: { userId: account.id, endedAt: IsNull() },
      order: { id: 'ASC' },
    });
    const acting = memberships.find(({ organizationId }) => actor.actsFor(organizationId));
    const hasSecondFactor = account.totpConfirmedAt !== null;
    const standing = {
      isOperator: account.isOperator,
      kind: actor.organizationKind as OrganizationKind | null,
      roles: acting?.roles ?? [],
    };
    return {
      id: account.id,
      email: account.email,
      name: account.name,
      isOperator: account.isOperator,
      hasSecondFactor,
      secondFactorRequired: !hasSecondFactor && needsSecondFactor(standing),
      language: account.language,
      theme: account.theme,
      memberships,
      actingOrganizationId: actor.organizationId,
      permissions: PERMISSIONS.filter((permission) => actor.may(permission)),
    };
  }
}
