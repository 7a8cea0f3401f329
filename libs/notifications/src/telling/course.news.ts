import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  ConversionMoved,
  LicenceAmended,
  LicenceRightShortened,
  PaymentDemanded,
  ProposalMoved,
  RightDisputed,
  RightLostElsewhere,
  TerminationDeclared,
  TerminationObjected,
} from '@trihelix/contracts';
import { addDays, type CivilDate, civilDateIn } from '@trihelix/kernel';
import {
  AmendmentState,
  ConversionClaim,
  DAYS_TO_DECIDE,
  LicenceAmendment,
  LicenceCost,
  LicenceDemand,
  LicenceDispute,
  LicenceRefund,
  LicenceTermination,
  ReceiptReversal,
  SalesAudit,
  SalesEstimate,
  WriteOff,
} from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import { LicenceMatters } from './licence.matters';
import type { Matter, Side } from './matter';
import { Teller } from './teller';

type Proposed = WriteOff | ReceiptReversal | SalesEstimate | SalesAudit | LicenceRefund | LicenceCost;

/** Where each kind of proposal is kept. */
const PROPOSED = {
  WRITE_OFF: WriteOff,
  RECEIPT_REVERSAL: ReceiptReversal,
  SALES_ESTIMATE: SalesEstimate,
  SALES_AUDIT: SalesAudit,
  REFUND: LicenceRefund,
  COST: LicenceCost,
} as const;

/** News of what the sides of a licence that runs ask of each other, of who converts, and of formal notices to pay. */
@Injectable()
export class CourseNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
    private readonly matters: LicenceMatters,
  ) {}

  onModuleInit(): void {
    this.teller.on(LicenceAmended, (event) => this.amended(event));
    this.teller.on(ConversionMoved, (event) => this.queued(event));
    this.teller.on(RightDisputed, (event) => this.disputed(event));
    this.teller.on(RightLostElsewhere, (event) => this.lost(event));
    this.teller.on(LicenceRightShortened, (event) => this.shortened(event));
    this.teller.on(TerminationDeclared, (event) => this.ended(event));
    this.teller.on(TerminationObjected, (event) => this.objected(event));
    this.teller.on(ProposalMoved, (event) => this.proposed(event));
    this.teller.on(PaymentDemanded, (event) => this.demanded(event));
  }

  /** What was answered since is told by its answer; who takes back a question need not be told of it. */
  private async amended({ licenceId, amendmentId, to }: LicenceAmended): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const amendment = await this.database.of(LicenceAmendment).findOneBy({ id: amendmentId });
    if (!licence || amendment?.state !== to || to === AmendmentState.WITHDRAWN) return [];
    const { kind, askedBySide, reason, answerReason, answerBy, state } = amendment;
    const isAsked = state === AmendmentState.ASKED;
    const moment = isAsked ? `${kind} BY_${askedBySide}` : `${kind} ${state}`;
    return [await this.matters.of(licence, moment, { day: answerBy, reason: isAsked ? reason : answerReason })];
  }

  /** What was said, or came out, since is told by its own event. */
  private async queued({ licenceId, claimId, to }: ConversionMoved): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const claim = await this.database.of(ConversionClaim).findOneBy({ id: claimId });
    if (!licence || !claim || (claim.outcome ?? claim.answer) !== to) return [];
    return [await this.matters.of(licence, to, { day: claim.answerBy })];
  }

  /** What has ended since is told by nothing else, so this is told in any case; the reason names the right. */
  private async disputed({ licenceId, disputeId }: RightDisputed): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const dispute = await this.database.of(LicenceDispute).findOneBy({ id: disputeId });
    if (!licence || !dispute) return [];
    return [
      await this.matters.of(licence, 'DISPUTED', { day: dispute.beganOn, reason: `${dispute.objectId}，${dispute.reason}` }),
    ];
  }

  /** What was recorded since needs no telling; the reason names the right. */
  private async lost({ licenceId, disputeId }: RightLostElsewhere): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const dispute = await this.database.of(LicenceDispute).findOneBy({ id: disputeId });
    if (!licence || !dispute) return [];
    const { objectId, state, decidedOn: day } = dispute;
    if (await this.database.of(LicenceDispute).existsBy({ licenceId, objectId, state })) return [];
    return [await this.matters.of(licence, 'ELSEWHERE', { day, reason: objectId })];
  }

  /** The reason names the right, the day is its last. */
  private async shortened({ licenceId, right, until }: LicenceRightShortened): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    return licence ? [await this.matters.of(licence, 'SHORTENED', { day: until as CivilDate, reason: right })] : [];
  }

  private async ended({ licenceId, terminationId }: TerminationDeclared): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const declared = await this.database.of(LicenceTermination).findOneBy({ id: terminationId });
    if (!licence || !declared) return [];
    const { side, lastOn: day, ground, clause, reason } = declared;
    return [await this.matters.of(licence, `BY_${side}`, { day, reason, ground, clause })];
  }

  private async objected({ licenceId, terminationId }: TerminationObjected): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const declared = await this.database.of(LicenceTermination).findOneBy({ id: terminationId });
    if (!licence || declared?.objection == null) return [];
    const { lastOn: day, ground, clause, objection: reason } = declared;
    return [await this.matters.of(licence, 'OBJECTED', { day, reason, ground, clause })];
  }

  /** What was decided since is told by its decision; why is the licensor's own. */
  private async proposed({ licenceId, proposal, proposalId, to }: ProposalMoved): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const made = await this.database.of<Proposed>(PROPOSED[proposal]).findOneBy({ id: proposalId });
    if (!licence || made?.state !== to) return [];
    const { reason, decisionReason, proposedAt, proposedBy: userId } = made;
    const day = addDays(civilDateIn(proposedAt), DAYS_TO_DECIDE);
    const period = 'period' in made ? made.period : null;
    const isDecided = decisionReason !== null;
    const matter = await this.matters.of(licence, `${proposal} ${to}`, {
      day,
      reason: isDecided ? decisionReason : reason,
      proposal,
      period,
    });
    const { facts } = matter.sides.licensor as Side;
    const proposer = { person: { userId, organizationId: licence.licensorId }, facts };
    return [{ ...matter, sides: { ...matter.sides, proposer } }];
  }

  private async demanded({ licenceId, demandId, number }: PaymentDemanded): Promise<Matter[]> {
    const licence = await this.matters.read(licenceId);
    const demand = await this.database.of(LicenceDemand).findOneBy({ id: demandId });
    if (!licence || !demand) return [];
    const { amount, currency, effectiveDueOn: day } = demand;
    return [await this.matters.of(licence, `NOTICE ${number}`, { day, amount: amount.toString(), currency })];
  }
}
