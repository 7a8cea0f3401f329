import type { LicenceProposal as ProposalKind } from '@trihelix/contracts';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf, MinorUnits } from '@trihelix/platform';
import { ArrayMaxSize, IsOptional, IsUUID } from 'class-validator';

export const ProposalKinds = {
  WRITE_OFF: 'WRITE_OFF',
  RECEIPT_REVERSAL: 'RECEIPT_REVERSAL',
  SALES_ESTIMATE: 'SALES_ESTIMATE',
  SALES_AUDIT: 'SALES_AUDIT',
  REFUND: 'REFUND',
  COST: 'COST',
} as const satisfies { readonly [K in ProposalKind]: K };
registerEnumType(ProposalKinds, {
  name: 'LicenceProposalKind',
  description: 'What is proposed.',
  valuesMap: {
    WRITE_OFF: { description: 'To give up what is owed (坏账核销).' },
    RECEIPT_REVERSAL: { description: 'To take back a receipt that was written down wrongly (到账冲销).' },
    SALES_ESTIMATE: { description: 'What was sold in a period that nobody reported (销售估算).' },
    SALES_AUDIT: { description: 'What an audit found to have been sold in a period (查账更正).' },
    REFUND: { description: 'That money went back (退款).' },
    COST: { description: 'To charge costs of enforcing, or of an audit (费用).' },
  },
});

@ObjectType('LicenceProposal', {
  description: 'What one person of the licensor proposes about the books of a licence, while it waits for another to decide.',
})
export class LicenceProposalType {
  @Field(() => ID, { description: 'That of the write-off, reversal, estimate, audit, refund or costs.' }) id: string;
  @Field(() => ProposalKinds, { description: 'What is proposed.' }) kind: ProposalKind;
  @Field(() => MinorUnits, {
    nullable: true,
    description:
      'Minor units that came in, go back, are charged, or are thought or found to be sold; null where what is open is given up.',
  })
  amount: bigint | null;
  @Field(() => String, { nullable: true, description: 'ISO 4217 code of an amount of money that moves.' }) currency:
    string | null;
  @Field(() => String, { nullable: true, description: 'The period of an estimate, or of an audit.' }) period: string | null;
  @Field({ description: 'Why.' }) reason: string;
  @Field({ description: 'When it was proposed.' }) proposedAt: Date;
  @Field(() => CivilDateScalar, { description: 'The last day on which it can be decided; the day after, it lapses.' })
  answerBy: string;
}

export const LicenceProposalConnection = connectionOf(LicenceProposalType, 'LicenceProposal');

@InputType({ description: 'Which proposals; conditions add up.' })
export class LicenceProposalFilter {
  @Field(() => [ProposalKinds], { nullable: true, description: 'Of one of these kinds.' })
  @IsOptional()
  @ArrayMaxSize(6)
  kinds?: ProposalKind[] | null;
  @Field(() => ID, { nullable: true, description: 'Under this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Proposed by somebody else than you; or by you.' })
  isOthers?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the last day to decide is over, so that it lapses with the next pass of the clock.',
  })
  isOverdue?: boolean | null;
}
