import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IndustryType, RegionType } from '@trihelix/catalog';
import { CivilDateScalar } from '@trihelix/platform';
import { Severity } from './attention.rules';
import { YearBeforeFigureType, FigureType, NamedFigureFields, PeriodFigureType } from './figure.types';
import { ComparedMeasure } from './overview.measures';
import { RankedIndustry } from './overview.places';

registerEnumType(ComparedMeasure, { name: 'ComparedMeasure', description: 'What is compared between places and industries.' });
registerEnumType(RankedIndustry, {
  name: 'RankedIndustry',
  description: 'How fine industries are ranked.',
  valuesMap: { SECTION: { description: 'A to T (门类).' }, DIVISION: { description: 'Two digits (大类).' } },
});
registerEnumType(Severity, {
  name: 'AttentionSeverity',
  description: 'How soon somebody should look.',
  valuesMap: {
    CRITICAL: { description: 'A duty is not kept (逾期).' },
    WARNING: { description: 'It has waited long (滞留).' },
    INFO: { description: 'Good to know (提示).' },
  },
});

@ObjectType('Indicator', { description: 'A number with its meaning and its rows. No estimates, nothing that cannot be opened.' })
export class IndicatorType extends NamedFigureFields {
  @Field(() => ID, { description: 'Stable name.' }) declare code: string;
  @Field(() => YearBeforeFigureType, {
    nullable: true,
    description: 'The same a year earlier; null when nothing had been recorded by then, which is not zero.',
  })
  previous: YearBeforeFigureType | null;
  @Field(() => [PeriodFigureType], { description: 'Month by month; the first and the last are cut where the period is.' })
  points: PeriodFigureType[];
}

@ObjectType('TrendMonth', { description: 'What happened in a month of the period.' })
export class TrendMonthType {
  @Field(() => CivilDateScalar, { description: 'First day.' }) from: string;
  @Field(() => CivilDateScalar, { description: 'Last day.' }) to: string;
  @Field(() => FigureType, { description: 'NEEDS_POSTED of the month.' }) needsPosted: FigureType;
  @Field(() => FigureType, { description: 'LICENCES_REQUESTED of the month.' }) licencesRequested: FigureType;
  @Field(() => FigureType, { description: 'LICENCES_CONCLUDED of the month.' }) licencesConcluded: FigureType;
  @Field(() => FigureType, { description: 'AMOUNT_RECEIVED of the month.' }) amountReceived: FigureType;
}

@ObjectType('FunnelStage', { description: 'How many have come this far: some of those of the stage before.' })
export class FunnelStageType extends NamedFigureFields {}

@ObjectType('Funnel', { description: 'What entered in the period and how far it has come by now.' })
export class FunnelType {
  @Field(() => ID, { description: 'Stable name.' }) code: string;
  @Field({ description: 'Its name, in the language of the request.' }) name: string;
  @Field({ description: 'What is followed, in the language of the request.' }) definition: string;
  @Field(() => [FunnelStageType], { description: 'From what entered to what came to its end.' }) stages: FunnelStageType[];
}

@ObjectType('RegionFigure', { description: 'A number of one place with its rows.' })
export class RegionFigureType extends FigureType {
  @Field(() => RegionType, { description: 'The place.' }) region: RegionType;
}

@ObjectType('IndustryFigure', { description: 'A number of one industry with its rows; what serves several counts in each.' })
export class IndustryFigureType extends FigureType {
  @Field(() => IndustryType, { description: 'The industry.' }) industry: IndustryType;
}

@ObjectType('OverviewDistribution', { description: 'A number compared between the divisions directly below a region.' })
export class OverviewDistributionType {
  @Field(() => ComparedMeasure, { description: 'What is compared.' }) measure: ComparedMeasure;
  @Field({ description: 'Its name, in the language of the request.' }) name: string;
  @Field({ description: 'What exactly is counted, in the language of the request.' }) definition: string;
  @Field(() => [RegionFigureType], {
    description:
      'All of them in the order of their codes, zeroes included. What lies in the region but in none of them is not here.',
  })
  regions: RegionFigureType[];
}

@ObjectType('OverviewRanking', { description: 'Who has most of a number; those without any are left out.' })
export class OverviewRankingType {
  @Field(() => ComparedMeasure, { description: 'What is compared.' }) measure: ComparedMeasure;
  @Field({ description: 'Its name, in the language of the request.' }) name: string;
  @Field({ description: 'What exactly is counted, in the language of the request.' }) definition: string;
  @Field(() => [RegionFigureType], { description: 'Divisions directly below the region.' }) regions: RegionFigureType[];
  @Field(() => [IndustryFigureType], {
    nullable: true,
    description: 'Industries; null for money, whose lists know no industry.',
  })
  industries: IndustryFigureType[] | null;
}

@ObjectType('AttentionItem', {
  description: 'Something that somebody should look at, as of `readAt`, with the rows that show it.',
})
export class AttentionItemType extends FigureType {
  @Field(() => ID, { description: 'Stable name; falls of several places share one.' }) code: string;
  @Field(() => Severity, { description: 'How soon.' }) severity: Severity;
  @Field({ description: 'What it is, in the language of the request.' }) sentence: string;
  @Field({ description: 'By which rule, in the language of the request.' }) definition: string;
  @Field(() => CivilDateScalar, {
    description: 'The first day of it: when the oldest of the rows began, or the month that fell.',
  })
  since: string;
  @Field(() => FigureType, { nullable: true, description: 'For a fall: the month before.' }) before: FigureType | null;
}

@ObjectType('RegionOverview', { description: 'What happened in a region and everything below it during a period.' })
export class RegionOverviewType {
  @Field(() => RegionType, { description: 'The region.' }) region: RegionType;
  @Field(() => CivilDateScalar, { description: 'First day.' }) from: string;
  @Field(() => CivilDateScalar, { description: 'Last day.' }) to: string;
  @Field({ description: 'When the numbers were read: all of them in one snapshot.' }) readAt: Date;
  @Field(() => [IndicatorType], { description: 'The numbers.' }) indicators: IndicatorType[];
  @Field(() => [TrendMonthType], { description: 'Month by month.' }) trend: TrendMonthType[];
  @Field(() => [FunnelType], { description: 'How far things have come.' }) funnels: FunnelType[];
  @Field(() => OverviewDistributionType, { description: '`compared` by place.' }) distribution: OverviewDistributionType;
  @Field(() => OverviewRankingType, { description: '`compared` by rank.' }) ranking: OverviewRankingType;
  @Field(() => [AttentionItemType], { description: 'What needs attention now, whatever the period; the worst first.' })
  attention: AttentionItemType[];
}
