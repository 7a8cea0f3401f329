import { Args, Context, ID, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { isUuid } from '@trihelix/kernel';
import {
  type Actor,
  Allow,
  Command,
  CurrentActor,
  JsonScalar,
  NotInThisState,
  notFound,
  type RequestContext,
  StaleVersion,
} from '@trihelix/platform';
import { GrantsInTheWayLoader } from '../grants/grants.loader';
import { LicenceTermsFinding } from '../terms/terms-check.types';
import { TermsRefused } from '../terms/terms.failures';
import { NoteArgs } from './licence.inputs';
import { PolicyProfileLoader } from './licence.loaders';
import { LicenceType } from './licence.types';
import { LicenceState } from './licence.workflow';
import { LicenceTermsType, type ShownTerms } from './licence-terms.types';
import { readTerms } from './terms.document';
import { TermsExaminer } from './terms.examiner';
import { TermsWriter } from './terms.writer';

/** Until both sides have signed, grants can still stand in the way. */
const UNSIGNED: readonly LicenceState[] = [LicenceState.DRAFT, LicenceState.REVIEW, LicenceState.APPROVED];

/** Complete terms at the front door: offered by either side, shown with what is to be said about them. */
@Resolver(() => LicenceTermsType)
export class LicenceTermsResolver {
  constructor(
    private readonly writer: TermsWriter,
    private readonly examiner: TermsExaminer,
    private readonly profiles: PolicyProfileLoader,
    private readonly inTheWay: GrantsInTheWayLoader,
  ) {}

  @Allow('licence.prepare', 'licence.request')
  @Command(() => LicenceType, {
    fails: [StaleVersion, NotInThisState, TermsRefused],
    description:
      'Offer complete terms for a draft, as either side, in answer to the version that stands; whoever offers agrees. A licensee leaves ' +
      "what is the licensor's to say as it stands. With any problem nothing is written; warnings stop nothing.",
  })
  writeLicenceTerms(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The licence.' }) id: string,
    @Args('expectedVersion', { type: () => Int, description: 'The version you read.' }) expectedVersion: number,
    @Args('terms', { type: () => JsonScalar, description: 'The document, as `checkLicenceTerms` takes it.' }) terms: unknown,
    @Args('profile', {
      type: () => String,
      nullable: true,
      description: "The rule set, `PolicyProfileVersion.code`; without it the licence's own. The licensor's to choose.",
    })
    profile?: string | null,
    @Args() { note }: NoteArgs = {},
  ) {
    if (!isUuid(id)) throw notFound('许可', 'licence');
    return this.writer.offer(actor, id, expectedVersion, { terms, profile, note });
  }

  @ResolveField(() => [LicenceTermsFinding], {
    description:
      'What is to be said about them under their rule set as it holds today, and, until they are signed, about grants that ' +
      'stand in their way. It stops nothing.',
  })
  async warnings(@Parent() { document, licence, version }: ShownTerms, @Context() context: RequestContext) {
    const policy = await this.profiles.load(context, readTerms(document).profile.code);
    if (!policy) return [];
    const canBeShutOut = version === licence.termsVersion && UNSIGNED.includes(licence.state);
    return this.examiner.warningsOf(document, policy, canBeShutOut ? await this.inTheWay.load(context, licence.id) : []);
  }
}
