import { Query, Resolver } from '@nestjs/graphql';
import { Public } from '@trihelix/platform';
import { DemonstrationAccount, DemonstrationAccounts } from './demonstration';

@Resolver()
export class DemonstrationResolver {
  constructor(private readonly accounts: DemonstrationAccounts) {}

  @Public()
  @Query(() => [DemonstrationAccount], {
    description: 'Whom you can sign in as to look around; empty unless the installation is run as a demonstration.',
  })
  demonstrationAccounts() {
    return this.accounts.all();
  }
}
