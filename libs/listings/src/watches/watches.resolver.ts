import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Command, CurrentActor, PageArgs, refusal, SignedIn } from '@trihelix/platform';
import { isUuid } from '@trihelix/kernel';
import { WatchFilter, WatchesSeen } from './watch.inputs';
import { Watch, WatchConnection } from './watch.entity';
import { Watches } from './watches.service';

/** As many as one statement takes at ease. */
const MOST = 500;

@Resolver(() => Watch)
export class WatchesResolver {
  constructor(private readonly watches: Watches) {}

  @SignedIn()
  @Query(() => WatchConnection, { description: 'Listings you watch, the newest watch first.' })
  myWatches(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: WatchFilter) {
    return this.watches.page(actor, filter ?? {}, page);
  }

  @SignedIn()
  @Command(() => Watch, { description: 'Stop watching; gives the watch that ended.' })
  unwatch(@CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'The watch.' }) id: string) {
    return this.watches.unwatch(actor, id);
  }

  @SignedIn()
  @Command(() => WatchesSeen, { description: 'Say that you have seen what changed: these watches, or all when empty.' })
  async markWatchesSeen(
    @CurrentActor() actor: Actor,
    @Args('ids', { type: () => [ID], nullable: true, description: 'At most 500 watches.' }) ids?: string[] | null,
  ): Promise<WatchesSeen> {
    if (ids && (ids.length > MOST || !ids.every(isUuid))) {
      throw refusal('BAD_INPUT', { zh: `请提供至多 ${MOST} 个有效的关注编号。`, en: `Give at most ${MOST} ids of watches.` });
    }
    return { seen: await this.watches.seen(actor, ids ?? null) };
  }
}
