import { AmendmentsClock } from '../amendments/amendments.clock';
import { AmendmentsResolver } from '../amendments/amendments.resolver';
import { AmendmentsService } from '../amendments/amendments.service';
import { LicenceAmendment } from '../amendments/licence-amendment.entity';
import { ArrearsClock } from '../arrears/arrears.clock';
import { LicenceDemand } from '../arrears/licence-demand.entity';
import { DisputesResolver } from '../disputes/disputes.resolver';
import { DisputesService } from '../disputes/disputes.service';
import { LicenceDispute } from '../disputes/licence-dispute.entity';
import { LicenceRefund } from '../refunds/licence-refund.entity';
import { RefundsResolver } from '../refunds/refunds.resolver';
import { RefundsService } from '../refunds/refunds.service';
import { CourseFields } from './course.fields';
import { AmendmentsLoader, DemandsLoader, DisputesLoader, EndingsLoader, RefundsLoader, SellingLoader } from './course.loaders';
import { CourseResolver } from './course.resolver';
import { DecisionPreviews } from './decision.previews';
import { DecisionsService } from './decisions.service';

/** Tables of what happens to a licence that runs. */
export const COURSE_ENTITIES = [LicenceAmendment, LicenceDispute, LicenceDemand, LicenceRefund];

/** Who brings about, and shows, what happens to a licence that runs. */
export const COURSE_PROVIDERS = [
  AmendmentsClock,
  AmendmentsLoader,
  AmendmentsResolver,
  AmendmentsService,
  ArrearsClock,
  CourseFields,
  CourseResolver,
  DecisionPreviews,
  DecisionsService,
  DemandsLoader,
  DisputesLoader,
  DisputesResolver,
  DisputesService,
  EndingsLoader,
  RefundsLoader,
  RefundsResolver,
  RefundsService,
  SellingLoader,
];
