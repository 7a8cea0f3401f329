import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '@trihelix/files';
import { IdentityModule, tellsPersonalData } from '@trihelix/identity';
import { LedgerModule } from '@trihelix/ledger';
import { LicensingModule } from '@trihelix/licensing';
import { BANK_IMPORTS_OF_A_PERSON } from './bank-import.personal-data';
import { BankRules } from './bank.rules';
import { BankImport } from './imports/bank-import.entity';
import { BankImportsResolver } from './imports/bank-imports.resolver';
import { BankImportsService } from './imports/bank-imports.service';
import { BankMapping } from './imports/bank-mapping.entity';
import { ImportProgressLoader } from './imports/import-progress.loader';
import { ImportProgress } from './imports/import.progress';
import { ImportWithdrawal } from './imports/import.withdrawal';
import { LineSorting } from './imports/line.sorting';
import { MappingMemory } from './imports/mapping.memory';
import { TakeBacks } from './imports/take.backs';
import { StatementIntake } from './imports/statement.intake';
import { StatementReader } from './imports/statement.reader';
import { BankLine } from './lines/bank-line.entity';
import { BankLinesReader } from './lines/bank-lines.reader';
import { BankCandidateFields, BankLineFields, BankLinesResolver } from './lines/bank-lines.resolver';
import { BankLinesService } from './lines/bank-lines.service';
import { ClearConfirmation } from './lines/clear.confirmation';
import { BankLineLoader, ReversalLoader } from './lines/line.loaders';
import { UndoneLines } from './lines/undone.lines';
import { AllocationPreviews } from './proposals/allocation.previews';
import { CandidatesReader } from './proposals/candidates.reader';
import { ReconciliationReader } from './reconciliation/reconciliation.reader';
import { ReconciliationResolver } from './reconciliation/reconciliation.resolver';

const imports = [
  BankImportsService,
  BankImportsResolver,
  ImportProgress,
  ImportProgressLoader,
  ImportWithdrawal,
  LineSorting,
  MappingMemory,
  StatementIntake,
  TakeBacks,
];
const lines = [BankLinesReader, BankLinesService, ClearConfirmation, BankLinesResolver, BankLineFields, BankCandidateFields];
const found = [StatementReader, CandidatesReader, AllocationPreviews, BankLineLoader, ReversalLoader, UndoneLines];

/** Statements of the bank: read, proposed, recorded, reconciled. */
@Module({
  imports: [
    FilesModule,
    IdentityModule,
    LedgerModule,
    LicensingModule,
    TypeOrmModule.forFeature([BankImport, BankLine, BankMapping]),
  ],
  providers: [
    tellsPersonalData(...BANK_IMPORTS_OF_A_PERSON),
    BankRules,
    ...imports,
    ...lines,
    ...found,
    ReconciliationReader,
    ReconciliationResolver,
  ],
  exports: [StatementIntake, BankLinesReader, ClearConfirmation, ReconciliationReader],
})
export class BankImportModule {}
