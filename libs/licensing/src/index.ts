export { LicenceAuction } from './auctions/licence-auction.entity';
export { Allocation, Receipt, Receivable, ReceivableKind } from './books/books.entities';
export { BankReferenceTaken, ImpossibleReceiptDay, OtherCurrency } from './books/books.failures';
export { AmendmentState, LicenceAmendment } from './amendments/licence-amendment.entity';
export { LicenceDemand } from './arrears/licence-demand.entity';
export { BooksAudit } from './books/books.audit';
export type { BooksDeviation } from './books/books.audit';
export { BookAction } from './books/books.policy';
export { BooksReader } from './books/books.reader';
export {
  ReceiptConnection,
  ReceiptFilter,
  ReceiptTotal,
  ReceiptType,
  ReceivableConnection,
  ReceivableFilter,
  ReceivableTotal,
  ReceivableType,
} from './books/books.types';
export { LicenceBooks } from './books/licence.books';
export { LicenceComputation } from './books/licence.computation';
export { LicenceFacts } from './books/licence.facts';
export { LicenceObjection, LicencePublicity, ObjectionState, PublicityState } from './publicity/licence-publicity.entity';
export { interestOn, OpenItems } from './books/open.items';
export { evidencePath } from './close-out/close-out.fields';
export { EvidenceKeeper } from './close-out/evidence.keeper';
export type { CloseOutContent, MadePack } from './close-out/evidence.keeper';
export { LicenceCloseOut } from './close-out/licence-close-out.entity';
export { LicenceMaterial, MaterialAtEnd, MaterialKind, MaterialOutcome, MaterialState } from './trial/licence-material.entity';
export { LicenceUseEntry, UseResult } from './trial/licence-use-entry.entity';
export type { OpenItem } from './books/open.items';
export { readReference } from './books/bank.reference';
export { receiptStands, STANDS } from './books/standing.sql';
export { PaymentPreviews } from './books/payment.previews';
export type { PaymentPreview, PossiblePayment } from './books/payment.previews';
export { PaymentsService } from './books/payments.service';
export { SalesStatement, StatementBasis } from './books/sales-statement.entity';
export { StandingBooks } from './books/standing.books';
export { ReceiptReversal, ReceiptReversalState } from './books/receipt-reversal.entity';
export { WriteOff, WriteOffState } from './books/write-off.entity';
export type { Payment } from './books/payments.service';
export { KindConflict } from './grants/grant.failures';
export type { GrantInTheWay, GrantScope } from './grants/grant.scope';
export { Grants } from './grants/grants';
export { LicenceGrant } from './grants/licence-grant.entity';
export { Licence, LicenceKind, LicenceMode } from './licences/licence.entity';
export { LicenceFilter, RequestLicenceInput, ReviseLicenceInput } from './licences/licence.inputs';
export { LicenceEventKind } from './licences/licence-event.entity';
export type { EventFigures } from './licences/licence-event.entity';
export { LicenceTimeline } from './licences/licence.timeline';
export { OfLicence, partiesOf } from './licences/licence.parties';
export { LicenceLoader } from './licences/licence.loaders';
export { withinDays, withinRegion } from './licences/licence.listing';
export { LicenceTerms } from './licences/licence-terms.entity';
export { isVisibleTo, LicenceAction, RECEIVING, sideOf, visibleTo } from './licences/licence.policy';
export { LicenceRequestsService } from './licences/licence-requests.service';
export { LicenceReviewService } from './licences/licence-review.service';
export type { LicenceEdit } from './licences/licence-review.service';
export { LicenceConnection, LicenceCount, LicenceType } from './licences/licence.types';
export { LICENCE_STATE_NAMES } from './licences/licence.words';
export { DAYS_TO_SIGN, LicenceState, licenceWorkflow } from './licences/licence.workflow';
export type { LicenceMove } from './licences/licence.workflow';
export { FourEyes } from './licences/four.eyes';
export { LicenceStake } from './licences/licence.stake';
export { hindranceOf, SecondPair } from './licences/second.pair';
export { LicencesReader } from './licences/licences.reader';
export type { LicenceDay } from './licences/licences.reader';
export { agreementOf, moneyTermsOf, readTerms, writeTerms } from './licences/terms.document';
export type { CompleteDocument, MarketListing, TermDates, TermsDocument } from './licences/terms.document';
export { LicensingModule } from './licensing.module';
export { LicenceLink, LicenceLinkPayload } from './records/licence-link.entity';
export { DAYS_TO_ANSWER } from './negotiation/negotiation.days';
export { TermsAgreement, TermsComment, TermsOffer } from './negotiation/negotiation.entities';
export { AlreadyAgreed, TermsNotAgreed } from './negotiation/negotiation.failures';
export { NegotiationService } from './negotiation/negotiation.service';
export { PolicyProfilesReader } from './profiles/policy-profiles.reader';
export { readRules } from './profiles/policy.values';
export type { PolicyInForce, PolicyRuleCode, PolicyRules, PolicyValues, Stated, StoredRule } from './profiles/policy.values';
export { Takers } from './profiles/takers';
export { LicenceSide, LicenceSignature } from './signing/licence-signature.entity';
export { AlreadySigned, TermsChanged, TrialIsOver } from './signing/signing.failures';
export { SigningService } from './signing/signing.service';
export type { Signing } from './signing/signing.service';
export { SalesDeductionKind, SalesInput } from './statements/statement.inputs';
export { StatementsService } from './statements/statements.service';
export { ReceiptReversalType } from './receipt-reversals/receipt-reversal.types';
export { ReceiptReversalsService } from './receipt-reversals/receipt-reversals.service';
export { CLAUSE_KINDS, MONOPOLY_CLAUSES } from './terms/clause.kinds';
export { isSmallEnough } from './terms/document.size';
export { mayFallDue } from './terms/payment.start';
export { checkTerms } from './terms/terms.check';
export type { Agreement } from './terms/agreement.reader';
export type { CompleteTerms } from './terms/complete.terms';
export type { CheckedTerms } from './terms/terms.check';
export type { TermsCheck, TermsFinding } from './terms/terms.finding';
export { allocate } from './books/allocation.rule';
export { LICENSING_RULES } from './books/books.rules';
export { ConversionAnswer, ConversionClaim, ConversionOutcome } from './triallists/conversion-claim.entity';
export { type Contender, inOrder, standingOf } from './triallists/conversion.order';
