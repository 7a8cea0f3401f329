import { Injectable } from '@nestjs/common';
import { addMonths } from '@trihelix/kernel';
import {
  type Actor,
  type Connection,
  countByState,
  Database,
  isOneOf,
  NotInThisState,
  type PageArgs,
  paginate,
  SignatureProvider,
  StaleVersion,
} from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { Undertaking } from './undertaking.entity';
import { UndertakingAcceptance } from './undertaking-acceptance.entity';
import { UndertakingDiffers } from './undertaking.failures';
import { type UndertakingEdit, type UndertakingFilter, type UndertakingReason, UndertakingSide } from './undertaking.inputs';
import { moveFor, UndertakingAction, visibleTo } from './undertaking.policy';
import { UndertakingStore } from './undertaking.store';
import type { UndertakingCount } from './undertaking.types';
import { DAYS_TO_ACCEPT } from './undertaking.workflow';

/** What a signatory shows: the fingerprint of what was read, and the proof of presence. */
export interface Acceptance {
  readonly id: string;
  readonly documentHash: string;
  readonly password: string;
}

/** The life of undertakings, and their lists. */
@Injectable()
export class UndertakingsService {
  constructor(
    private readonly database: Database,
    private readonly store: UndertakingStore,
    private readonly provider: SignatureProvider,
  ) {}

  /** @throws NOT_FOUND */
  one(actor: Actor, id: string): Promise<Undertaking> {
    return this.store.get(actor, id);
  }

  page(actor: Actor, { states, ...filter }: UndertakingFilter, page: PageArgs): Promise<Connection<Undertaking>> {
    const query = this.filtered(actor, filter);
    if (states) isOneOf(query, 'state', states);
    return paginate(this.database, query, page);
  }

  /** How many there are in each state, under the filter without its states. */
  countByState(actor: Actor, filter: UndertakingFilter): Promise<UndertakingCount[]> {
    return countByState(this.database, this.filtered(actor, filter));
  }

  /** The owner agrees to show it; a signatory of the other side then has ten working days. */
  async approve(actor: Actor, edit: UndertakingEdit): Promise<Undertaking> {
    const undertaking = await this.held(actor, edit, UndertakingAction.APPROVE);
    const dates = await this.store.datesFor(DAYS_TO_ACCEPT);
    return this.store.move(undertaking, 'approve', { ...dates, waitingForId: undertaking.promisorId });
  }

  /** The owner does not want to show it, and says why. */
  decline(actor: Actor, edit: UndertakingReason): Promise<Undertaking> {
    return this.end(actor, edit, UndertakingAction.DECLINE);
  }

  /** Whoever asked or offered takes it back. */
  withdraw(actor: Actor, edit: UndertakingReason): Promise<Undertaking> {
    return this.end(actor, edit, UndertakingAction.WITHDRAW);
  }

  /** The signatory does not promise it, and says why. */
  refuse(actor: Actor, edit: UndertakingReason): Promise<Undertaking> {
    return this.end(actor, edit, UndertakingAction.REFUSE);
  }

  /** The owner ends the access at once; what was promised lasts until the end of the term. */
  revoke(actor: Actor, edit: UndertakingReason): Promise<Undertaking> {
    return this.end(actor, edit, UndertakingAction.REVOKE);
  }

  /**
   * Accepts what was read, for the promising side; in force from today.
   * @throws NotInThisState, UndertakingDiffers; Refusal FORBIDDEN when the proof does not hold.
   */
  async accept(actor: Actor, { id, documentHash, password }: Acceptance): Promise<Undertaking> {
    const undertaking = await this.store.hold(actor, id);
    const move = moveFor(UndertakingAction.ACCEPT, actor, undertaking);
    if (!move) throw new NotInThisState(undertaking.state, 'accept');
    if (undertaking.documentHash !== documentHash) throw new UndertakingDiffers(undertaking.documentHash);
    const { method, evidence } = await this.provider.sign(actor, { termsHash: documentHash, proof: password });
    await this.database.of(UndertakingAcceptance).insert({
      id: this.database.newId(),
      undertakingId: id,
      documentHash,
      organizationId: actor.organizationId ?? '',
      userId: actor.userId ?? '',
      method,
      evidence,
      acceptedAt: this.database.now,
    });
    const { today } = this.database;
    return this.store.move(undertaking, move, { inForceFrom: today, endsOn: addMonths(today, undertaking.termMonths) });
  }

  /** Whatever the state. */
  private filtered(actor: Actor, { side, subjectId, isWaitingForUs }: UndertakingFilter): SelectQueryBuilder<Undertaking> {
    const query = visibleTo(actor, this.database.of(Undertaking).createQueryBuilder('undertaking'));
    if (side) query.andWhere(`undertaking.${side === UndertakingSide.PROMISOR ? 'promisorId' : 'promiseeId'} = :viewerId`);
    if (subjectId) query.andWhere('undertaking.subjectId = :subjectId', { subjectId });
    if (typeof isWaitingForUs === 'boolean') {
      query.andWhere(`undertaking.waitingForId ${isWaitingForUs ? '=' : 'IS DISTINCT FROM'} :viewerId`);
    }
    return query;
  }

  private async end(actor: Actor, edit: UndertakingReason, act: UndertakingAction): Promise<Undertaking> {
    const undertaking = await this.held(actor, edit, act);
    const move = moveFor(act, actor, undertaking);
    if (!move) throw new NotInThisState(undertaking.state, act.toLowerCase());
    return this.store.move(undertaking, move, { stateReason: edit.reason.trim() });
  }

  /** @throws NOT_FOUND, StaleVersion, NotInThisState */
  private async held(actor: Actor, { id, expectedVersion }: UndertakingEdit, act: UndertakingAction): Promise<Undertaking> {
    const undertaking = await this.store.hold(actor, id);
    if (undertaking.version !== expectedVersion) throw new StaleVersion(id, undertaking.version);
    if (!moveFor(act, actor, undertaking)) throw new NotInThisState(undertaking.state, act.toLowerCase());
    return undertaking;
  }
}
