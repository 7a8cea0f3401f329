import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tellsPersonalData } from '@trihelix/identity';
import { LedgerModule } from '@trihelix/ledger';
import { LicensingModule } from '@trihelix/licensing';
import { DistributionBooks } from './books/distribution.books';
import { DistributionRules } from './books/distribution.rules';
import { DistributableLoader, DistributableReceipts } from './distributions/distributable.receipts';
import {
  Deduction,
  DistributedReceipt,
  DistributionShare,
  LicenceDistribution,
  Payout,
} from './distributions/distribution.entities';
import { DistributionFields, UndistributedReceiptFields } from './distributions/distribution.fields';
import { DeductionsLoader, DistributedReceiptsLoader, SharesLoader } from './distributions/distribution.loaders';
import { DistributionPlans } from './distributions/distribution.plans';
import { DistributionRecord } from './distributions/distribution.record';
import { DistributionStanding, StandingLoader } from './distributions/distribution.standing';
import { DistributionsReader } from './distributions/distributions.reader';
import { DistributionsResolver } from './distributions/distributions.resolver';
import { DistributionsService } from './distributions/distributions.service';
import { PayoutsService } from './distributions/payouts.service';
import { DISTRIBUTION_OF_A_PERSON } from './licence-distribution.personal-data';
import { Beneficiary, DistributionScheme, SchemeWeight } from './schemes/scheme.entities';
import { SchemesReader } from './schemes/schemes.reader';
import { SchemesResolver } from './schemes/schemes.resolver';
import { SchemesService } from './schemes/schemes.service';

const entities = [
  Beneficiary,
  DistributionScheme,
  SchemeWeight,
  LicenceDistribution,
  DistributedReceipt,
  Deduction,
  DistributionShare,
  Payout,
];
const loaders = [DistributableLoader, StandingLoader, SharesLoader, DeductionsLoader, DistributedReceiptsLoader];
const services = [
  SchemesReader,
  SchemesService,
  DistributableReceipts,
  DistributionPlans,
  DistributionsReader,
  DistributionRecord,
  DistributionStanding,
  DistributionsService,
  PayoutsService,
  DistributionBooks,
  DistributionRules,
];
const atTheDoor = [SchemesResolver, DistributionsResolver, DistributionFields, UndistributedReceiptFields];

/** Received licence money, shared out among inventors, their unit and the university. */
@Module({
  imports: [LedgerModule, LicensingModule, TypeOrmModule.forFeature(entities)],
  providers: [tellsPersonalData(...DISTRIBUTION_OF_A_PERSON), ...loaders, ...services, ...atTheDoor],
})
export class LicenceDistributionModule {}
