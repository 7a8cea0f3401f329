import { Injectable } from '@nestjs/common';
import { ExemptionAskedFor, ExemptionDecided } from '@trihelix/contracts';
import { isUuid } from '@trihelix/kernel';
import {
  DAYS_TO_DECIDE,
  type Licence,
  LicenceEventKind,
  LicencesReader,
  LicenceTerms,
  LicenceTimeline,
  readTerms,
  SecondPair,
} from '@trihelix/licensing';
import {
  type Actor,
  type Connection,
  Database,
  isOneOf,
  NotInThisState,
  notFound,
  Outbox,
  type PageArgs,
  paginate,
  refusal,
  StaleVersion,
} from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { type ExemptionGround, ExemptionState, LicenceExemption } from './exemption.entity';
import { ExemptionAsked, ExemptionFourEyes } from './exemption.failures';

export interface ExemptionsWanted {
  readonly states?: readonly ExemptionState[] | null;
  readonly licenceId?: string | null;
  readonly isOverdue?: boolean | null;
}

/** What an officer says happened. The amount in minor units. */
export interface ExemptionCase {
  readonly ground: ExemptionGround;
  readonly amount?: bigint | null;
  readonly facts: string;
  readonly reason: string;
}

export interface ExemptionDecision {
  readonly id: string;
  readonly expectedVersion: number;
  readonly grant: boolean;
  readonly reason: string;
  readonly basis: string;
}

const OVERDUE = `(exemption.state = 'ASKED' AND exemption.askedOn + ${DAYS_TO_DECIDE} < app_today())`;

/** Minor units: above it somebody has mistyped. */
const MOST = 10n ** 15n;

/** Whether nobody is held to account, asked by one person of the licensor and decided by another; nobody else reads of it. */
@Injectable()
export class ExemptionsService {
  constructor(
    private readonly database: Database,
    private readonly licences: LicencesReader,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
    private readonly secondPair: SecondPair,
  ) {}

  /** Newest first. */
  page(actor: Actor, { states, licenceId, isOverdue }: ExemptionsWanted, page: PageArgs): Promise<Connection<LicenceExemption>> {
    const query = this.own(actor);
    if (states) isOneOf(query, 'state', states);
    if (licenceId) query.andWhere('exemption.licenceId = :licenceId', { licenceId });
    if (typeof isOverdue === 'boolean') query.andWhere(isOverdue ? OVERDUE : `NOT ${OVERDUE}`);
    return paginate(this.database, query, page);
  }

  /** Asks for a decision on a signed licence. @throws ExemptionAsked, NotInThisState */
  async ask(actor: Actor, licenceId: string, { ground, amount, facts, reason }: ExemptionCase): Promise<LicenceExemption> {
    const licence = await this.licences.hold(actor, licenceId);
    if (!actor.actsFor(licence.licensorId)) throw notYours();
    if (licence.signedOn === null) throw new NotInThisState(licence.state, 'askExemption');
    if (amount != null && (amount <= 0n || amount > MOST)) throw impossibleAmount();
    const waiting = await this.database.of(LicenceExemption).findOneBy({ licenceId, state: ExemptionState.ASKED });
    if (waiting) throw new ExemptionAsked(waiting.id);
    const terms = await this.database.of(LicenceTerms).findOneByOrFail({ licenceId, version: licence.termsVersion });
    const exemption = Object.assign(new LicenceExemption(), {
      id: this.database.newId(),
      licenceId,
      licensorId: licence.licensorId,
      licenseeId: licence.licenseeId,
      ground,
      amount: amount ?? null,
      currency: readTerms(terms.document).terms.currency,
      facts,
      reason,
      state: ExemptionState.ASKED,
      askedBy: actor.userId ?? '',
      askedOn: this.database.today,
      decidedBy: null,
      decidedOn: null,
      decisionReason: null,
      basis: null,
      version: 1,
    });
    await this.database.of(LicenceExemption).insert(exemption);
    this.touched(null, exemption, licence);
    await this.outbox.publish(new ExemptionAskedFor(exemption.id));
    return exemption;
  }

  /** Decides once and for all. @throws ExemptionFourEyes, FourEyes, NotInThisState, StaleVersion */
  async decide(actor: Actor, { id, expectedVersion, grant, reason, basis }: ExemptionDecision): Promise<LicenceExemption> {
    const exemption = isUuid(id) ? await this.own(actor).andWhere('exemption.id = :id', { id }).getOne() : null;
    if (!exemption) throw notFound('尽职免责', 'exemption');
    const licence = await this.licences.hold(actor, exemption.licenceId);
    if (exemption.version !== expectedVersion) throw new StaleVersion(id, exemption.version);
    if (exemption.state !== ExemptionState.ASKED) throw new NotInThisState(exemption.state, 'decideExemption');
    if (exemption.askedBy === actor.userId) throw new ExemptionFourEyes();
    await this.secondPair.require(licence);
    const { today } = this.database;
    const decided = {
      state: grant ? ExemptionState.GRANTED : ExemptionState.REFUSED,
      decidedBy: actor.userId,
      decidedOn: today,
      decisionReason: reason,
      basis,
      version: expectedVersion + 1,
    };
    const { affected } = await this.database.of(LicenceExemption).update({ id, version: expectedVersion }, decided);
    if (affected !== 1) throw new StaleVersion(id, expectedVersion + 1);
    const after = Object.assign(new LicenceExemption(), exemption, decided);
    // What both sides read of it is the outcome alone.
    const { ground, askedOn, state: outcome } = after;
    await this.timeline.tell(licence, LicenceEventKind.EXEMPTION_DECIDED, {
      subjectId: id,
      figures: { outcome, ground, askedOn, on: today },
    });
    this.touched(exemption, after, licence);
    await this.outbox.publish(new ExemptionDecided(id));
    return after;
  }

  /** The licensor alone; row-level security says the same. */
  private own(actor: Actor): SelectQueryBuilder<LicenceExemption> {
    const query = this.database.of(LicenceExemption).createQueryBuilder('exemption');
    return query.andWhere('exemption.licensorId = :licensorId', { licensorId: actor.organizationId });
  }

  private touched(before: object | null, after: LicenceExemption, licence: Licence): void {
    this.timeline.touched(before, after, { type: 'LicenceExemption', id: after.id, licence, seenBy: 'LICENSOR' });
  }
}

/** Whether the decision is this approver's by role; it takes somebody who neither asked nor had a part in the licence. */
export const isTheirsToDecide = (actor: Actor, { licensorId, state }: LicenceExemption): boolean =>
  state === ExemptionState.ASKED && actor.actsFor(licensorId) && actor.may('licence.approve');

const notYours = () => refusal('FORBIDDEN', { zh: '该操作由另一方办理。', en: 'That is for the other side to do.' });
const impossibleAmount = () =>
  refusal('BAD_INPUT', {
    zh: '金额须大于零，且不超过 10 万亿元。',
    en: 'An amount is above zero and at most 10^15 minor units.',
  });
