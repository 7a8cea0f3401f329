import { Field, type FieldMiddleware, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type CivilDate, say, type Text } from '@trihelix/kernel';
import { ReceivableKind } from '@trihelix/licensing';
import { CivilDateScalar, connectionOf, MinorUnits, type RequestContext, stateCountOf } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, MaxLength } from 'class-validator';
import { said } from '../imports/statement.types';
import { type Candidate, Confidence, ProposalReason } from '../proposals/proposal.rule';
import { LineDirection } from '../reading/statement.lines';
import { BankLineState, IgnoredAs } from './bank-line.entity';
import { BankLineAction } from './bank-line.policy';

registerEnumType(BankLineState, {
  name: 'BankLineState',
  description: 'What became of a line of a statement.',
  valuesMap: {
    PROPOSED: { description: 'A licence is proposed for it (已建议).' },
    UNMATCHED: { description: 'Nothing speaks for any licence (未对应).' },
    RECORDED: { description: 'It is a receipt in the books (已登记).' },
    DUPLICATE: { description: 'The reference was there before with the same facts (重复).' },
    CONFLICT: { description: 'The reference was there before with other facts (冲突).' },
    IGNORED: { description: 'Money out, or set aside by somebody (已忽略).' },
    TAKES_BACK: { description: 'The bank takes back what is a receipt in the books (银行冲正).' },
    REVERSAL_PROPOSED: { description: 'Taking that receipt back has been proposed (已申请冲销).' },
  },
});
registerEnumType(Confidence, {
  name: 'ProposalConfidence',
  description: 'How sure a proposal is.',
  valuesMap: {
    CLEAR: { description: 'Two independent facts say so and nothing speaks against it (明确).' },
    LIKELY: { description: 'One fact says so; somebody should look (可能).' },
    UNCLEAR: { description: 'Several licences fit alike, or facts contradict each other (不明确).' },
  },
});
registerEnumType(ProposalReason, {
  name: 'ProposalReason',
  description: 'What speaks for a licence.',
  valuesMap: {
    NUMBER: { description: 'The memo names its number.' },
    PAYER: { description: 'The payer is its licensee by name.' },
    OPEN_ITEM: { description: 'Exactly so much is open on what is paid first of what is owed under it.' },
    OPEN_TOTAL: { description: 'Exactly so much is open under it in all.' },
  },
});
registerEnumType(IgnoredAs, {
  name: 'IgnoredAs',
  description: 'Why a line is ignored.',
  valuesMap: {
    OUTGOING: { description: 'Money that went out (支出).' },
    SET_ASIDE: { description: 'Somebody set it aside, and said why (人工忽略).' },
    WITHDRAWN: { description: 'Its import was withdrawn (导入已撤销).' },
    TAKEN_BACK: { description: 'The bank has taken it back before it was recorded, or does so by it (银行已冲正).' },
  },
});
registerEnumType(BankLineAction, {
  name: 'BankLineAction',
  description: 'What may be done with a line of a statement.',
  valuesMap: {
    CONFIRM: { description: 'Record it as a receipt (登记).' },
    IGNORE: { description: 'Set it aside (忽略).' },
    RECONSIDER: { description: 'Take it up again (恢复).' },
    PROPOSE_REVERSAL: { description: 'Propose to take back the receipt that the bank takes back (申请冲销).' },
  },
});

const SENTENCES: Readonly<Record<ProposalReason, Text>> = {
  [ProposalReason.NUMBER]: { zh: '附言中写有该许可的编号', en: "the memo names the licence's number" },
  [ProposalReason.PAYER]: { zh: '付款人就是该许可的被许可方', en: 'the payer is its licensee' },
  [ProposalReason.OPEN_ITEM]: {
    zh: '金额恰好等于最先清偿的那笔未收款',
    en: 'exactly so much is open on the receivable that is paid first',
  },
  [ProposalReason.OPEN_TOTAL]: { zh: '金额恰好等于其全部未收款', en: 'exactly so much is open under it in all' },
};

/** What speaks for a licence, as one sentence. */
export const inOneSentence = (reasons: readonly ProposalReason[], { locale }: RequestContext): string =>
  reasons.map((reason) => say(SENTENCES[reason], locale)).join(say({ zh: '；', en: '; ' }, locale));

const why: FieldMiddleware<Candidate, RequestContext> = ({ source: { reasons }, context }) => inOneSentence(reasons, context);

@ObjectType('BankCandidate', { description: 'A licence that a payment may be for.' })
export class BankCandidateType {
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => [ProposalReason], { description: 'What speaks for it.' }) reasons: ProposalReason[];
  @Field(() => String, { middleware: [why], description: 'The same as a sentence, in the language of the request.' })
  why?: string;
}

