import { Injectable } from '@nestjs/common';
import { say } from '@trihelix/kernel';
import type { Actor, RequestContext } from '@trihelix/platform';
import { LicenceLoader } from '../licences/licence.loaders';
import { SecondPair } from '../licences/second.pair';
import { SecondPersonNeeded } from '../write-offs/write-off.failures';
import { type BookAction, mayKeepBooks } from './books.policy';

/** What one person proposed of the books of a licence. */
interface Proposed {
  readonly licenceId: string;
  readonly proposedBy: string;
  readonly state: string;
}

/** What keeps an approver from deciding on what was proposed: they proposed it themselves, or had a part in the licence. */
@Injectable()
export class ProposalHindrance {
  constructor(
    private readonly licences: LicenceLoader,
    private readonly secondPair: SecondPair,
  ) {}

  /** In the language of the request; null where the decision is the viewer's, or never was. */
  async of(
    act: BookAction,
    { licenceId, proposedBy, state }: Proposed,
    actor: Actor,
    context: RequestContext,
  ): Promise<string | null> {
    if (state !== 'PROPOSED') return null;
    const licence = await this.licences.load(context, licenceId);
    if (!licence || !mayKeepBooks(act, actor, licence)) return null;
    if (proposedBy === actor.userId) return say(new SecondPersonNeeded().text, context.locale);
    return this.secondPair.hindranceOf(actor, licence, context);
  }
}
