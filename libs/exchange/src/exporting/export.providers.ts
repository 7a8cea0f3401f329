import { AchievementsList } from './achievements.list';
import { EnquiriesList } from './enquiries.list';
import { ExportFiles } from './export.files';
import { ExportNews } from './export.news';
import { ExportQueue } from './export.queue';
import { ExportRecords } from './export.records';
import { ExportWorker } from './export.worker';
import { ExportableLists } from './exportable.list';
import { ExportsResolver } from './exports.resolver';
import { LicencesList } from './licences.list';
import { ListExportsResolver } from './list-exports.resolver';
import { ListContent } from './list.content';
import { ListWriter } from './list.writer';
import { MatchmakingMeetingsList } from './matchmaking-meetings.list';
import { NeedsList } from './needs.list';
import { OrganizationsList } from './organizations.list';
import { OverviewList } from './overview.list';
import { ReceiptsList } from './receipts.list';
import { ReceivablesList } from './receivables.list';
import { UndertakingsList } from './undertakings.list';

/** What writes lists into files. */
export const EXPORT_PROVIDERS = [
  ExportableLists,
  ExportFiles,
  ExportNews,
  ExportQueue,
  ExportRecords,
  ExportsResolver,
  ExportWorker,
  ListContent,
  ListExportsResolver,
  ListWriter,
];

/** The lists; a new one is a file of its own, a line here and a command in `ListExportsResolver`. */
export const EXPORT_LISTS = [
  AchievementsList,
  NeedsList,
  LicencesList,
  ReceivablesList,
  ReceiptsList,
  OrganizationsList,
  EnquiriesList,
  UndertakingsList,
  OverviewList,
  MatchmakingMeetingsList,
];
