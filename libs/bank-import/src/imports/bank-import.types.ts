import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf } from '@trihelix/platform';
import { BankImportState } from './bank-import.entity';

/** What may be done with an import. */
export enum BankImportAction {
  WITHDRAW = 'WITHDRAW',
}

registerEnumType(BankImportState, {
  name: 'BankImportState',
  description: 'Whether an imported statement counts.',
  valuesMap: { KEPT: { description: 'It counts (有效).' }, WITHDRAWN: { description: 'It was a mistake (已撤销).' } },
});
registerEnumType(BankImportAction, {
  name: 'BankImportAction',
  description: 'What may be done with an imported statement.',
  valuesMap: { WITHDRAW: { description: 'Take it back (撤销).' } },
});

@ObjectType({ description: 'How far the lines of an import have been worked through: how many are in each state.' })
export class BankImportProgress {
  @Field(() => Int, { description: 'Proposed and clear: may be recorded in one go.' }) clear: number;
  @Field(() => Int, { description: 'Proposed, and somebody should look.' }) proposed: number;
  @Field(() => Int, { description: 'Without a proposal.' }) unmatched: number;
  @Field(() => Int, { description: 'Contradicting what was known.' }) conflict: number;
  @Field(() => Int, { description: 'Recorded as receipts.' }) recorded: number;
  @Field(() => Int, { description: 'Known before, with the same facts.' }) duplicate: number;
  @Field(() => Int, { description: 'Money out, or set aside.' }) ignored: number;
  @Field(() => Int, { description: 'By which the bank takes back what is in the books, and nobody has proposed to do so there.' })
  takesBack: number;
  @Field(() => Int, { description: 'Likewise, and it has been proposed.' }) reversalProposed: number;
}

@ObjectType('BankImport', { description: "A bank's statement that was imported." })
export class BankImportType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The file; only accountants of the organization may read it.' }) fileId: string;
  @Field({ description: "The file's name." }) fileName: string;
  @Field({ description: 'SHA-256 of the file.' }) sha256: string;
  @Field(() => Int, { description: 'Lines of money in.' }) creditCount: number;
  @Field(() => Int, { description: 'Lines of money out.' }) debitCount: number;
  @Field(() => Int, { description: 'Rows that are no lines: totals, remarks.' }) passedOver: number;
  @Field(() => CivilDateScalar, { description: 'The first day it tells of.' }) firstOn: string;
  @Field(() => CivilDateScalar, { description: 'The last day it tells of.' }) lastOn: string;
  @Field(() => BankImportState, { description: 'Whether it counts.' }) state: BankImportState;
  @Field(() => Int, { description: 'Counts changes; send it back with the next act.' }) version: number;
  @Field({ description: 'When it was imported.' }) importedAt: Date;
}

export const BankImportConnection = connectionOf(BankImportType, 'BankImport');
