import { AchievementsModule } from '@trihelix/achievements';
import { CatalogModule } from '@trihelix/catalog';
import { LedgerModule } from '@trihelix/ledger';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tellsPersonalData } from '@trihelix/identity';
import { AuctionsResolver } from './auctions/auctions.resolver';
import { AuctionsService } from './auctions/auctions.service';
import { LicenceAuction } from './auctions/licence-auction.entity';
import { AllocatedToReceivables, SpentOfReceipts } from './books/allocated.loaders';
import { AllocationsOfReceipts, AllocationsToReceivables } from './books/allocations.loaders';
import { Allocation, Receipt, Receivable } from './books/books.entities';
import { BooksAudit } from './books/books.audit';
import { BooksReader } from './books/books.reader';
import { ReceiptsResolver, ReceivablesResolver } from './books/books.resolver';
import { LicensingRules } from './books/books.rules';
import { LicenceBooksFields } from './books/licence-books.fields';
import { LicenceAgenda, LicenceFact } from './books/licence-fact.entity';
import { LicenceBalances } from './books/licence.balances';
import { LicenceBooks } from './books/licence.books';
import { DecisionInTime } from './books/decision.in.time';
import { LicenceComputation } from './books/licence.computation';
import { LicenceCourse } from './books/licence.course';
import { LicenceFacts } from './books/licence.facts';
import { OpenItems } from './books/open.items';
import { ProposalHindrance } from './books/proposal.hindrance';
import { PaymentPreviews } from './books/payment.previews';
import { PaymentsService } from './books/payments.service';
import { SalesStatement } from './books/sales-statement.entity';
import { StandingBooks } from './books/standing.books';
import { StatementVersions } from './books/statement.versions';
import { ReceiptReversal } from './books/receipt-reversal.entity';
import { ReversalDays } from './books/reversal-days.loader';
import { WriteOff } from './books/write-off.entity';
import { ENTITIES_OF_RUNNING, PROVIDERS_OF_RUNNING } from './running.providers';
import { SalesEstimateFields } from './estimates/estimate.fields';
import { SalesAuditFields } from './audits/audit.fields';
import { AuditsResolver } from './audits/audits.resolver';
import { AuditsService } from './audits/audits.service';
import { SalesAudit } from './audits/sales-audit.entity';
import { EstimatesResolver } from './estimates/estimates.resolver';
import { EstimatesService } from './estimates/estimates.service';
import { SalesEstimate } from './estimates/sales-estimate.entity';
import { CostsResolver } from './costs/costs.resolver';
import { CostsService } from './costs/costs.service';
import { LicenceCost } from './costs/licence-cost.entity';
import { Grants } from './grants/grants';
import { GrantsInTheWayLoader } from './grants/grants.loader';
import { LicenceGrant } from './grants/licence-grant.entity';
import { KnownEventKind, LicenceEvent } from './licences/licence-event.entity';
import { LicenceEventFields } from './licences/licence-event.fields';
import { LicenceRequestsService } from './licences/licence-requests.service';
import { LicenceReviewService } from './licences/licence-review.service';
import { LicenceTerms } from './licences/licence-terms.entity';
import { LicenceTermsResolver } from './licences/licence-terms.resolver';
import { LicenceClock } from './licences/licence.clock';
import { Licence } from './licences/licence.entity';
import { LicenceFields } from './licences/licence.fields';
import {
  LicenceEventsLoader,
  LicenceLoader,
  PolicyProfileLoader,
  ReceiptsLoader,
  ReceivablesLoader,
  DecisionDaysLoader,
  SignaturesLoader,
  TermsLoader,
} from './licences/licence.loaders';
import { LicenceNews } from './licences/licence.news';
import { LicenceOffers } from './licences/licence.offers';
import { LicenceReminders } from './licences/licence.reminders';
import { LicenceTimeline } from './licences/licence.timeline';
import { LicencesReader } from './licences/licences.reader';
import { ListedPrices } from './licences/listed.prices';
import { EndingRights } from './licences/ending.rights';
import { SoldAchievements } from './licences/sold.achievements';
import { SecondPair } from './licences/second.pair';
import { ProposalDecisions } from './waiting/proposal.decisions';
import { LicencesResolver } from './licences/licences.resolver';
import { TermsExaminer } from './licences/terms.examiner';
import { TermsWriter } from './licences/terms.writer';
import { PolicyProfile, PolicyProfileVersion, PolicyRule } from './profiles/policy-profile.entity';
import { PolicyProfilesReader } from './profiles/policy-profiles.reader';
import { PolicyProfilesResolver } from './profiles/policy-profiles.resolver';
import { Takers } from './profiles/takers';
import { LicenceSignature } from './signing/licence-signature.entity';
import { SigningService } from './signing/signing.service';
import { TermsAgreement, TermsComment, TermsOffer } from './negotiation/negotiation.entities';
import {
  LicenceNegotiationFields,
  TermsAgreementFields,
  TermsCommentFields,
  TermsOfferFields,
} from './negotiation/negotiation.fields';
import { CommentCountsLoader, OffersLoader, TurnsLoader } from './negotiation/negotiation.loaders';
import { NegotiationResolver } from './negotiation/negotiation.resolver';
import { NegotiationService } from './negotiation/negotiation.service';
import { LicenceObjection, LicencePublicity } from './publicity/licence-publicity.entity';
import { LicencePublicityFields, ObjectionFields, PublicityFields } from './publicity/publicity.fields';
import { ObjectionsLoader, OpenToObjection, PublicityLoader } from './publicity/publicity.loaders';
import { PublicityResolver } from './publicity/publicity.resolver';
import { PublicityService } from './publicity/publicity.service';
import { LicenceProposal } from './proposals/licence-proposal.entity';
import { ProposalsResolver } from './proposals/proposals.resolver';
import { SimulationResolver } from './simulation/simulation.resolver';
import { StatementsReader } from './statements/statements.reader';
import { StatementsResolver } from './statements/statements.resolver';
import { StatementsService } from './statements/statements.service';
import { TermsCheckResolver } from './terms/terms-check.resolver';
import { TermsCatalogue } from './terms/terms.catalogue';
import { CloseOutClock } from './close-out/close-out.clock';
import { CloseOutFields, LicenceCloseOutFields } from './close-out/close-out.fields';
import { CloseOutLoader, EvidenceLoader } from './close-out/close-out.loaders';
import { CloseOutResolver } from './close-out/close-out.resolver';
import { CloseOutService } from './close-out/close-out.service';
import { CloseOutStandings } from './close-out/close-out.standings';
import { Declarations } from './close-out/declarations';
import { EvidenceKeeper } from './close-out/evidence.keeper';
import { LicenceCloseOut, LicenceEvidence } from './close-out/licence-close-out.entity';
import { SettlementsService } from './close-out/settlements.service';
import { LicenceMaterial } from './trial/licence-material.entity';
import { LicenceUseEntry } from './trial/licence-use-entry.entity';
import { MaterialsService } from './trial/materials.service';
import { LicenceTrialFields, MaterialFields, TrialFields, UseEntryFields } from './trial/trial.fields';
import { CorrectionsOfEntries, TrialCounts, UseWeeks } from './trial/trial.loaders';
import { TrialReader } from './trial/trial.reader';
import { TrialResolver } from './trial/trial.resolver';
import { UseLogService } from './trial/use-log.service';
import { LICENSING_OF_A_PERSON } from './licensing.personal-data';
import { ReceiptReversalFields } from './receipt-reversals/receipt-reversal.fields';
import { ReceiptReversalsResolver } from './receipt-reversals/receipt-reversals.resolver';
import { ReceiptReversalsService } from './receipt-reversals/receipt-reversals.service';
import { ProposalsClock } from './waiting/proposals.clock';
import { WriteOffFields } from './write-offs/write-off.fields';
import { WriteOffsResolver } from './write-offs/write-offs.resolver';
import { WriteOffsService } from './write-offs/write-offs.service';

