import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  BankReferenceTaken,
  ImpossibleReceiptDay,
  LicenceLoader,
  LicencesReader,
  LicenceType,
  OtherCurrency,
  ReceivableKind,
  ReceiptReversalType,
} from '@trihelix/licensing';
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
import { AllocationPreviews, type LinePreview } from '../proposals/allocation.previews';
import type { Candidate } from '../proposals/proposal.rule';
import { type BankLine, BankLineState } from './bank-line.entity';
import { actionsOf, BankLineAction, IN_THE_BOOKS } from './bank-line.policy';
import {
  AllocationProposal,
  BankCandidateType,
  BankLineConnection,
  BankLineCount,
  BankLineFilter,
  BankLineType,
  ConfirmedBankLinesType,
  inOneSentence,
} from './bank-line.types';
import { BankLinesReader } from './bank-lines.reader';
import { BankLinesService } from './bank-lines.service';
import { ClearConfirmation } from './clear.confirmation';
import { BankLineLoader, ReversalLoader } from './line.loaders';
import { UndoneLines } from './undone.lines';
import { BankBusy, LicenceNotChosen } from './line.failures';
import { ConfirmClearArgs, ConfirmLineArgs, IgnoreLineArgs, LineArgs, ReverseLineArgs } from './line.inputs';

@Resolver(() => BankLineType)
export class BankLinesResolver {
  constructor(
    private readonly reader: BankLinesReader,
    private readonly lines: BankLinesService,
    private readonly clear: ClearConfirmation,
    private readonly licences: LicencesReader,
    private readonly previews: AllocationPreviews,
  ) {}

  @Allow('payment.record')
  @Query(() => BankLineConnection, {
    description: 'Lines of the statements of the organization you act for, in the order of their days.',
  })
  bankLines(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: BankLineFilter) {
    return this.reader.page(actor, filter ?? {}, page);
  }

  @Allow('payment.record')
  @Query(() => BankLineType, { description: 'One line of a statement of the organization you act for.' })
  bankLine(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.reader.get(actor, id);
  }

  @Allow('payment.record')
  @Query(() => [BankLineCount], { description: 'How many lines a filter has in each state, whatever states it names.' })
  bankLineCounts(@CurrentActor() actor: Actor, @Args('filter', { nullable: true }) filter?: BankLineFilter) {
    return this.reader.countByState(actor, filter ?? {});
  }

  @Allow('payment.record')
  @Query(() => AllocationProposal, { description: 'Where the money of a line would go if it were recorded under a licence.' })
  async proposedAllocation(
    @CurrentActor() actor: Actor,
    @Args('lineId', { type: () => ID, description: 'The line.' }) lineId: string,
    @Args('licenceId', { type: () => ID, description: 'The licence.' }) licenceId: string,
  ): Promise<AllocationProposal> {
    const { id, amount } = await this.reader.get(actor, lineId);
    const licence = await this.licences.get(actor, licenceId);
    return shown((await this.previews.under(id, licence.id)) ?? { parts: [], unapplied: amount, earlierLines: 0 });
  }

  @Allow('payment.record')
  @Command(() => BankLineType, {
    fails: [StaleVersion, NotInThisState, LicenceNotChosen, OtherCurrency, ImpossibleReceiptDay, BankReferenceTaken],
    description: 'Record a line as a receipt under the licence that is proposed, or under another one.',
  })
  confirmBankLine(@CurrentActor() actor: Actor, @Args() { licenceId, ...decision }: ConfirmLineArgs) {
    return this.lines.confirm(actor, decision, licenceId);
  }

  @Allow('payment.record')
  @Command(() => ConfirmedBankLinesType, {
    fails: [BankBusy],
    description:
      'Record lines of an import whose proposal is clear, each in a transaction of its own: one that is refused says why, the others ' +
      'stand. Call again while some remain.',
  })
  confirmClearBankLines(@CurrentActor() actor: Actor, @Args() { importId, most }: ConfirmClearArgs) {
    return this.clear.confirm(actor, importId, most);
  }

