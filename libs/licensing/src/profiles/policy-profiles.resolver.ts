import { Context, Query, Resolver } from '@nestjs/graphql';
import { Public, type RequestContext } from '@trihelix/platform';
import { PolicyProfilesReader } from './policy-profiles.reader';
import { PolicyProfileVersionType } from './policy-profiles.types';
import { showProfile } from './policy.shown';

/** The rules of use first, pay later, for everybody to read. */
@Resolver(() => PolicyProfileVersionType)
export class PolicyProfilesResolver {
  constructor(private readonly profiles: PolicyProfilesReader) {}

  @Public()
  @Query(() => [PolicyProfileVersionType], {
    description: "The rule sets of use first, pay later as they hold today: the country's first, then the provinces'.",
  })
  async policyProfiles(@Context() { locale }: RequestContext): Promise<PolicyProfileVersionType[]> {
    return (await this.profiles.all()).map((profile) => showProfile(profile, locale));
  }
}
