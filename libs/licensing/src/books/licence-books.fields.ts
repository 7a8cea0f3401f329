import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor, type RequestContext } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { TermsLoader } from '../licences/licence.loaders';
import { LicenceType } from '../licences/licence.types';
import { moneyTermsOf } from '../licences/terms.document';
import { BookAction, bookActionsOf, isKept } from './books.policy';
import { LicenceBalanceType } from './books.types';
import { LicenceBalances } from './licence.balances';

/** What of its books hangs on a licence: one statement per field for a whole list. */
@Resolver(() => LicenceType)
export class LicenceBooksFields {
  constructor(
    private readonly balances: LicenceBalances,
    private readonly allTerms: TermsLoader,
  ) {}

  @ResolveField(() => LicenceBalanceType, { nullable: true, description: 'What is open today; null before anything is booked.' })
  balance(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.balances.load(context, id);
  }

  @ResolveField(() => [BookAction], { description: 'What the viewer may write into its books now.' })
  async bookActions(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    if (!actor || !isKept(licence.state)) return [];
    const terms = (await this.allTerms.load(context, licence.id)).find(({ version }) => version === licence.termsVersion);
    return bookActionsOf(actor, licence, terms ? moneyTermsOf(terms.document).reporting !== null : false);
  }
}
