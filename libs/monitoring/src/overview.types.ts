import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { RegionType } from '@trihelix/catalog';
import { CivilDateScalar, JsonScalar, MoneyType } from '@trihelix/platform';

@ObjectType('RowsQuery', { description: 'The query that lists exactly the rows behind a number: send it as it is.' })
export class RowsQueryType {
  @Field({ description: "A GraphQL document; its list's `totalCount` equals the number's `count`." }) document: string;
  @Field(() => JsonScalar, { description: 'Its variables.' }) variables: object;
}

@ObjectType('Indicator', { description: 'A number with its meaning and its rows. No estimates, nothing that cannot be opened.' })
export class IndicatorType {
  @Field(() => ID, { description: 'Stable name.' }) code: string;
  @Field({ description: 'Its name, in the language of the request.' }) name: string;
  @Field({ description: 'What exactly is counted, in the language of the request.' }) definition: string;
  @Field(() => Int, { description: 'How many rows.' }) count: number;
  @Field(() => [MoneyType], { description: 'Amounts, one for each currency; empty where rows are only counted.' })
  amounts: MoneyType[];
  @Field(() => RowsQueryType, { description: 'Its rows.' }) rows: RowsQueryType;
}

@ObjectType('RegionOverview', { description: 'What happened in a region and everything below it during a period.' })
export class RegionOverviewType {
  @Field(() => RegionType, { description: 'The region.' }) region: RegionType;
  @Field(() => CivilDateScalar, { description: 'First day.' }) from: string;
  @Field(() => CivilDateScalar, { description: 'Last day.' }) to: string;
  @Field({ description: 'When the numbers were read.' }) readAt: Date;
  @Field(() => [IndicatorType], { description: 'The numbers.' }) indicators: IndicatorType[];
}
