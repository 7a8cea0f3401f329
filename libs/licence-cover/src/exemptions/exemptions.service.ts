import { Injectable } from '@nestjs/common';
import { ExemptionAskedFor, ExemptionDecided, ExemptionWithdrawn } from '@trihelix/contracts';
import { isUuid } from '@trihelix/kernel';
import {
  DAYS_TO_DECIDE,
  type Licence,
  LicenceEventKind,
  LicenceState,
  LicencesReader,
  LicenceTerms,
  LicenceTimeline,
  readTerms,
  SecondPair,
  WriteOff,
  WriteOffState,
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
import { ExemptionGround, ExemptionState, LicenceExemption } from './exemption.entity';
import { ExemptionAsked, ExemptionFourEyes, ExemptionGroundAbsent } from './exemption.failures';

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

export interface ExemptionWithdrawal {
  readonly id: string;
  readonly expectedVersion: number;
  readonly reason: string;
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

  /** Asks for a decision on a signed licence, on what has happened to it. @throws ExemptionAsked, ExemptionGroundAbsent, NotInThisState */
  async ask(actor: Actor, licenceId: string, { ground, amount, facts, reason }: ExemptionCase): Promise<LicenceExemption> {
    const licence = await this.licences.hold(actor, licenceId);
    if (!actor.actsFor(licence.licensorId)) throw notYours();
    if (licence.signedOn === null) throw new NotInThisState(licence.state, 'askExemption');
    if (amount != null && (amount <= 0n || amount > MOST)) throw impossibleAmount();
    await this.requireHappened(licence, ground);
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
      withdrawnOn: null,
      withdrawalReason: null,
      version: 1,
    });
    await this.database.of(LicenceExemption).insert(exemption);
    this.touched(null, exemption, licence);
    await this.outbox.publish(new ExemptionAskedFor(exemption.id));
    return exemption;
  }

  /** @throws ExemptionGroundAbsent */
  private async requireHappened(licence: Licence, ground: ExemptionGround): Promise<void> {
    if (ground === ExemptionGround.OTHER || (await this.hasHappened(licence, ground))) return;
    throw new ExemptionGroundAbsent(ground);
  }

  private async hasHappened({ id, state }: Licence, ground: ExemptionGround): Promise<boolean> {
    if (ground === ExemptionGround.FAILED_TRIAL) return [LicenceState.RETURNING, LicenceState.RETURNED].includes(state);
    if (ground === ExemptionGround.EARLY_END) return [LicenceState.TERMINATING, LicenceState.TERMINATED].includes(state);
    return this.database.of(WriteOff).existsBy({ licenceId: id, state: WriteOffState.APPROVED });
  }

  /** Decides once and for all. @throws ExemptionFourEyes, FourEyes, NotInThisState, StaleVersion */
  async decide(actor: Actor, { id, expectedVersion, grant, reason, basis }: ExemptionDecision): Promise<LicenceExemption> {
    const { licence, exemption } = await this.held(actor, id);
    requireAsked(exemption, expectedVersion, 'decideExemption');
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
    const after = await this.change(exemption, decided, licence);
    // What both sides read of it is the outcome alone.
    const { ground, askedOn, state: outcome } = after;
    await this.timeline.tell(licence, LicenceEventKind.EXEMPTION_DECIDED, {
      subjectId: id,
      figures: { outcome, ground, askedOn, on: today },
    });
    await this.outbox.publish(new ExemptionDecided(id));
    return after;
  }

  /** Takes it back, who asked for it, before anybody has decided. @throws NotInThisState, StaleVersion; Refusal FORBIDDEN */
  async withdraw(actor: Actor, { id, expectedVersion, reason }: ExemptionWithdrawal): Promise<LicenceExemption> {
    const { licence, exemption } = await this.held(actor, id);
    if (!isTheirsToWithdraw(actor, exemption)) throw askedByAnother();
    requireAsked(exemption, expectedVersion, 'withdrawExemption');
    const { today } = this.database;
    const withdrawn = {
      state: ExemptionState.WITHDRAWN,
      withdrawnOn: today,
      withdrawalReason: reason,
      version: expectedVersion + 1,
    };
    const after = await this.change(exemption, withdrawn, licence);
    await this.outbox.publish(new ExemptionWithdrawn(id));
    return after;
  }

  /** The exemption as it stands, of a licence that is held. @throws Refusal NOT_FOUND */
  private async held(actor: Actor, id: string): Promise<{ licence: Licence; exemption: LicenceExemption }> {
    const one = () => this.own(actor).andWhere('exemption.id = :id', { id }).getOne();
    const found = isUuid(id) ? await one() : null;
    if (!found) throw notFound('尽职免责', 'exemption');
    const licence = await this.licences.hold(actor, found.licenceId);
    return { licence, exemption: (await one()) ?? found };
  }

  private async change(before: LicenceExemption, change: Partial<LicenceExemption>, licence: Licence): Promise<LicenceExemption> {
    const { id, version } = before;
    const { affected } = await this.database.of(LicenceExemption).update({ id, version }, change);
    if (affected !== 1) throw new StaleVersion(id, version + 1);
    const after = Object.assign(new LicenceExemption(), before, change);
    this.touched(before, after, licence);
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

/** Whether it is this officer's own question. */
export const isTheirsToWithdraw = (actor: Actor, { licensorId, askedBy }: LicenceExemption): boolean =>
  actor.actsFor(licensorId) && actor.may('licence.prepare') && askedBy === actor.userId;

function requireAsked({ id, state, version }: LicenceExemption, expectedVersion: number, tried: string): void {
  if (version !== expectedVersion) throw new StaleVersion(id, version);
  if (state !== ExemptionState.ASKED) throw new NotInThisState(state, tried);
}

const askedByAnother = () =>
  refusal('FORBIDDEN', { zh: '尽职免责申请只能由申请人本人撤回。', en: 'Whoever asked for an exemption takes it back.' });
const notYours = () => refusal('FORBIDDEN', { zh: '该操作由另一方办理。', en: 'That is for the other side to do.' });
const impossibleAmount = () =>
  refusal('BAD_INPUT', {
    zh: '金额须大于零，且不超过 10 万亿元。',
    en: 'An amount is above zero and at most 10^15 minor units.',
  });
