import { Injectable } from '@nestjs/common';
import { type CivilDate, isUuid } from '@trihelix/kernel';
import {
  type EventFigures,
  type Licence,
  LicenceEventKind,
  LicencesReader,
  LicenceTerms,
  LicenceTimeline,
  partiesOf,
  readTerms,
  visibleTo,
} from '@trihelix/licensing';
import {
  type Actor,
  type Connection,
  Database,
  isOneOf,
  NotInThisState,
  notFound,
  type PageArgs,
  paginateBy,
  refusal,
  StaleVersion,
  violatedConstraint,
} from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { DAYS_TO_ANSWER_CLAIM } from '../cover.days';
import { ClaimState, type CoverKind, CoverRisk, CoverState, LicenceCover, LicenceCoverClaim } from './cover.entities';
import { BeyondCover, ImpossibleClaimDay, ImpossibleCoverTerm, PolicyRecorded } from './cover.failures';
import { mayCover } from './cover.policy';
import { type CoverMove, coverWorkflow } from './cover.workflow';

/** A cover as its policy says. Amounts in minor units. */
export interface CoverFacts {
  readonly kind: CoverKind;
  readonly risk: CoverRisk;
  readonly riskNote?: string | null;
  readonly providerName: string;
  readonly providerId?: string | null;
  readonly policyNumber: string;
  readonly amount: bigint;
  readonly premium: bigint;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
}

export interface CoverEdit {
  readonly id: string;
  readonly expectedVersion: number;
}

export interface CoversWanted {
  readonly kinds?: readonly CoverKind[] | null;
  readonly states?: readonly CoverState[] | null;
  readonly licenceId?: string | null;
  readonly endsBefore?: CivilDate | null;
  readonly isOverdue?: boolean | null;
}

const TOLD_AS: Readonly<Record<CoverMove, LicenceEventKind>> = {
  claim: LicenceEventKind.COVER_CLAIMED,
  pay: LicenceEventKind.COVER_PAID,
  deny: LicenceEventKind.COVER_DENIED,
  expire: LicenceEventKind.COVER_EXPIRED,
  cancel: LicenceEventKind.COVER_CANCELLED,
};
/** A claim waits for its provider, longer than one may take. */
const OVERDUE = `(cover.state = 'CLAIMED' AND EXISTS (SELECT FROM licence_cover_claim AS claim WHERE claim.cover_id = cover.id
  AND claim.state = 'OPEN' AND claim.claimed_on + ${DAYS_TO_ANSWER_CLAIM} < app_today()))`;

/** Minor units: above it somebody has mistyped. */
const MOST = 10n ** 15n;
const POLICIES = 'licence_cover_licensor_id_provider_name_policy_number_key';

/** Insurance and guarantees of licences, with their claims. No money of theirs goes into the books of the licence. */
@Injectable()
export class CoversService {
  constructor(
    private readonly database: Database,
    private readonly licences: LicencesReader,
    private readonly timeline: LicenceTimeline,
  ) {}

  /** Those that end first come first. */
  page(
    actor: Actor,
    { kinds, states, licenceId, endsBefore, isOverdue }: CoversWanted,
    page: PageArgs,
  ): Promise<Connection<LicenceCover>> {
    const query = this.visible(actor);
    if (kinds) isOneOf(query, 'kind', kinds);
    if (states) isOneOf(query, 'state', states);
    if (licenceId) query.andWhere('cover.licenceId = :licenceId', { licenceId });
    if (endsBefore) query.andWhere(`cover.state = 'ACTIVE' AND cover.toOn <= :endsBefore`, { endsBefore });
    if (typeof isOverdue === 'boolean') query.andWhere(isOverdue ? OVERDUE : `NOT ${OVERDUE}`);
    return paginateBy(this.database, query, page, { by: 'toOn', kind: 'DAY', direction: 'ASC' });
  }

