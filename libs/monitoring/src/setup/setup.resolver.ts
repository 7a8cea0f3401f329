import { Context, Query, Resolver } from '@nestjs/graphql';
import { say } from '@trihelix/kernel';
import { type Actor, CurrentActor, type RequestContext, SignedIn } from '@trihelix/platform';
import { SetupChecklist } from './setup.checklist';
import { SetupItemType } from './setup.types';

@Resolver()
export class SetupResolver {
  constructor(private readonly checklist: SetupChecklist) {}

  @SignedIn()
  @Query(() => [SetupItemType], {
    description: 'What the organization you act for still has to do to take part fully; those done are ticked off.',
  })
  async setupChecklist(@CurrentActor() actor: Actor, @Context() { locale }: RequestContext): Promise<SetupItemType[]> {
    const steps = await this.checklist.read(actor);
    return steps.map(({ rule: { code, label, hint }, done, isYours }) => ({
      code,
      label: say(label, locale),
      hint: say(hint, locale),
      done,
      isYours,
    }));
  }
}
