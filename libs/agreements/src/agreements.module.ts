import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tellsPersonalData } from '@trihelix/identity';
import { CatalogModule } from '@trihelix/catalog';
import { TextsResolver } from './texts/texts.resolver';
import { TextsService } from './texts/texts.service';
import { UndertakingText } from './texts/undertaking-text.entity';
import { UndertakingSubjects } from './undertaking.subjects';
import { UndertakingClock } from './undertakings/undertaking.clock';
import { Undertaking } from './undertakings/undertaking.entity';
import { AcceptanceLoader, UndertakingTextLoader, ViewerUndertakingLoader } from './undertakings/undertaking.loaders';
import { UndertakingRequests } from './undertakings/undertaking.requests';
import { UndertakingStore } from './undertakings/undertaking.store';
import { UndertakingAcceptance } from './undertakings/undertaking-acceptance.entity';
import { UndertakingFields, UndertakingsResolver } from './undertakings/undertakings.resolver';
import { UndertakingsService } from './undertakings/undertakings.service';
import { AGREEMENTS_OF_A_PERSON } from './agreements.personal-data';

const forOthers = [
  TextsService,
  UndertakingRequests,
  UndertakingsService,
  UndertakingSubjects,
  UndertakingTextLoader,
  ViewerUndertakingLoader,
];

/** Signed texts: undertakings of confidentiality. */
@Module({
  imports: [CatalogModule, TypeOrmModule.forFeature([Undertaking, UndertakingAcceptance, UndertakingText])],
  providers: [
    tellsPersonalData(...AGREEMENTS_OF_A_PERSON),
    ...forOthers,
    AcceptanceLoader,
    TextsResolver,
    UndertakingClock,
    UndertakingFields,
    UndertakingsResolver,
    UndertakingStore,
  ],
  exports: forOthers,
})
export class AgreementsModule {}