const entities = [
  Licence,
  LicenceTerms,
  LicenceSignature,
  LicenceEvent,
  KnownEventKind,
  LicenceGrant,
  TermsOffer,
  TermsAgreement,
  TermsComment,
  LicencePublicity,
  LicenceObjection,
  LicenceMaterial,
  LicenceUseEntry,
  LicenceCloseOut,
  LicenceEvidence,
  PolicyProfile,
  PolicyProfileVersion,
  PolicyRule,
  Receivable,
  Receipt,
  Allocation,
  SalesStatement,
  SalesEstimate,
  SalesAudit,
  LicenceCost,
  LicenceFact,
  LicenceAgenda,
  WriteOff,
  ReceiptReversal,
  LicenceAuction,
  LicenceProposal,
  ...ENTITIES_OF_RUNNING,
];
const loaders = [
  TermsLoader,
  DecisionDaysLoader,
  SignaturesLoader,
  LicenceEventsLoader,
  ReceivablesLoader,
  ReceiptsLoader,
  LicenceLoader,
  PolicyProfileLoader,
  GrantsInTheWayLoader,
  OffersLoader,
  TurnsLoader,
  CommentCountsLoader,
  PublicityLoader,
  ObjectionsLoader,
  OpenToObjection,
  TrialCounts,
  UseWeeks,
  CorrectionsOfEntries,
  CloseOutLoader,
  EvidenceLoader,
  AllocatedToReceivables,
  SpentOfReceipts,
  ReversalDays,
  AllocationsToReceivables,
  AllocationsOfReceipts,
  LicenceBalances,
  EndingRights,
  SoldAchievements,
  ListedPrices,
];
const forOthers = [
  LicenceTimeline,
  LicencesReader,
  BooksReader,
  OpenItems,
  PaymentPreviews,
  LicenceLoader,
  LicenceRequestsService,
  LicenceReviewService,
  SigningService,
  PaymentsService,
  ReceiptReversalsService,
  PolicyProfilesReader,
  Takers,
  Grants,
  EvidenceKeeper,
  SecondPair,
  ProposalDecisions,
];

