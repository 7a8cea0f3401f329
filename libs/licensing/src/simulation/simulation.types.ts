import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import type { Line, LineAllocation, LineKind, LicencePhase, SimulatedBalance } from '@trihelix/licence-calculator';
import { CivilDateScalar, JsonScalar, MinorUnits } from '@trihelix/platform';

/** As the calculator names them, for GraphQL. */
export const SimulatedState: Record<LicencePhase, LicencePhase> = {
  TRIAL: 'TRIAL',
  DECISION_DUE: 'DECISION_DUE',
  RETURNING: 'RETURNING',
  SUSPENDED: 'SUSPENDED',
  PAYING: 'PAYING',
  PAID_UP: 'PAID_UP',
  WIND_DOWN: 'WIND_DOWN',
  TERMINATING: 'TERMINATING',
  CONVERTED_TRANSFER: 'CONVERTED_TRANSFER',
  CONVERTED_EQUITY: 'CONVERTED_EQUITY',
};
registerEnumType(SimulatedState, { name: 'SimulatedState', description: 'How a simulated licence stands.' });

export const SimulatedLineKind: Record<LineKind, LineKind> = {
  LUMP_SUM: 'LUMP_SUM',
  INSTALMENT: 'INSTALMENT',
  ROYALTY: 'ROYALTY',
  TRUE_UP: 'TRUE_UP',
  CREDIT: 'CREDIT',
  SUPPLEMENT: 'SUPPLEMENT',
  BUY_OUT: 'BUY_OUT',
  COST: 'COST',
  REFUND: 'REFUND',
  WRITE_OFF: 'WRITE_OFF',
  WRITE_BACK: 'WRITE_BACK',
};
registerEnumType(SimulatedLineKind, { name: 'SimulatedLineKind', description: 'What a posting is for.' });

@ObjectType({ description: 'What would be owed, or taken back, by one posting.' })
export class SimulatedLine implements Omit<Line, 'key'> {
  @Field(() => SimulatedLineKind, { description: 'What it is for.' }) kind: LineKind;
  @Field(() => String, { nullable: true, description: 'The reporting period; of a true-up the last day of its year.' })
  period: string | null;
  @Field(() => MinorUnits, { description: 'Negative for a credit.' }) amount: bigint;
  @Field(() => CivilDateScalar, { description: 'When it would be posted.' }) postedOn: CivilDate;
  @Field(() => CivilDateScalar, { description: 'When it would be due by the terms.' }) dueOn: CivilDate;
  @Field(() => CivilDateScalar, { description: 'The same, moved to the next working day.' }) effectiveDueOn: CivilDate;
}

@ObjectType({ description: 'What of a payment, or of a credit, went to a posting.' })
export class SimulatedAllocation implements Pick<LineAllocation, 'on' | 'reference' | 'line' | 'interest' | 'principal'> {
  @Field(() => CivilDateScalar, { description: 'When.' }) on: CivilDate;
  @Field({ description: "The payment's reference, or `credit`." }) reference: string;
  @Field(() => Int, { description: 'The posting, counted from 0.' }) line: number;
  @Field(() => MinorUnits, { description: 'Of it, to interest.' }) interest: bigint;
  @Field(() => MinorUnits, { description: 'Of it, to principal.' }) principal: bigint;
}

@ObjectType('SimulatedBalance', { description: 'What would be open on the day asked for.' })
export class SimulatedBalanceType implements SimulatedBalance {
  @Field(() => MinorUnits, { description: 'Principal owed.' }) principal: bigint;
  @Field(() => MinorUnits, { description: 'Late interest owed.' }) interest: bigint;
  @Field(() => MinorUnits, { description: 'Paid or credited, and taken by no posting yet.' }) unapplied: bigint;
}

@ObjectType({ description: 'How a licence would stand on a day: the computation that books are posted by.' })
export class LicenceSimulation {
  @Field({ description: 'ISO 4217, of all amounts.' }) currency: string;
  @Field(() => SimulatedState, { description: 'Its state on that day.' }) state: LicencePhase;
  @Field(() => [SimulatedLine], { description: 'In the order of their posting.' }) lines: readonly Line[];
  @Field(() => [SimulatedAllocation], { description: 'In the order in which they were made.' })
  allocations: readonly LineAllocation[];
  @Field(() => SimulatedBalanceType, { description: 'What is open.' }) balance: SimulatedBalance;
  @Field(() => [String], { description: 'Periods whose report day has passed without a statement.' })
  missingReports: readonly string[];
  @Field(() => JsonScalar, { description: 'All of it as the command line prints it, amounts as JSON numbers.' })
  document: unknown;
}
