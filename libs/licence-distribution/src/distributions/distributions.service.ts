import { Injectable } from '@nestjs/common';
import { LicencesReader, SecondPair } from '@trihelix/licensing';
import { type Actor, Database, insertAll, NotInThisState, refusal, StaleVersion } from '@trihelix/platform';
import { DistributionBooks } from '../books/distribution.books';
import { SchemesReader } from '../schemes/schemes.reader';
import { Deduction, DistributedReceipt, DistributionShare, LicenceDistribution } from './distribution.entities';
import { DistributionFourEyes, DistributionPaidInPart, NoLongerReceived } from './distribution.failures';
import { type DistributionDraft, type DistributionPlan, DistributionPlans } from './distribution.plans';
import { DistributionStanding } from './distribution.standing';
import { DistributionAction, isSomebodyElses, mayDo } from './distribution.policy';
import { DistributionRecord } from './distribution.record';
import { type DistributionMove, DistributionState, distributionWorkflow } from './distribution.workflow';
import { DistributionsReader } from './distributions.reader';

/** Which distribution, as it was when the caller read it. */
export interface DistributionEdit {
  readonly id: string;
  readonly expectedVersion: number;
}

/** From preparation to decision: one person of the licensor prepares, another decides. */
@Injectable()
export class DistributionsService {
  constructor(
    private readonly database: Database,
    private readonly reader: DistributionsReader,
    private readonly licences: LicencesReader,
    private readonly schemes: SchemesReader,
    private readonly plans: DistributionPlans,
    private readonly standing: DistributionStanding,
    private readonly books: DistributionBooks,
    private readonly record: DistributionRecord,
    private readonly secondPair: SecondPair,
  ) {}

  /** Writes a distribution as the preview showed it. @throws what `DistributionPlans.work` throws. */
  async prepare(actor: Actor, draft: DistributionDraft): Promise<LicenceDistribution> {
    // The licence is held, so that of two distributions of one receipt the second finds nothing left.
    await this.schemes.holdOwnLicence(actor, draft.licenceId);
    const plan = await this.plans.work(actor, draft);
    const distribution = await this.insert(actor, plan);
    await this.insertParts(distribution, plan, draft);
    await this.record.tell(null, distribution);
    return distribution;
  }

  /** Books what leaves the university. @throws DistributionFourEyes, FourEyes, NoLongerReceived, NotInThisState, StaleVersion. */
  async approve(actor: Actor, edit: DistributionEdit): Promise<LicenceDistribution> {
    const distribution = await this.mine(actor, edit, DistributionAction.APPROVE, 'approve');
    await this.requireSecondPair(actor, distribution);
    const licence = await this.licences.hold(actor, distribution.licenceId);
    const { missing } = await this.standing.of(distribution);
    if (missing.amount > 0n) throw new NoLongerReceived(missing);
    const { today } = this.database;
    const transfer = await this.books.approved(licence, distribution, today);
    return this.record.move(distribution, 'approve', {
      approvedBy: actor.userId,
      approvedOn: today,
      transferId: transfer.id,
    });
  }

  /** Sends it back; its receipts are free to be distributed anew. @throws DistributionFourEyes, FourEyes */
  async return(actor: Actor, edit: DistributionEdit, reason: string): Promise<LicenceDistribution> {
    const distribution = await this.mine(actor, edit, DistributionAction.RETURN, 'return');
    await this.requireSecondPair(actor, distribution);
    return this.record.move(distribution, 'return', { stateReason: reason });
  }

  /** Takes it back; its receipts are free to be distributed anew. */
  async cancel(actor: Actor, edit: DistributionEdit, reason: string): Promise<LicenceDistribution> {
    const distribution = await this.mine(actor, edit, DistributionAction.CANCEL, 'cancel');
    return this.record.move(distribution, 'cancel', { stateReason: reason });
  }

  /**
   * Takes an approval back before anything is paid, and what it booked with it; the receipts are free to be distributed anew.
   * @throws DistributionFourEyes, FourEyes, DistributionPaidInPart, NotInThisState, StaleVersion.
   */
  async revoke(actor: Actor, edit: DistributionEdit, reason: string): Promise<LicenceDistribution> {
    const distribution = await this.mine(actor, edit, DistributionAction.REVOKE, 'revoke');
    await this.requireSecondPair(actor, distribution);
    // Payouts hold the licence, too: the one that comes second sees the other.
    await this.licences.hold(actor, distribution.licenceId);
    if ((await this.standing.of(distribution)).isPaidInPart) throw new DistributionPaidInPart();
    const { today } = this.database;
    const { id: reversalTransferId } = await this.books.revoked(distribution, today);
    return this.record.move(distribution, 'revoke', {
      stateReason: reason,
      revokedBy: actor.userId,
      revokedOn: today,
      reversalTransferId,
    });
  }

