import { AchievementsModule } from '@trihelix/achievements';
import { CatalogModule } from '@trihelix/catalog';
import { LedgerModule } from '@trihelix/ledger';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tellsPersonalData } from '@trihelix/identity';
import { AllocatedFromReceipts, AllocatedToReceivables } from './books/allocated.loaders';
import { Allocation, Receipt, Receivable } from './books/books.entities';
import { BooksReader } from './books/books.reader';
import { ReceiptsResolver, ReceivablesResolver } from './books/books.resolver';
import { LicensingRules } from './books/books.rules';
import { LicenceBooks } from './books/licence.books';
import { OpenItems } from './books/open.items';
import { PaymentsService } from './books/payments.service';
import { LicenceEvent } from './licences/licence-event.entity';
import { LicenceRequestsService } from './licences/licence-requests.service';
import { LicenceReviewService } from './licences/licence-review.service';
import { LicenceTerms } from './licences/licence-terms.entity';
import { LicenceClock } from './licences/licence.clock';
import { Licence } from './licences/licence.entity';
import { LicenceFields } from './licences/licence.fields';
import {
  LicenceEventsLoader,
  LicenceLoader,
  PolicyProfileLoader,
  ReceiptsLoader,
  ReceivablesLoader,
  SignaturesLoader,
  TermsLoader,
} from './licences/licence.loaders';
import { LicenceNews } from './licences/licence.news';
import { LicenceOffers } from './licences/licence.offers';
import { LicenceReminders } from './licences/licence.reminders';
import { LicenceTimeline } from './licences/licence.timeline';
import { LicencesReader } from './licences/licences.reader';
import { LicencesResolver } from './licences/licences.resolver';
import { PolicyProfile, PolicyProfileVersion, PolicyRule } from './profiles/policy-profile.entity';
import { PolicyProfilesReader } from './profiles/policy-profiles.reader';
import { PolicyProfilesResolver } from './profiles/policy-profiles.resolver';
import { Takers } from './profiles/takers';
import { LicenceSignature } from './signing/licence-signature.entity';
import { SigningService } from './signing/signing.service';
import { SimulationResolver } from './simulation/simulation.resolver';
import { TermsCheckResolver } from './terms/terms-check.resolver';
import { TermsCatalogue } from './terms/terms.catalogue';
import { LICENSING_OF_A_PERSON } from './licensing.personal-data';

const entities = [
  Licence,
  LicenceTerms,
  LicenceSignature,
  LicenceEvent,
  PolicyProfile,
  PolicyProfileVersion,
  PolicyRule,
  Receivable,
  Receipt,
  Allocation,
];
const loaders = [
  TermsLoader,
  SignaturesLoader,
  LicenceEventsLoader,
  ReceivablesLoader,
  ReceiptsLoader,
  LicenceLoader,
  PolicyProfileLoader,
  AllocatedToReceivables,
  AllocatedFromReceipts,
];
const forOthers = [
  LicencesReader,
  BooksReader,
  OpenItems,
  LicenceLoader,
  LicenceRequestsService,
  LicenceReviewService,
  SigningService,
  PaymentsService,
  PolicyProfilesReader,
  Takers,
];

/** The licence that runs itself: request, review, signatures, trial, payment. */
@Module({
  imports: [AchievementsModule, CatalogModule, LedgerModule, TypeOrmModule.forFeature(entities)],
  providers: [
    tellsPersonalData(...LICENSING_OF_A_PERSON),
    ...new Set([...forOthers, ...loaders]),
    LicenceBooks,
    LicenceClock,
    LicenceNews,
    LicenceOffers,
    LicenceReminders,
    LicenceTimeline,
    LicensingRules,
    LicencesResolver,
    LicenceFields,
    PolicyProfilesResolver,
    ReceivablesResolver,
    ReceiptsResolver,
    SimulationResolver,
    TermsCatalogue,
    TermsCheckResolver,
  ],
  exports: forOthers,
})
export class LicensingModule {}
