import { AchievementsModule } from '@trihelix/achievements';
import { AgreementsModule } from '@trihelix/agreements';
import { AuditModule } from '@trihelix/audit';
import { BankImportModule } from '@trihelix/bank-import';
import { CatalogModule } from '@trihelix/catalog';
import { ChallengesModule } from '@trihelix/challenges';
import { ConversationsModule } from '@trihelix/conversations';
import { ExchangeModule } from '@trihelix/exchange';
import { FilesModule } from '@trihelix/files';
import { IdentityModule } from '@trihelix/identity';
import { LedgerModule } from '@trihelix/ledger';
import { LicenceCoverModule } from '@trihelix/licence-cover';
import { LicenceDistributionModule } from '@trihelix/licence-distribution';
import { LicenceFilingsModule } from '@trihelix/licence-filings';
import { LicenceInvoicesModule } from '@trihelix/licence-invoices';
import { LicenceRecordsModule } from '@trihelix/licence-records';
import { LicensingModule } from '@trihelix/licensing';
import { ListingsModule } from '@trihelix/listings';
import { MatchFeedbackModule } from '@trihelix/match-feedback';
import { MatchingModule } from '@trihelix/matching';
import { MatchmakingModule } from '@trihelix/matchmaking';
import { MonitoringModule } from '@trihelix/monitoring';
import { NotificationsModule } from '@trihelix/notifications';
import { WorkspaceModule } from '@trihelix/workspace';

/** Every room of the house, from the ground up; the API, the worker and the command line are built of the same ones. */
export const ROOMS = [
  CatalogModule,
  IdentityModule,
  FilesModule,
  LedgerModule,
  ListingsModule,
  WorkspaceModule,
  ConversationsModule,
  AgreementsModule,
  AchievementsModule,
  ChallengesModule,
  LicensingModule,
  LicenceInvoicesModule,
  LicenceDistributionModule,
  LicenceRecordsModule,
  LicenceFilingsModule,
  LicenceCoverModule,
  MatchFeedbackModule,
  MatchingModule,
  MatchmakingModule,
  MonitoringModule,
  ExchangeModule,
  BankImportModule,
  AuditModule,
  NotificationsModule,
];
