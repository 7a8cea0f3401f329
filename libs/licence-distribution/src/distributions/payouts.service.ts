import { Injectable } from '@nestjs/common';
import { type CivilDate, tidyReference } from '@trihelix/kernel';
import { type Licence, LicencesReader, readReference } from '@trihelix/licensing';
import { type Actor, Database, notFound, NotInThisState, refusal, Trail } from '@trihelix/platform';
import { In } from 'typeorm';
import { DistributionBooks } from '../books/distribution.books';
import { DistributionShare, type LicenceDistribution, Payout, ShareKind } from './distribution.entities';
import { DistributionOverspent, ImpossiblePayoutDay, PayoutTaken, ShareStays } from './distribution.failures';
import { DistributionAction, mayDo } from './distribution.policy';
import { DistributionRecord } from './distribution.record';
import { DistributionStanding } from './distribution.standing';
import { DistributionState } from './distribution.workflow';
import { DistributionsReader } from './distributions.reader';

/** A line of the bank's statement: a share that went out, in full. */
export interface PaidShare {
  readonly shareId: string;
  readonly bankReference: string;
  readonly paidOn: CivilDate;
}

/** What went to whom. The last payout makes the distribution PAID. */
@Injectable()
export class PayoutsService {
  constructor(
    private readonly database: Database,
    private readonly reader: DistributionsReader,
    private readonly licences: LicencesReader,
    private readonly standing: DistributionStanding,
    private readonly books: DistributionBooks,
    private readonly record: DistributionRecord,
    private readonly trail: Trail,
  ) {}

  /**
   * Records a payout once: the same reference with the same facts changes nothing.
   * @throws NotInThisState, ShareStays, ImpossiblePayoutDay, PayoutTaken, DistributionOverspent.
   */
  async pay(actor: Actor, paid: PaidShare): Promise<LicenceDistribution> {
    const share = await this.database.of(DistributionShare).findOneBy({ id: paid.shareId });
    if (!share) throw notFound('分配份额', 'share');
    const { licenceId } = await this.reader.get(actor, share.distributionId);
    // The licence first, as whoever writes its books does: what is received stays as it is read below.
    const licence = await this.licences.hold(actor, licenceId);
    const distribution = await this.reader.hold(actor, share.distributionId);
    if (!mayDo(DistributionAction.RECORD_PAYOUT, actor, distribution)) {
      throw refusal('FORBIDDEN', { zh: '该操作由会计办理。', en: 'That is for an accountant to do.' });
    }
    const bankReference = readReference(paid.bankReference);
    if (await this.stands(share, { ...paid, bankReference }, paid.bankReference)) return distribution;
    if (distribution.state !== DistributionState.APPROVED)
      throw new NotInThisState(distribution.state, 'recordDistributionPayout');
    if (share.kind === ShareKind.UNIVERSITY || share.amount === 0n) throw new ShareStays();
    this.requirePossibleDay(distribution, paid.paidOn);
    const { missing } = await this.standing.of(distribution);
    if (missing.amount > 0n) throw new DistributionOverspent(missing);
    await this.write(actor, licence, distribution, share, { ...paid, bankReference });
    return this.settle(distribution);
  }

  private requirePossibleDay({ approvedOn }: LicenceDistribution, day: CivilDate): void {
    const { today } = this.database;
    const earliest = approvedOn ?? today;
    if (day < earliest || day > today) throw new ImpossiblePayoutDay(earliest, today);
  }

  /**
   * Whether exactly this payout is recorded already; before references were tidied, they were kept as typed.
   * @throws PayoutTaken when the share or the reference is, otherwise.
   */
  private async stands(
    { id, licensorId }: DistributionShare,
    { bankReference, paidOn }: PaidShare,
    typed: string,
  ): Promise<boolean> {
    const standing = await this.database
      .of(Payout)
      .findBy([{ shareId: id }, { licensorId, bankReference: In([bankReference, typed]) }]);
    const isSame = (one: Payout) =>
      one.shareId === id && tidyReference(one.bankReference) === bankReference && one.paidOn === paidOn;
    const other = standing.find((one) => !isSame(one));
    if (other) throw new PayoutTaken(other.bankReference, other.shareId);
    return standing.length > 0;
  }

  /** The reference decides: of two distributions paid with one at the same moment, the second is refused. */
  private async write(
    actor: Actor,
    licence: Licence,
    { currency, licensorId }: LicenceDistribution,
    share: DistributionShare,
    { bankReference, paidOn }: PaidShare,
  ): Promise<void> {
    const transfer = await this.books.paidOut(licence, share, currency, paidOn);
    const payout = Object.assign(new Payout(), {
      id: this.database.newId(),
      distributionId: share.distributionId,
      shareId: share.id,
      licensorId,
      bankReference,
      amount: share.amount,
      paidOn,
      recordedBy: actor.userId ?? '',
      recordedAt: this.database.now,
      transferId: transfer.id,
    });
    const payouts = this.database.of(Payout);
    if (!(await this.database.insertIfNew(Payout, payout))) {
      const standing = await payouts.findOneByOrFail({ licensorId, bankReference });
      throw new PayoutTaken(bankReference, standing.shareId);
    }
    this.trail.touched({
      subjectType: 'DistributionPayout',
      subjectId: payout.id,
      parties: [licensorId],
      before: null,
      after: payout,
    });
  }

  private async settle(distribution: LicenceDistribution): Promise<LicenceDistribution> {
    const [row] = await this.database.query<{ is: boolean; on: CivilDate }>(
      `SELECT licence_distribution_paid_out($1) AS is, max(paid_on) AS on FROM licence_distribution_payout WHERE distribution_id = $1`,
      [distribution.id],
    );
    return row?.is ? this.record.move(distribution, 'payOut', { paidOn: row.on }) : distribution;
  }
}
