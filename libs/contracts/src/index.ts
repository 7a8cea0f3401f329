export { DomainEvent } from './domain-event';
export type { Json } from './domain-event';
export { CommandPerformed } from './command.events';
export type { Change, Outcome } from './command.events';
export { EnquiryMessageSent, EnquiryMoved, EnquiryReminded } from './conversation.events';
export { ExportEnded, ExportRequested, ImportEnded, ImportRequested } from './exchange.events';
export {
  AchievementsChanged,
  AchievementsTransferred,
  ListingsAsked,
  ListingsHidden,
  NeedsChanged,
  NeedsExpired,
  RightsShortened,
  WatchedListingsChanged,
} from './listing.events';
export type { ListingFact, ListingFacts, ListingsToConfirm, ShortenedRight, WatchedChange } from './listing.events';
export {
  MemberJoined,
  OrganizationFactsChanged,
  OrganizationRegistered,
  OrganizationRejected,
  OrganizationVerified,
  PasswordResetRequested,
} from './identity.events';
export { DistributionMoved } from './distribution.events';
export {
  CoverClaimReminded,
  CoverEnds,
  ExemptionAskedFor,
  ExemptionDecided,
  ExemptionReminded,
  ExemptionWithdrawn,
} from './cover.events';
export type { CoverReminder } from './cover.events';
export { FilingMoved, FilingReminded } from './filing.events';
export type { FilingReminder } from './filing.events';
export { InvoiceIssued, InvoiceReversed } from './invoice.events';
export {
  LicenceAuctioned,
  LicenceMoved,
  LicenceReminded,
  LicenceSigned,
  PaymentReceived,
  ObjectionDecided,
  ObjectionRaised,
  PaymentReversed,
  ReceivablePosted,
  TermsAgreed,
  TermsCommented,
  TermsOffered,
  ConversionMoved,
  LicenceAmended,
  ProposalMoved,
  PaymentDemanded,
  RightDisputed,
  RightLostElsewhere,
  LicenceRightShortened,
  AchievementBought,
  TerminationDeclared,
  TerminationObjected,
} from './licence.events';
export type { LicenceProposal, LicenceReminder } from './licence.events';
export { MailRequested } from './mail.events';
export { MatchesFound } from './match.events';
export type { FoundMatch } from './match.events';
export {
  MatchmakingArrangementRequested,
  MatchmakingDayMoved,
  MatchmakingDayReminded,
  MatchmakingMeetingsCancelled,
  MatchmakingParticipantWithdrew,
} from './matchmaking.events';
export { UndertakingMoved, UndertakingReminded } from './undertaking.events';
export { SavedViewAlertsStopped, SavedViewHasNews } from './view.events';
export type { StoppedView, ViewNews } from './view.events';
export { CloseOutReminded, MaterialHandedOver, MaterialSettled, NonUseDeclared } from './trial.events';
export type { CloseOutReminder } from './trial.events';
