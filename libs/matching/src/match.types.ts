import { AchievementType } from '@trihelix/achievements';
import { NeedType } from '@trihelix/challenges';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { RegionCode } from '@trihelix/platform';
import { MatchFactKind, MatchFactVerdict } from './match.facts';
import { MatchReasonKind } from './match.reasons';

registerEnumType(MatchReasonKind, {
  name: 'MatchReasonKind',
  description: 'What a reason rests on.',
  valuesMap: { TERM: { description: 'One shared term.' }, OTHER_TERMS: { description: 'All further shared terms together.' } },
});

registerEnumType(MatchFactKind, {
  name: 'MatchFactKind',
  description: 'What a hard fact is about.',
  valuesMap: {
    MATURITY: { description: 'The maturity against the one wanted (成熟度).' },
    PRICE: { description: 'The lump sum against the upper end of the budget (价格与预算).' },
    REGION: { description: 'Where both are (地区).' },
  },
});

registerEnumType(MatchFactVerdict, {
  name: 'MatchFactVerdict',
  description: 'How a hard fact stands to what is wanted.',
  valuesMap: {
    FITS: { description: 'It fits.' },
    FALLS_SHORT: { description: 'It does not.' },
    UNKNOWN: { description: 'The achievement does not say.' },
  },
});

@ObjectType('MatchFact', { description: 'A fact of both listings laid beside one another. It does not count in the score.' })
export class MatchFactType {
  @Field(() => MatchFactKind, { description: 'What it is about.' }) kind: MatchFactKind;
  @Field(() => MatchFactVerdict, { description: 'How it stands.' }) verdict: MatchFactVerdict;
  @Field({ description: 'The same in a sentence, in the language of the request.' }) sentence: string;
}

@ObjectType('MatchReason', { description: 'One contribution to a score; the reasons of a match sum to its score.' })
export class MatchReasonType {
  @Field(() => MatchReasonKind, { description: 'What it rests on.' }) kind: MatchReasonKind;
  @Field({ description: 'The shared term as the need wrote it; empty for the remainder.' }) term: string;
  @Field(() => [String], { description: 'Where in the found listing it stands: title, keywords, text.' }) fields: string[];
  @Field(() => Float, { description: 'How much it adds to the score.' }) contribution: number;
  @Field({ description: 'The same in a sentence, in the language of the request.' }) sentence: string;
}

@ObjectType('AchievementMatch', { description: 'An achievement that may answer a need, and why.' })
export class AchievementMatchType {
  /** The need it was asked for. */
  needId: string;
  @Field(() => AchievementType, { description: 'The achievement.' }) achievement: AchievementType;
  @Field(() => Float, { description: 'The sum of the reasons; comparable within one list only.' }) score: number;
  @Field(() => [MatchReasonType], { description: 'Why, heaviest first.' }) reasons: MatchReasonType[];
  @Field(() => [MatchFactType], { description: 'Strengths and gaps in hard facts; they do not count in the score.' })
  facts: MatchFactType[];
}

@ObjectType('NeedMatch', { description: 'A need that an achievement may answer, and why.' })
export class NeedMatchType {
  /** The achievement it was asked for. */
  achievementId: string;
  @Field(() => NeedType, { description: 'The need.' }) need: NeedType;
  @Field(() => Float, { description: 'The sum of the reasons; comparable within one list only.' }) score: number;
  @Field(() => [MatchReasonType], { description: 'Why, heaviest first.' }) reasons: MatchReasonType[];
  @Field(() => [MatchFactType], { description: 'Strengths and gaps in hard facts; they do not count in the score.' })
  facts: MatchFactType[];
}

@ObjectType({ isAbstract: true })
abstract class MatchListType {
  @Field(() => Date, { nullable: true, description: 'Everything listed until then has been considered.' })
  indexedThrough: Date | null;
  @Field(() => Int, { description: 'Listings in the index, of both sides.' }) indexedDocuments: number;
  @Field(() => Float, { description: 'Milliseconds the server spent on ranking and reasons.' }) tookMs: number;
}

@ObjectType('AchievementMatchList', { description: 'Achievements for a need, best first.' })
export class AchievementMatchListType extends MatchListType {
  @Field(() => [AchievementMatchType], { description: 'Best first.' }) matches: AchievementMatchType[];
}

@ObjectType('NeedMatchList', { description: 'Needs for an achievement, best first.' })
export class NeedMatchListType extends MatchListType {
  @Field(() => [NeedMatchType], { description: 'Best first.' }) matches: NeedMatchType[];
}

@InputType({ description: 'Hard facts that matches must meet.' })
export class MatchFilterInput {
  @Field(() => RegionCode, { nullable: true, description: 'Only from this region and below.' }) regionCode?: string;
  @Field(() => [String], { nullable: true, description: 'Only these languages: zh, en.' }) languages?: ('zh' | 'en')[];
  @Field(() => Boolean, { nullable: true, description: 'Only achievements offered use-first-pay-later (or only those not).' })
  ufplOffered?: boolean;
  @Field(() => [ID], { nullable: true, description: 'Leave these out.' }) exclude?: string[];
}
