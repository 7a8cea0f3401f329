import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate, civilDateIn } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, StaleVersion } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { SecondPair } from '../licences/second.pair';
import { DecisionTooLate, SecondPersonNeeded } from '../write-offs/write-off.failures';
import type { EntityTarget } from 'typeorm';
import { DAYS_TO_DECIDE } from './waiting.days';

/** Something in the books that one person proposes and another decides on. */
export interface Proposal {
  readonly id: string;
  readonly state: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  /** Its last day, where it was written down; by {@link decidedBy} otherwise. */
  readonly answerBy?: CivilDate;
  readonly version: number;
}

/** The last day on which a proposal can be decided. */
export const decidedBy = ({ proposedAt }: Pick<Proposal, 'proposedAt'>): CivilDate =>
  addDays(civilDateIn(proposedAt), DAYS_TO_DECIDE);

/** How it was decided. */
interface Decided extends Proposal {
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

/** Who decides how. */
interface Decision {
  readonly actor: Actor;
  readonly approve: boolean;
  readonly reason?: string | null | undefined;
}

/** What holds for every decision on what somebody else proposed. */
@Injectable()
export class ProposalDecisions {
  constructor(
    private readonly database: Database,
    private readonly secondPair: SecondPair,
  ) {}

  /**
   * Lets the acting person decide on a proposal, on the version that was read and until its last day, also where the clock has not
   * looked yet. The caller holds the licence; `act` is the command.
   * @throws StaleVersion, NotInThisState, DecisionTooLate, SecondPersonNeeded, FourEyes
   */
  async require(
    actor: Actor,
    licence: Licence,
    proposed: Proposal,
    { expectedVersion, act }: { readonly expectedVersion: number; readonly act: string },
  ): Promise<void> {
    if (proposed.version !== expectedVersion) throw new StaleVersion(proposed.id, proposed.version);
    if (proposed.state !== 'PROPOSED') throw new NotInThisState(proposed.state, act);
    const answerBy = proposed.answerBy ?? decidedBy(proposed);
    if (this.database.today > answerBy) throw new DecisionTooLate(answerBy);
    if (proposed.proposedBy === actor.userId) throw new SecondPersonNeeded();
    await this.secondPair.require(licence);
  }

  /**
   * Writes a decision down, with what of the row follows from it, on condition that nobody was faster. The caller holds the licence.
   * @throws StaleVersion
   */
  async write<Row extends Decided>(
    entity: EntityTarget<Row>,
    proposed: Row,
    { actor, approve, reason }: Decision,
    effect: Partial<Row> = {},
  ): Promise<Row> {
    const { id, version } = proposed;
    const change = {
      ...effect,
      state: approve ? 'APPROVED' : 'REJECTED',
      decidedBy: actor.userId,
      decidedAt: this.database.now,
      decisionReason: reason ?? null,
      version: version + 1,
    };
    const { affected } = await this.database.of(entity as EntityTarget<Decided>).update({ id, version }, change);
    if (affected !== 1) throw new StaleVersion(id, version + 1);
    return Object.assign(this.database.of(entity).create(), proposed, change);
  }
}
