import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor, type RequestContext } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { TermsLoader } from '../licences/licence.loaders';
import { LicenceType } from '../licences/licence.types';
import { SecondPair } from '../licences/second.pair';
import { moneyTermsOf } from '../licences/terms.document';
import { BookAction, bookActionsOf, type BooksStanding, isKept } from './books.policy';
import { LicenceBalanceType } from './books.types';
import { LicenceBalances } from './licence.balances';

/** What of its books hangs on a licence: one statement per field for a whole list. */
@Resolver(() => LicenceType)
export class LicenceBooksFields {
  constructor(
    private readonly balances: LicenceBalances,
    private readonly allTerms: TermsLoader,
    private readonly secondPair: SecondPair,
  ) {}

  @ResolveField(() => LicenceBalanceType, { nullable: true, description: 'What is open today; null before anything is booked.' })
  balance(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.balances.load(context, id);
  }

  @ResolveField(() => [BookAction], { description: 'What the viewer may write into its books now.' })
  async bookActions(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    if (!actor || !isKept(licence.state)) return [];
    return bookActionsOf(actor, licence, await this.standingOf(actor, licence, context));
  }

  private async standingOf(actor: Actor, licence: Licence, context: RequestContext): Promise<BooksStanding> {
    const terms = (await this.allTerms.load(context, licence.id)).find(({ version }) => version === licence.termsVersion);
    return {
      areSalesReported: terms ? moneyTermsOf(terms.document).reporting !== null : false,
      stake: await this.secondPair.stakeOf(actor, licence, context),
    };
  }
}
