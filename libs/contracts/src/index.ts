export { DomainEvent } from './domain-event';
export type { Json } from './domain-event';
export { CommandPerformed } from './command.events';
export type { Change, Outcome } from './command.events';
export { EnquiryMessageSent, EnquiryMoved, EnquiryReminded } from './conversation.events';
export { ExportRequested, ImportRequested } from './exchange.events';
export { AchievementsChanged, NeedsChanged } from './listing.events';
export type { ListingFact, ListingFacts } from './listing.events';
export {
  MemberJoined,
  OrganizationFactsChanged,
  OrganizationRegistered,
  OrganizationRejected,
  OrganizationVerified,
  PasswordResetRequested,
} from './identity.events';
export { LicenceMoved, LicenceSigned, PaymentReceived, ReceivablePosted } from './licence.events';
export { MailRequested } from './mail.events';
export { UndertakingMoved, UndertakingReminded } from './undertaking.events';
