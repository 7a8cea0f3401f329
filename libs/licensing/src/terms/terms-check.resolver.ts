import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, CurrentActor, JsonScalar } from '@trihelix/platform';
import { LicenceOffers } from '../licences/licence.offers';
import { LicencesReader } from '../licences/licences.reader';
import { TermsExaminer } from '../licences/terms.examiner';
import { PolicyProfilesReader } from '../profiles/policy-profiles.reader';
import { LicenceTermsCheck } from './terms-check.types';

/** What a lawyer would ask about terms, before anybody signs them. Nothing is stored. */
@Resolver(() => LicenceTermsCheck)
export class TermsCheckResolver {
  constructor(
    private readonly profiles: PolicyProfilesReader,
    private readonly examiner: TermsExaminer,
    private readonly reader: LicencesReader,
    private readonly offers: LicenceOffers,
  ) {}

  @Allow('licence.prepare', 'licence.request')
  @Query(() => LicenceTermsCheck, {
    description:
      "Every problem and warning of complete licence terms, under a province's rules and the country's. Nothing is stored.",
  })
  async checkLicenceTerms(
    @CurrentActor() actor: Actor,
    @Args('terms', {
      type: () => JsonScalar,
      description:
        'The document: keys of the licence simulation, and what the sides agree beside the money; up to 100,000 characters.',
    })
    terms: unknown,
    @Args('profile', { description: 'The rule set: `PolicyProfileVersion.code`.' }) profile: string,
    @Args('licence', {
      type: () => ID,
      nullable: true,
      description: 'The licence that they are to be written for: says also what would keep them from it today.',
    })
    licence?: string | null,
  ): Promise<LicenceTermsCheck> {
    const policy = await this.profiles.require(profile);
    if (!licence) return (await this.examiner.alone(terms, policy)).findings;
    const subject = await this.reader.get(actor, licence);
    const pricing = await this.offers.pricingFor(subject, await this.reader.currentTerms(subject));
    return (await this.examiner.forLicence(terms, policy, subject, pricing)).findings;
  }
}
