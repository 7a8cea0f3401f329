import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  AccountsService,
  MembersService,
  type OrganizationKind,
  OrganizationsService,
  Role,
  type UniversityLevel,
  VerificationService,
} from '@trihelix/identity';
import { Actor, Jobs } from '@trihelix/platform';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from './demo.accounts';
import type { OrganizationData } from './demo.data';
import type { DemoMemory } from './demo.memory';

const NAME = 'demonstration';
/** Who runs the installation may verify anybody. Operators must enrol a second factor, so none is among the demo's people. */
const OPERATOR = new Actor({
  userId: null,
  organizationId: null,
  system: NAME,
  permissions: ['organization.verify', 'operator.act'],
});

/**
 * What no user can do, and nothing else: open accounts with a published password, mark an organization as demonstration, give
 * colleagues their roles without a mail, and verify the first authorities and whoever lives outside their regions. It goes
 * through the same services as the commands, and onto the audit trail under the name of the demonstration.
 */
export class DemoBootstrap {
  private passwordHash: string | undefined;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly memory: DemoMemory,
  ) {}

  /** The organization with everybody in it, waiting for verification. Whatever is there already stays as it is. */
  async register(organization: OrganizationData): Promise<void> {
    const people = DEMO_ACCOUNTS.filter((account) => account.organization === organization.key);
    await this.asItself(async () => {
      const [founder, ...colleagues] = await this.openAccounts(people);
      if (!founder) return;
      const { key: _key, day: _day, size: _size, kind, universityLevel, ...facts } = organization;
      const claimed = {
        ...facts,
        kind: kind as OrganizationKind,
        universityLevel: universityLevel as UniversityLevel | undefined,
      };
      const actor = new Actor({ userId: founder.userId, organizationId: null });
      const { id } = await this.app.get(OrganizationsService).register(actor, claimed, { isDemonstration: true });
      for (const { userId, roles } of [founder, ...colleagues]) await this.app.get(MembersService).join(userId, id, roles);
    });
  }

  /** Verifies as the operator of the installation. */
  async verify({ uscc }: OrganizationData): Promise<void> {
    const organization = await this.memory.organization(uscc);
    if (organization?.state !== 'PENDING') return;
    await this.asItself(() => this.app.get(VerificationService).verify(OPERATOR, organization.id, organization.version));
  }

  private async openAccounts(people: readonly DemoAccount[]): Promise<{ userId: string; roles: Role[] }[]> {
    const accounts = this.app.get(AccountsService);
    const opened: { userId: string; roles: Role[] }[] = [];
    for (const { email, name, roles } of people) {
      // Hashing is slow on purpose; one published password needs it once.
      const account = this.passwordHash
        ? await accounts.insert({ email, name: name.zh, passwordHash: this.passwordHash, isDemonstration: true })
        : await accounts.open({ email, name: name.zh, password: DEMO_PASSWORD, isDemonstration: true });
      if (!account) throw new Error(`${email} is taken by somebody who is not of the demonstration.`);
      this.passwordHash = account.passwordHash;
      opened.push({ userId: account.id, roles: roles.map((role) => Role[role]) });
    }
    return opened;
  }

  private asItself<T>(work: () => Promise<T>): Promise<T> {
    return this.app.get(Jobs).asItself(NAME, work);
  }
}