  @Allow('payment.record')
  @Command(() => BankLineType, {
    fails: [StaleVersion, NotInThisState],
    description: 'Set a line aside that is for no licence, or will not be booked, and say why.',
  })
  ignoreBankLine(@CurrentActor() actor: Actor, @Args() { reason, ...decision }: IgnoreLineArgs) {
    return this.lines.ignore(actor, decision, reason);
  }

  @Allow('payment.record')
  @Command(() => BankLineType, {
    fails: [StaleVersion, NotInThisState],
    description: 'Propose to take back the receipt that the bank takes back by this line; somebody else decides.',
  })
  proposeBankLineReversal(@CurrentActor() actor: Actor, @Args() { reason, ...decision }: ReverseLineArgs) {
    return this.lines.proposeReversal(actor, decision, reason);
  }

  @Allow('payment.record')
  @Command(() => BankLineType, {
    fails: [StaleVersion, NotInThisState],
    description: 'Take up a line again that was set aside, or whose receipt was taken back; a licence is proposed anew.',
  })
  reconsiderBankLine(@CurrentActor() actor: Actor, @Args() decision: LineArgs) {
    return this.lines.reconsider(actor, decision);
  }
}

@Resolver(() => BankLineType)
export class BankLineFields {
  constructor(
    private readonly licences: LicenceLoader,
    private readonly previews: AllocationPreviews,
    private readonly lines: BankLineLoader,
    private readonly undone: UndoneLines,
    private readonly reversals: ReversalLoader,
  ) {}

  @ResolveField(() => LicenceType, { nullable: true, description: 'The licence that is proposed, or that it is recorded under.' })
  licence(@Parent() { licenceId }: BankLine, @Context() context: RequestContext) {
    return licenceId && this.licences.load(context, licenceId);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'What speaks for that licence, as a sentence in the language of the request; empty when nothing does.',
  })
  why(@Parent() { licenceId, candidates }: BankLine, @Context() context: RequestContext) {
    const chosen = candidates.find((candidate) => candidate.licenceId === licenceId);
    return chosen ? inOneSentence(chosen.reasons, context) : null;
  }

  @ResolveField(() => AllocationProposal, {
    nullable: true,
    description: 'Where the money would go under the licence that is proposed; empty when none is, or when it is recorded.',
  })
  async allocation(
    @Parent() { id, licenceId, state }: BankLine,
    @Context() context: RequestContext,
  ): Promise<AllocationProposal | null> {
    if (!licenceId || state !== BankLineState.PROPOSED) return null;
    const preview = await this.previews.load(context, id);
    return preview && shown(preview);
  }

  @ResolveField(() => BankLineType, {
    nullable: true,
    description: 'The line that had the reference before, or that the bank takes back.',
  })
  earlierLine(@Parent() { earlierLineId }: BankLine, @Context() context: RequestContext) {
    return earlierLineId && this.lines.load(context, earlierLineId);
  }

  @ResolveField(() => [BankLineAction], { description: 'What you may do with it now.' })
  async viewerActions(@Parent() line: BankLine, @Context() context: RequestContext) {
    const isUndone = IN_THE_BOOKS.includes(line.state) && (await this.undone.load(context, line.id)) !== null;
    return actionsOf(context.actor, line, isUndone);
  }

  @ResolveField(() => ReceiptReversalType, {
    nullable: true,
    description: 'The proposal to take back the receipt that the bank takes back by this line.',
  })
  reversal(@Parent() { receiptReversalId }: BankLine, @Context() context: RequestContext) {
    return receiptReversalId && this.reversals.load(context, receiptReversalId);
  }
}

@Resolver(() => BankCandidateType)
export class BankCandidateFields {
  constructor(private readonly licences: LicenceLoader) {}

  @ResolveField(() => LicenceType, { nullable: true, description: 'The licence.' })
  licence(@Parent() { licenceId }: Candidate, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }
}

const shown = ({ parts, unapplied, earlierLines }: Omit<LinePreview, 'lineId'>): AllocationProposal => ({
  parts: parts.map(({ kind, effectiveDueOn, ...part }) => ({ ...part, kind: ReceivableKind[kind], dueOn: effectiveDueOn })),
  unapplied,
  earlierLines,
});