@ObjectType('BankLine', { description: "One line of a bank's statement." })
export class BankLineType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The import it came with.' }) importId: string;
  @Field(() => Int, { description: 'Its row, as a spreadsheet counts.' }) rowNumber: number;
  @Field(() => LineDirection, { description: 'Which way the money went.' }) direction: LineDirection;
  @Field(() => CivilDateScalar, { description: 'The day the bank booked it.' }) bookedOn: string;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => String, { nullable: true, description: "The bank's reference; only money out may have none." }) reference:
    string | null;
  @Field({ description: 'Who paid, or was paid, as the bank writes it.' }) payer: string;
  @Field({ description: 'From which account.' }) payerAccount: string;
  @Field({ description: 'What it is for, as the payer wrote it.' }) memo: string;
  @Field(() => BankLineState, { description: 'What became of it.' }) state: BankLineState;
  @Field(() => Confidence, { nullable: true, description: 'How sure the proposal is; empty without one.' })
  confidence: Confidence | null;
  @Field(() => [BankCandidateType], { description: 'Licences it may be for, the best first, at most five.' })
  candidates: BankCandidateType[];
  @Field(() => ID, { nullable: true, description: 'The receipt it is recorded as.' }) receiptId: string | null;
  @Field(() => ID, { nullable: true, description: 'The receipt that had the reference before.' }) earlierReceiptId: string | null;
  @Field(() => IgnoredAs, { nullable: true, description: 'Why it is ignored.' }) ignoredAs: IgnoredAs | null;
  @Field(() => String, { nullable: true, description: 'What somebody said when setting it aside.' }) reason: string | null;
  @Field(() => Date, { nullable: true, description: 'When somebody decided.' }) decidedAt: Date | null;
  @Field(() => Int, { description: 'Counts changes; send it back with the next act.' }) version: number;
}

export const BankLineConnection = connectionOf(BankLineType, 'BankLine');

@ObjectType({ description: 'How many lines are in a state.' })
export class BankLineCount extends stateCountOf(BankLineState) {}

@ObjectType({ description: 'What a payment would settle of one thing owed.' })
export class AllocationPart {
  @Field(() => ID, { nullable: true, description: 'What is owed; empty for what the books have not posted yet.' })
  receivableId: string | null;
  @Field(() => ReceivableKind, { description: 'What it is owed for.' }) kind: ReceivableKind;
  @Field(() => CivilDateScalar, { description: 'When it is due, moved off weekends and holidays.' }) dueOn: string;
  @Field(() => MinorUnits, { description: 'What of the payment would go to it, interest apart; in minor units.' })
  principal: bigint;
  @Field(() => MinorUnits, { description: 'What of the payment would go to its interest.' }) interest: bigint;
}

@ObjectType({
  description:
    'Where a payment would go if it were recorded now and by itself: as the books would have it from the day of the payment on.',
})
export class AllocationProposal {
  @Field(() => [AllocationPart], { description: 'In the order of the rule.' }) parts: AllocationPart[];
  @Field(() => MinorUnits, { description: 'What would wait for what becomes due later.' }) unapplied: bigint;
  @Field(() => Int, {
    description:
      'Lines before it that are proposed for the same licence and not recorded. They are not counted here: recorded first, they take first.',
  })
  earlierLines: number;
}

@ObjectType({ description: 'A line that could not be recorded with the others.' })
export class UnrecordedLineType {
  @Field(() => BankLineType, { description: 'The line.' }) line: BankLineType;
  @Field({ description: 'Stable name of the reason.' }) code: string;
  @Field(() => String, { middleware: [said('text')], description: 'Why, as a sentence.' }) message?: string;
  readonly text: Text;
}

@ObjectType('ConfirmedBankLines', { description: 'What recording clear lines came to.' })
export class ConfirmedBankLinesType {
  @Field(() => Int, { description: 'Lines recorded.' }) recorded: number;
  @Field(() => [UnrecordedLineType], { description: 'Lines that were not, with the reason; they wait for a person now.' })
  failed: UnrecordedLineType[];
  @Field(() => Int, { description: 'Clear lines still to be recorded; call again.' }) remaining: number;
}

@InputType({ description: 'Which lines; conditions add up, periods include both ends.' })
export class BankLineFilter {
  @Field(() => ID, { nullable: true, description: 'Of this import.' }) @IsOptional() @IsUUID() importId?: string | null;
  @Field(() => [BankLineState], { nullable: true, description: 'In one of these states.' }) states?:
    readonly BankLineState[] | null;
  @Field(() => Confidence, { nullable: true, description: 'With a proposal as sure as this.' }) confidence?: Confidence | null;
  @Field(() => LineDirection, { nullable: true, description: 'Money that went this way.' }) direction?: LineDirection | null;
  @Field(() => String, { nullable: true, description: 'In this currency.' }) @IsOptional() @Length(3, 3) currency?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Booked on this day or later.' }) bookedFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Booked on this day or earlier.' }) bookedTo?: CivilDate | null;
  @Field(() => String, { nullable: true, description: 'With these words in payer, memo or reference.' })
  @IsOptional()
  @MaxLength(100)
  search?: string | null;
}
