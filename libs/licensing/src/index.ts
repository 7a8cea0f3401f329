export { Allocation, Receipt, Receivable, ReceivableKind } from './books/books.entities';
export { BankReferenceTaken, ImpossibleReceiptDay } from './books/books.failures';
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
export { OpenItems } from './books/open.items';
export type { OpenReceivable } from './books/open.items';
export { PaymentsService } from './books/payments.service';
export type { Payment } from './books/payments.service';
export { Licence, LicenceKind, LicenceMode } from './licences/licence.entity';
export { LicenceFilter, RequestLicenceInput, ReviseLicenceInput } from './licences/licence.inputs';
export { LicenceLoader } from './licences/licence.loaders';
export { LicenceTerms } from './licences/licence-terms.entity';
export { LicenceAction } from './licences/licence.policy';
export { LicenceRequestsService } from './licences/licence-requests.service';
export { LicenceReviewService } from './licences/licence-review.service';
export type { LicenceEdit } from './licences/licence-review.service';
export { LicenceConnection, LicenceCount, LicenceType } from './licences/licence.types';
export { LICENCE_STATE_NAMES } from './licences/licence.words';
export { DAYS_TO_SIGN, LicenceState, licenceWorkflow } from './licences/licence.workflow';
export type { LicenceMove } from './licences/licence.workflow';
export { LicencesReader } from './licences/licences.reader';
export type { LicenceDay } from './licences/licences.reader';
export { readTerms, termDates, writeTerms } from './licences/terms.document';
export type { TermDates, TermsChoice, TermsDocument, UfplOffer } from './licences/terms.document';
export { LicensingModule } from './licensing.module';
export { readRules } from './profiles/policy.values';
export type { PolicyInForce, PolicyRuleCode, PolicyRules, PolicyValues, Stated, StoredRule } from './profiles/policy.values';
export { Takers } from './profiles/takers';
export { LicenceSide } from './signing/licence-signature.entity';
export { AlreadySigned, TermsChanged, TrialIsOver } from './signing/signing.failures';
export { SigningService } from './signing/signing.service';
export type { Signing } from './signing/signing.service';
export { CLAUSE_KINDS, MONOPOLY_CLAUSES } from './terms/clause.kinds';
export { isSmallEnough } from './terms/document.size';
export { mayFallDue } from './terms/payment.start';
export { checkTerms } from './terms/terms.check';
export type { CheckedTerms } from './terms/terms.check';
export type { TermsCheck, TermsFinding } from './terms/terms.finding';
export { allocate } from './books/allocation.rule';
export { LICENSING_RULES } from './books/books.rules';