/** The licence that runs itself: request, review, signatures, trial, payment. */
@Module({
  imports: [AchievementsModule, CatalogModule, LedgerModule, TypeOrmModule.forFeature(entities)],
  providers: [
    tellsPersonalData(...LICENSING_OF_A_PERSON),
    ...new Set([...forOthers, ...loaders]),
    ...PROVIDERS_OF_RUNNING,
    ProposalsResolver,
    AuctionsResolver,
    AuctionsService,
    BooksAudit,
    LicenceBooks,
    LicenceBooksFields,
    LicenceClock,
    LicenceComputation,
    DecisionInTime,
    LicenceCourse,
    LicenceEventFields,
    LicenceFacts,
    ProposalHindrance,
    StandingBooks,
    StatementVersions,
    StatementsReader,
    StatementsResolver,
    StatementsService,
    SalesEstimateFields,
    EstimatesResolver,
    EstimatesService,
    SalesAuditFields,
    AuditsResolver,
    AuditsService,
    CostsResolver,
    CostsService,
    ProposalsClock,
    ReceiptReversalFields,
    ReceiptReversalsResolver,
    WriteOffFields,
    WriteOffsResolver,
    WriteOffsService,
    LicenceNews,
    LicenceOffers,
    LicenceReminders,
    LicensingRules,
    LicencesResolver,
    LicenceFields,
    LicenceTermsResolver,
    NegotiationResolver,
    NegotiationService,
    LicenceNegotiationFields,
    TermsOfferFields,
    TermsAgreementFields,
    TermsCommentFields,
    PolicyProfilesResolver,
    PublicityResolver,
    PublicityService,
    PublicityFields,
    ObjectionFields,
    LicencePublicityFields,
    MaterialsService,
    UseLogService,
    TrialReader,
    TrialResolver,
    LicenceTrialFields,
    TrialFields,
    MaterialFields,
    UseEntryFields,
    CloseOutClock,
    CloseOutFields,
    CloseOutResolver,
    CloseOutService,
    CloseOutStandings,
    Declarations,
    LicenceCloseOutFields,
    SettlementsService,
    ReceivablesResolver,
    ReceiptsResolver,
    SimulationResolver,
    TermsCatalogue,
    TermsCheckResolver,
    TermsExaminer,
    TermsWriter,
  ],
  exports: forOthers,
})
export class LicensingModule {}
