import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { UnreadableFile } from '@trihelix/exchange';
import { FileNotUsable } from '@trihelix/files';
import { AccountLoader, PersonType } from '@trihelix/identity';
import {
  type Actor,
  Allow,
  Command,
  CurrentActor,
  NotInThisState,
  PageArgs,
  type RequestContext,
  StaleVersion,
} from '@trihelix/platform';
import { STATEMENT_FIELDS, StatementField } from '../reading/statement.fields';
import { type BankImport, BankImportState } from './bank-import.entity';
import { BankImportAction, BankImportConnection, BankImportProgress, BankImportType } from './bank-import.types';
import { BankImportsService } from './bank-imports.service';
import { ImportInUse, StatementNotMapped, StatementRowsRefused, StatementTooLong } from './import.failures';
import { ImportProgressLoader } from './import-progress.loader';
import { ImportWithdrawal } from './import.withdrawal';
import { BankStatementInput, StatementFieldFacts, StatementPreview } from './statement.types';

@Resolver(() => BankImportType)
export class BankImportsResolver {
  constructor(
    private readonly imports: BankImportsService,
    private readonly withdrawal: ImportWithdrawal,
    private readonly progressLoader: ImportProgressLoader,
    private readonly accounts: AccountLoader,
  ) {}

  @Allow('payment.record')
  @Query(() => [StatementFieldFacts], { description: "What the columns of a bank's statement can mean." })
  statementFields(): StatementFieldFacts[] {
    return Object.values(StatementField).map((field) => {
      const { label, headings, isRepeatable = false } = STATEMENT_FIELDS[field];
      return { field, label, headings, isRepeatable };
    });
  }

  @Allow('payment.record')
  @Query(() => BankImportConnection, { description: 'Imported statements of the organization you act for, newest first.' })
  bankImports(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    return this.imports.page(actor, page);
  }

  @Allow('payment.record')
  @Query(() => BankImportType, { description: 'One imported statement of the organization you act for.' })
  bankImport(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.imports.get(actor, id);
  }

  @Allow('payment.record')
  @Command(() => StatementPreview, {
    fails: [FileNotUsable, UnreadableFile, StatementTooLong],
    isRecorded: false,
    description: 'Read an uploaded statement and say how it is understood; nothing is imported.',
  })
  readBankStatement(@CurrentActor() actor: Actor, @Args('input') input: BankStatementInput) {
    return this.imports.preview(actor, input);
  }

  @Allow('payment.record')
  @Command(() => BankImportType, {
    fails: [FileNotUsable, UnreadableFile, StatementTooLong, StatementNotMapped, StatementRowsRefused],
    description:
      'Import an uploaded statement, whole or not at all, and propose a licence for each line of money in; nothing is booked. ' +
      'The same file again gives the import that stands.',
  })
  importBankStatement(@CurrentActor() actor: Actor, @Args('input') input: BankStatementInput) {
    return this.imports.import(actor, input);
  }

  @Allow('payment.record')
  @Command(() => BankImportType, {
    fails: [StaleVersion, NotInThisState, ImportInUse],
    description: 'Take back an import that was a mistake, as long as none of its lines is in the books.',
  })
  withdrawBankImport(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The import.' }) id: string,
    @Args('expectedVersion', { type: () => Int, description: 'The version you saw.' }) expectedVersion: number,
  ) {
    return this.withdrawal.withdraw(actor, id, expectedVersion);
  }

  @ResolveField(() => BankImportProgress, { description: 'How far its lines have been worked through.' })
  async progress(@Parent() { id }: BankImport, @Context() context: RequestContext): Promise<BankImportProgress> {
    const counted = await this.progressLoader.load(context, id);
    const none = { clear: 0, proposed: 0, unmatched: 0, conflict: 0, recorded: 0, duplicate: 0, ignored: 0 };
    return counted ?? { ...none, takesBack: 0, reversalProposed: 0 };
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who imported it.' })
  importedBy(@Parent() { importedBy }: BankImport, @Context() context: RequestContext) {
    return this.accounts.load(context, importedBy);
  }

  @ResolveField(() => [BankImportAction], { description: 'What you may do with it now.' })
  async viewerActions(@Parent() { id, state }: BankImport, @Context() context: RequestContext): Promise<BankImportAction[]> {
    const { recorded = 0, reversalProposed = 0 } = (await this.progressLoader.load(context, id)) ?? {};
    const isUsed = recorded + reversalProposed > 0;
    return state === BankImportState.KEPT && !isUsed ? [BankImportAction.WITHDRAW] : [];
  }
}
