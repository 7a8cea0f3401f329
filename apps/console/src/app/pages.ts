import { achievementFramePages, achievementInnerPages } from '../features/achievements/achievements.routes';
import { accountDoorPages, accountInnerPages } from '../features/account/account.routes';
import { exportInnerPages } from '../features/exports/exports.routes';
import { importInnerPages } from '../features/imports/imports.routes';
import { watchInnerPages } from '../features/watches/watches.routes';
import { bankInnerPages } from '../features/bank/bank.routes';
import { enquiryInnerPages } from '../features/enquiries/enquiries.routes';
import { homeFramePages } from '../features/home/home.routes';
import { organizationFramePages, organizationInnerPages } from '../features/organizations/organizations.routes';
import { licenceBookPages } from '../features/licences/book.routes';
import { licenceInnerPages } from '../features/licences/licence.routes';
import { coverPages } from '../features/licences/cover.routes';
import { filingPages } from '../features/licences/filings.routes';
import { negotiationPages } from '../features/licences/negotiation.routes';
import { proposalPages } from '../features/licences/proposals.routes';
import { publicityPages } from '../features/licences/publicity.routes';
import { distributionInnerPages } from '../features/distributions/distributions.routes';
import { receivableInnerPages } from '../features/receivables/receivables.routes';
import { invoiceInnerPages } from '../features/invoices/invoices.routes';
import { overviewInnerPages } from '../features/overview/overview.routes';
import { matchmakingInnerPages } from '../features/matchmaking/matchmaking.routes';
import { notificationInnerPages } from '../features/notifications/notifications.routes';
import { operatorInnerPages } from '../features/operator/operator.routes';
import { needFramePages, needInnerPages } from '../features/needs/needs.routes';
import { qualityFramePages } from '../features/quality/quality.routes';
import { recordFramePages } from '../features/records/records.routes';
import { undertakingInnerPages } from '../features/undertakings/undertakings.routes';

/** Every page of the console, by where it stands; a feature lists its own. */
export const doorPages = [...accountDoorPages] as const;

export const framePages = [
  ...homeFramePages,
  ...achievementFramePages,
  ...organizationFramePages,
  ...needFramePages,
  ...qualityFramePages,
  ...recordFramePages,
] as const;

export const innerPages = [
  ...achievementInnerPages,
  ...importInnerPages,
  ...exportInnerPages,
  ...watchInnerPages,
  ...accountInnerPages,
  ...organizationInnerPages,
  ...licenceInnerPages,
  ...licenceBookPages,
  ...publicityPages,
  ...proposalPages,
  ...negotiationPages,
  ...filingPages,
  ...coverPages,
  ...receivableInnerPages,
  ...invoiceInnerPages,
  ...bankInnerPages,
  ...distributionInnerPages,
  ...overviewInnerPages,
  ...notificationInnerPages,
  ...operatorInnerPages,
  ...needInnerPages,
  ...enquiryInnerPages,
  ...undertakingInnerPages,
  ...matchmakingInnerPages,
] as const;