  private async mine(
    actor: Actor,
    { id, expectedVersion }: DistributionEdit,
    act: DistributionAction,
    move: DistributionMove,
  ): Promise<LicenceDistribution> {
    const distribution = await this.reader.get(actor, id);
    if (!mayDo(act, actor, distribution)) {
      throw refusal('FORBIDDEN', { zh: '该操作由其他岗位办理。', en: 'That is for another role to do.' });
    }
    if (!distributionWorkflow.after(distribution.state, move)) throw new NotInThisState(distribution.state, move);
    if (distribution.version !== expectedVersion) throw new StaleVersion(id, distribution.version);
    return distribution;
  }

  private async insert(actor: Actor, plan: DistributionPlan): Promise<LicenceDistribution> {
    const distribution = Object.assign(new LicenceDistribution(), {
      id: this.database.newId(),
      number: await this.nextNumber(),
      licenceId: plan.licence.id,
      licensorId: plan.licence.licensorId,
      schemeId: plan.scheme.id,
      currency: plan.currency,
      gross: plan.gross,
      directCosts: plan.directCosts,
      taxes: plan.taxes,
      net: plan.net,
      floorPpm: plan.floorPpm,
      inventorsAmount: plan.inventors,
      unitAmount: plan.unit,
      universityAmount: plan.university,
      state: DistributionState.PREPARED,
      stateReason: null,
      preparedBy: actor.userId ?? '',
      preparedOn: this.database.today,
      approvedBy: null,
      approvedOn: null,
      paidOn: null,
      transferId: null,
      revokedBy: null,
      revokedOn: null,
      reversalTransferId: null,
      version: 1,
    });
    await this.database.of(LicenceDistribution).insert(distribution);
    return distribution;
  }

  private async insertParts(
    { id, licenceId, licensorId }: LicenceDistribution,
    { receipts, shares }: DistributionPlan,
    { deductions }: DistributionDraft,
  ): Promise<void> {
    const belonging = { distributionId: id, licensorId };
    await insertAll(
      this.database,
      DistributedReceipt,
      receipts.map(({ receiptId, amount }) => ({ ...belonging, licenceId, receiptId, amount })),
    );
    await insertAll(
      this.database,
      Deduction,
      deductions.map(({ kind, amount, reason }, position) => ({ ...belonging, position, kind, amount, reason })),
    );
    await insertAll(
      this.database,
      DistributionShare,
      shares.map(({ kind, beneficiaryId, name, weight, amount }, position) => ({
        ...belonging,
        id: this.database.newId(),
        position,
        kind,
        beneficiaryId,
        unitName: kind === 'UNIT' ? name : null,
        weight,
        amount,
      })),
    );
  }

  /** Somebody who neither prepared it nor has a share, and who had no part in the licence. @throws DistributionFourEyes, FourEyes */
  private async requireSecondPair(actor: Actor, distribution: LicenceDistribution): Promise<void> {
    if (!isSomebodyElses(actor, distribution) || (await this.hasShare(actor, distribution))) throw new DistributionFourEyes();
    await this.secondPair.require({ id: distribution.licenceId });
  }

  /** By name, as with licences: a namesake is refused too, since another approver is found and a lost safeguard is not. */
  private async hasShare(actor: Actor, { id }: LicenceDistribution): Promise<boolean> {
    const found = await this.database.query(
      `SELECT FROM user_account AS account WHERE account.id = $1 AND account.name IN (
         SELECT person.name FROM licence_distribution_share AS share
           JOIN licence_beneficiary AS person ON person.id = share.beneficiary_id WHERE share.distribution_id = $2)`,
      [actor.userId, id],
    );
    return found.length > 0;
  }

  private async nextNumber(): Promise<string> {
    const [row] = await this.database.query<{ next: string }>(`SELECT nextval('licence_distribution_number_seq') AS next`);
    return `DST-${this.database.today.slice(0, 4)}-${String(row?.next).padStart(6, '0')}`;
  }
}
