import { AmendmentsClock } from './amendments/amendments.clock';
import { AmendmentsResolver } from './amendments/amendments.resolver';
import { AmendmentsService } from './amendments/amendments.service';
import { LicenceAmendment } from './amendments/licence-amendment.entity';
import { ArrearsClock } from './arrears/arrears.clock';
import { LicenceDemand } from './arrears/licence-demand.entity';
import { DisputeFields, LicenceRightsFields } from './disputes/dispute.fields';
import { OthersOnRight } from './disputes/others.on.right';
import { Standstill } from './disputes/standstill';
import { DisputesResolver } from './disputes/disputes.resolver';
import { ShortenedRights } from './disputes/shortened.rights';
import { DisputesService } from './disputes/disputes.service';
import { LicenceDispute } from './disputes/licence-dispute.entity';
import { LicenceRefund } from './refunds/licence-refund.entity';
import { RefundsResolver } from './refunds/refunds.resolver';
import { RefundsService } from './refunds/refunds.service';
import { ConversionClaim } from './triallists/conversion-claim.entity';
import { ConversionRight } from './triallists/conversion-right.entity';
import { ConversionRights } from './triallists/conversion.rights';
import { ConversionRounds } from './triallists/conversion.rounds';
import { Rivals } from './triallists/rivals';
import { TriallistsClock } from './triallists/triallists.clock';
import { ConversionClaimsLoader, ConversionRightsLoader } from './triallists/triallists.loaders';
import { TriallistsResolver } from './triallists/triallists.resolver';
import { TriallistsService } from './triallists/triallists.service';
import { LicenceTermination } from './terminations/licence-termination.entity';
import { TerminationsLoader } from './terminations/terminations.loader';
import { LicenceTerminationFields, TerminationsResolver } from './terminations/terminations.resolver';
import { TerminationsService } from './terminations/terminations.service';
import { CourseFields } from './course/course.fields';
import {
  AmendmentsLoader,
  DemandsLoader,
  DisputesLoader,
  EndingsLoader,
  RefundsLoader,
  KeptDecisionsLoader,
  PurchasesLoader,
  SellingLoader,
  UnsettledLoader,
} from './course/running.loaders';
import { CourseResolver } from './course/course.resolver';
import { BuyOuts } from './course/buy-outs';
import { MissingReports } from './course/missing.reports';
import { DecisionPreviews } from './course/decision.previews';
import { DecisionsService } from './course/decisions.service';

/** Tables of what happens to a licence that runs: amendments, disputes, demands, refunds, declared ends, conversions. */
export const ENTITIES_OF_RUNNING = [
  LicenceAmendment,
  LicenceDispute,
  LicenceDemand,
  LicenceRefund,
  LicenceTermination,
  ConversionRight,
  ConversionClaim,
];

/** Who brings about, and shows, what happens to a licence that runs, whichever folder they live in. */
export const PROVIDERS_OF_RUNNING = [
  AmendmentsClock,
  AmendmentsLoader,
  AmendmentsResolver,
  AmendmentsService,
  ArrearsClock,
  ConversionClaimsLoader,
  ConversionRights,
  ConversionRightsLoader,
  ConversionRounds,
  CourseFields,
  CourseResolver,
  BuyOuts,
  MissingReports,
  DecisionPreviews,
  DecisionsService,
  DemandsLoader,
  DisputeFields,
  DisputesLoader,
  DisputesResolver,
  DisputesService,
  Standstill,
  EndingsLoader,
  LicenceRightsFields,
  OthersOnRight,
  ShortenedRights,
  RefundsLoader,
  RefundsResolver,
  RefundsService,
  Rivals,
  KeptDecisionsLoader,
  PurchasesLoader,
  SellingLoader,
  UnsettledLoader,
  LicenceTerminationFields,
  TerminationsLoader,
  TerminationsResolver,
  TerminationsService,
  TriallistsClock,
  TriallistsResolver,
  TriallistsService,
];
