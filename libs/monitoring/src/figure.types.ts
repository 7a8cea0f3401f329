import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, JsonScalar, MoneyType } from '@trihelix/platform';

/** Lists whose rows are counted, as GraphQL values. */
export enum RowsList {
  ACHIEVEMENTS = 'ACHIEVEMENTS',
  NEEDS = 'NEEDS',
  LICENCES = 'LICENCES',
  RECEIVABLES = 'RECEIVABLES',
  RECEIPTS = 'RECEIPTS',
  ORGANIZATIONS = 'ORGANIZATIONS',
}
registerEnumType(RowsList, { name: 'RowsList', description: 'A list whose rows are counted; its root field has the same name.' });

@ObjectType('RowsQuery', {
  description: 'The rows behind a number: a query to be sent as it is, and the same as the name of a list with its filter.',
})
export class RowsQueryType {
  @Field({ description: "A GraphQL document; its list's `totalCount` equals the number's `count`." }) document: string;
  @Field(() => JsonScalar, { description: 'Its variables.' }) variables: object;
  @Field(() => RowsList, { description: 'The list.' }) list: RowsList;
  @Field(() => JsonScalar, { description: "The list's filter, as its input type takes it." }) filter: object;
}

@ObjectType({ isAbstract: true })
abstract class FigureFields {
  @Field(() => Int, { description: 'How many rows.' }) count: number;
  @Field(() => [MoneyType], { description: 'Amounts, one for each currency; empty where rows are only counted.' })
  amounts: readonly MoneyType[];
  @Field(() => RowsQueryType, { description: 'Its rows.' }) rows: RowsQueryType;
}

@ObjectType('Figure', { description: 'A number with its rows.' })
export class FigureType extends FigureFields {}

@ObjectType('PeriodFigure', { description: 'A number of some days with its rows.' })
export class PeriodFigureType extends FigureFields {
  @Field(() => CivilDateScalar, { description: 'First day.' }) from: string;
  @Field(() => CivilDateScalar, { description: 'Last day.' }) to: string;
}

@ObjectType('YearBeforeFigure', { description: 'The same number of the same days a year earlier (同比).' })
export class YearBeforeFigureType extends PeriodFigureType {
  @Field(() => CivilDateScalar, { description: 'The first day of which the region has any row of this list.' })
  recordedSince: string;
  @Field({
    description:
      'Whether the record goes back to the first day compared with. If not, show the number but no growth: it would say nothing.',
  })
  isWhole: boolean;
}

/** A number with its name and meaning, in the language of the request. */
@ObjectType({ isAbstract: true })
export abstract class NamedFigureFields extends FigureFields {
  @Field({ description: 'Stable name.' }) code: string;
  @Field({ description: 'Its name, in the language of the request.' }) name: string;
  @Field({ description: 'What exactly is counted, in the language of the request.' }) definition: string;
}
