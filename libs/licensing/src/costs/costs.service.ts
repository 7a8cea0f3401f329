import { ProposalMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, notFound, Outbox, refusal } from '@trihelix/platform';
import type { SalesAudit } from '../audits/sales-audit.entity';
import { BookAction, requireKept } from '../books/books.policy';
import { LicenceBooks } from '../books/licence.books';
import { LicenceComputation } from '../books/licence.computation';
import { LicenceFacts } from '../books/licence.facts';
import type { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { OVER } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { ProposalDecisions } from '../waiting/proposal.decisions';
import { CostState, LicenceCost } from './licence-cost.entity';

/** Costs: how much, within how many days they are due, and what for. */
export interface Cost {
  /** Minor units of the licence's currency. */
  readonly amount: bigint;
  readonly dueDays: number;
  readonly reason: string;
  /** The period whose audit it was; null for costs of enforcing. */
  readonly period: string | null;
}

/** What an approver makes of them. */
export interface CostDecision {
  readonly id: string;
  readonly expectedVersion: number;
  readonly approve: boolean;
  readonly reason?: string | null;
}

const { PROPOSED, APPROVED } = CostState;
/** By which rule the platform charges what an audit cost. */
const AUDITED = 'licensing.audits';
/** A hundred million yuan: nobody spends more on enforcing. */
const MOST = 10n ** 10n;

/**
 * Costs that a licensor charges on top: they are paid before interest and principal, and bear none (Civil Code 561). What comes of
 * them, a demand or a default, is more than one person brings about: one proposes, another decides.
 */
@Injectable()
export class CostsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly computation: LicenceComputation,
    private readonly facts: LicenceFacts,
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
    private readonly decisions: ProposalDecisions,
    private readonly outbox: Outbox,
  ) {}

  /** Proposes costs of enforcing; nothing is charged. @throws NotInThisState; Refusal BAD_INPUT for an impossible amount */
  async propose(actor: Actor, licenceId: string, cost: Omit<Cost, 'period'>): Promise<LicenceCost> {
    const licence = await this.held(actor, licenceId, BookAction.PROPOSE_COST);
    if (cost.amount <= 0n || cost.amount > MOST)
      throw refusal('BAD_INPUT', {
        zh: '费用金额须大于零，且不超过 1 亿元。',
        en: 'Costs are above zero and at most 10^10 minor units.',
      });
    const proposed = await this.write(licence, { ...cost, period: null }, { by: actor.userId ?? '', at: this.database.now });
    this.touched(null, proposed, licence);
    await this.tell(proposed);
    return proposed;
  }

  /**
   * Charges today what an audit cost, which one person proposed and another approved together with what it found. The caller holds
   * the licence and has looked at the amount.
   */
  async chargeAudit(licence: Licence, cost: Cost, audit: SalesAudit): Promise<void> {
    const charged = await this.database.following(AUDITED, () => this.copy(licence, cost, audit));
    this.touched(null, charged, licence);
    await this.charge(licence, charged);
  }

  /** Who approves an audit does not write in the name of who proposed it: that both of them did is the platform's to say. */
  private async copy(licence: Licence, cost: Cost, audit: SalesAudit): Promise<LicenceCost> {
    const proposed = await this.write(licence, cost, { by: audit.proposedBy, at: audit.proposedAt });
    const { decidedBy, decidedAt, decisionReason } = audit;
    const change = { state: APPROVED, decidedBy, decidedAt, decisionReason, version: 2 };
    await this.database.of(LicenceCost).update({ id: proposed.id, version: 1 }, change);
    return Object.assign(proposed, change);
  }

  /**
   * Decides: approved, they are charged today. What is at rest takes no costs but those of an audit, which corrects it late.
   * @throws StaleVersion, NotInThisState, DecisionTooLate, SecondPersonNeeded, FourEyes
   */
  async decide(actor: Actor, { id, expectedVersion, approve, reason }: CostDecision): Promise<LicenceCost> {
    const found = isUuid(id) ? await this.database.of(LicenceCost).findOneBy({ id }) : null;
    if (!found) throw notFound('费用', 'costs');
    const licence = await this.held(actor, found.licenceId, BookAction.DECIDE_COST);
    const proposed = await this.database.of(LicenceCost).findOneByOrFail({ id });
    await this.decisions.require(actor, licence, proposed, { expectedVersion, act: 'decideLicenceCost' });
    if (approve && proposed.period === null && OVER.includes(licence.state))
      throw new NotInThisState(licence.state, BookAction.DECIDE_COST);
    const decided = await this.decisions.write(LicenceCost, proposed, { actor, approve, reason });
    this.touched(proposed, decided, licence);
    await this.tell(decided);
    if (approve) await this.charge(licence, decided);
    return decided;
  }

  private async write(licence: Licence, cost: Cost, proposer: { readonly by: string; readonly at: Date }): Promise<LicenceCost> {
    const { id: licenceId, licensorId, licenseeId } = licence;
    const { terms } = await this.computation.of(licence);
    const proposed = Object.assign(new LicenceCost(), {
      id: this.database.newId(),
      licenceId,
      licensorId,
      licenseeId,
      ...cost,
      currency: terms.currency,
      state: PROPOSED,
      proposedBy: proposer.by,
      proposedAt: proposer.at,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      version: 1,
    });
    await this.database.of(LicenceCost).insert(proposed);
    return proposed;
  }

  private async charge(licence: Licence, { id, amount, dueDays, reason }: LicenceCost): Promise<void> {
    const detail = { amount: amount.toString(), dueDays, reason, subject: id };
    await this.facts.record(licence, { kind: 'COST', countsOn: this.database.today, detail });
    await this.books.follow(licence);
  }

  private async held(actor: Actor, licenceId: string, act: BookAction): Promise<Licence> {
    const licence = await this.reader.hold(actor, licenceId);
    requireKept(act, actor, licence);
    return licence;
  }

  private tell({ id, licenceId, state }: LicenceCost): Promise<void> {
    return this.outbox.publish(new ProposalMoved(licenceId, 'COST', id, state));
  }

  private touched(before: object | null, after: LicenceCost, licence: Licence): void {
    this.timeline.touched(before, after, { type: 'LicenceCost', id: after.id, licence, seenBy: 'LICENSOR' });
  }
}