  /** Records a cover of a signed licence. @throws ImpossibleCoverTerm, BeyondCover, PolicyRecorded, NotInThisState */
  async record(actor: Actor, licenceId: string, facts: CoverFacts): Promise<LicenceCover> {
    const licence = await this.licences.hold(actor, licenceId);
    if (!mayCover(actor, licence)) throw notYours();
    if (licence.signedOn === null) throw new NotInThisState(licence.state, 'cover');
    const terms = await this.database.of(LicenceTerms).findOneByOrFail({ licenceId, version: licence.termsVersion });
    const { currency } = readTerms(terms.document).terms;
    if (facts.toOn < facts.fromOn) throw new ImpossibleCoverTerm();
    if (facts.amount <= 0n || facts.amount > MOST || facts.premium < 0n || facts.premium > MOST)
      throw new BeyondCover(MOST, currency);
    if (facts.risk === CoverRisk.OTHER && !facts.riskNote) throw noteMissing();
    const cover = this.coverOf(actor, licence, facts, currency);
    try {
      await this.database.attempt(() => this.database.of(LicenceCover).insert(cover));
    } catch (error) {
      if (violatedConstraint(error) === POLICIES) throw new PolicyRecorded();
      throw error;
    }
    const { kind, risk, amount, fromOn, toOn } = cover;
    await this.timeline.tell(licence, LicenceEventKind.COVER_RECORDED, {
      subjectId: cover.id,
      figures: { kind, risk, amount: `${amount}`, currency, fromOn, toOn },
    });
    this.timeline.touched(null, cover, { type: 'LicenceCover', id: cover.id, licence });
    return cover;
  }

  /** Claims a loss of the term. @throws ImpossibleClaimDay, BeyondCover, NotInThisState, StaleVersion */
  async claim(
    actor: Actor,
    edit: CoverEdit,
    { amount, on, evidence }: { amount: bigint; on: CivilDate; evidence: string },
  ): Promise<LicenceCover> {
    const cover = await this.mine(actor, edit, 'claim');
    const { today } = this.database;
    const latest = today < cover.toOn ? today : cover.toOn;
    if (on < cover.fromOn || on > latest) throw new ImpossibleClaimDay(cover.fromOn, latest);
    const left = await this.leftOf(cover);
    if (amount <= 0n || amount > left) throw new BeyondCover(left, cover.currency);
    const claim: LicenceCoverClaim = {
      id: this.database.newId(),
      coverId: cover.id,
      licenceId: cover.licenceId,
      licensorId: cover.licensorId,
      amount,
      happenedOn: on,
      evidence,
      state: ClaimState.OPEN,
      claimedBy: actor.userId ?? '',
      claimedOn: today,
      paidAmount: null,
      decidedOn: null,
      decisionReason: null,
      recordedBy: null,
      version: 1,
    };
    await this.database.of(LicenceCoverClaim).insert(claim);
    const figures = { claim: claim.id, amount: `${amount}`, currency: cover.currency, happenedOn: on };
    return this.move(actor, cover, 'claim', { figures });
  }

  /** Writes down what the provider decided. @throws ImpossibleClaimDay, BeyondCover, NotInThisState, StaleVersion */
  async decide(
    actor: Actor,
    edit: CoverEdit,
    { paidAmount, on, reason }: { paidAmount?: bigint | null; on: CivilDate; reason: string },
  ): Promise<LicenceCover> {
    const isPaid = paidAmount != null;
    const cover = await this.mine(actor, edit, isPaid ? 'pay' : 'deny');
    const open = await this.database.of(LicenceCoverClaim).findOneByOrFail({ coverId: cover.id, state: ClaimState.OPEN });
    const { today } = this.database;
    if (on < open.claimedOn || on > today) throw new ImpossibleClaimDay(open.claimedOn, today);
    if (isPaid && (paidAmount <= 0n || paidAmount > open.amount)) throw new BeyondCover(open.amount, cover.currency);
    const decided = {
      state: isPaid ? ClaimState.PAID : ClaimState.DENIED,
      paidAmount: paidAmount ?? null,
      decidedOn: on,
      decisionReason: reason,
      recordedBy: actor.userId,
      version: open.version + 1,
    };
    const { affected } = await this.database.of(LicenceCoverClaim).update({ id: open.id, version: open.version }, decided);
    if (affected !== 1) throw new StaleVersion(cover.id, cover.version + 1);
    const paid: EventFigures = isPaid ? { paid: `${paidAmount}`, currency: cover.currency } : {};
    return this.move(actor, cover, isPaid ? 'pay' : 'deny', { on, reason, figures: { claim: open.id, on, ...paid } });
  }

