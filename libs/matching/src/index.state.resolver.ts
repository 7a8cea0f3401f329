import { IndexAway } from '@trihelix/match-engine';
import { Allow, refusal } from '@trihelix/platform';
import { Query, Resolver } from '@nestjs/graphql';
import { IndexStates } from './index.state';
import { MatchIndexStateType } from './index.state.types';

@Resolver(() => MatchIndexStateType)
export class IndexStateResolver {
  constructor(private readonly states: IndexStates) {}

  @Allow('operations.run')
  @Query(() => MatchIndexStateType, { description: 'How the match index of the process that answers stands.' })
  async matchIndexState(): Promise<MatchIndexStateType> {
    try {
      return await this.states.now();
    } catch (error) {
      throw error instanceof IndexAway ? indexAway() : error;
    }
  }
}

/** Said when the index does not answer; what one may do about it is wait. */
export const indexAway = () =>
  refusal(
    'INTERNAL',
    { zh: '匹配索引正在重新启动，请几秒后再试。', en: 'The match index is starting again. Please try again in a few seconds.' },
    { retryAfterSeconds: 3 },
  );