  /** Takes a cover back that was never claimed. @throws NotInThisState, StaleVersion */
  async cancel(actor: Actor, edit: CoverEdit, reason: string): Promise<LicenceCover> {
    const cover = await this.mine(actor, edit, 'cancel');
    return this.move(actor, cover, 'cancel', { reason, stateReason: reason, figures: {} });
  }

  /** Its term is over. The caller holds it. */
  async expire(actor: Actor, cover: LicenceCover): Promise<void> {
    await this.move(actor, cover, 'expire', { figures: { toOn: cover.toOn } });
  }

  private async move(
    actor: Actor,
    cover: LicenceCover,
    move: CoverMove,
    told: { on?: CivilDate; reason?: string; stateReason?: string; figures: EventFigures },
  ): Promise<LicenceCover> {
    const { id, version, state } = cover;
    const to = coverWorkflow.after(state, move);
    if (!to) throw new NotInThisState(state, move);
    const licence = await this.licences.get(actor, cover.licenceId);
    const written = { state: to, stateReason: told.stateReason ?? null, version: version + 1 };
    const { affected } = await this.database.of(LicenceCover).update({ id, version, state }, written);
    if (affected !== 1) throw new StaleVersion(id, (await this.database.of(LicenceCover).findOneByOrFail({ id })).version);
    const after = Object.assign(new LicenceCover(), cover, written);
    await this.timeline.tell(licence, TOLD_AS[move], {
      subjectId: id,
      ...(told.on ? { on: told.on } : {}),
      ...(told.reason ? { reason: told.reason } : {}),
      figures: { kind: cover.kind, ...told.figures },
    });
    this.timeline.touched(cover, after, { type: 'LicenceCover', id, licence });
    return after;
  }

  private async mine(actor: Actor, { id, expectedVersion }: CoverEdit, move: CoverMove): Promise<LicenceCover> {
    const cover = isUuid(id) ? await this.visible(actor).andWhere('cover.id = :id', { id }).getOne() : null;
    if (!cover) throw notFound('保障', 'cover');
    if (!mayCover(actor, cover)) throw notYours();
    if (cover.version !== expectedVersion) throw new StaleVersion(id, cover.version);
    if (!coverWorkflow.after(cover.state, move)) throw new NotInThisState(cover.state, move);
    return cover;
  }

  /** Minor units that no claim was paid for. */
  private async leftOf({ id, amount }: LicenceCover): Promise<bigint> {
    const [paid] = await this.database.query<{ sum: string }>(
      'SELECT coalesce(sum(paid_amount), 0)::text AS sum FROM licence_cover_claim WHERE cover_id = $1',
      [id],
    );
    return amount - BigInt(paid?.sum ?? 0);
  }

  private coverOf(actor: Actor, licence: Licence, facts: CoverFacts, currency: string): LicenceCover {
    return Object.assign(new LicenceCover(), {
      ...facts,
      riskNote: facts.riskNote ?? null,
      providerId: facts.providerId ?? null,
      id: this.database.newId(),
      ...partiesOf(licence),
      currency,
      state: CoverState.ACTIVE,
      stateReason: null,
      recordedBy: actor.userId ?? '',
      recordedOn: this.database.today,
      version: 1,
    });
  }

  private visible(actor: Actor): SelectQueryBuilder<LicenceCover> {
    return visibleTo(actor, this.database.of(LicenceCover).createQueryBuilder('cover'));
  }
}

const notYours = () => refusal('FORBIDDEN', { zh: '该操作由其他岗位办理。', en: 'That is for another role to do.' });
const noteMissing = () =>
  refusal('BAD_INPUT', { zh: '其他风险须写明是什么风险。', en: 'Say which risk it is where it is none of the list.' });
