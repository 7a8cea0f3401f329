import { AchievementType } from '@trihelix/achievements';
import { NeedType } from '@trihelix/challenges';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MatchSide } from '@trihelix/match-feedback';
import { RegionCode } from '@trihelix/platform';
import { MatchFactKind, MatchFactVerdict } from './match.facts';
import { MatchReasonKind, TermOrigin } from './match.reasons';
import { MatchPart } from './ranking/judgement';
import { MatchMove } from './ranking/list.arrangement';

registerEnumType(MatchReasonKind, {
  name: 'MatchReasonKind',
  description: 'What a reason rests on.',
  valuesMap: {
    TERM: { description: 'One shared term.' },
    OTHER_TERMS: { description: 'All further shared terms together.' },
    TAXONOMY: { description: 'How near the fields are: industry, IPC, discipline (领域).' },
    MATURITY: { description: 'The maturity against the one wanted (成熟度).' },
    PRICE: { description: 'The lump sum against the upper end of the budget (价格与预算).' },
    REGION: { description: 'Where both are (地区).' },
    DEADLINE: { description: 'The days that are left against the days it takes (期限).' },
    LICENCE: { description: 'Whether use first, pay later is offered and open to the owner of the need (先用后付).' },
    FRESHNESS: { description: 'How long ago the found listing was confirmed (时效).' },
    CONGESTION: { description: 'What it leaves to others because it was shown so often (展示次数).' },
    BASE: { description: 'What every match begins with (起点).' },
  },
});

registerEnumType(TermOrigin, {
  name: 'TermOrigin',
  description: 'How a term came to agree with the found listing.',
  valuesMap: {
    AS_WRITTEN: { description: 'Both wrote it.' },
    TRANSLATED: { description: 'The found listing has a translation of it, by the dictionary.' },
    LEARNED: { description: 'The found listing has what listings with keywords in both languages put beside it.' },
  },
});

registerEnumType(MatchMove, {
  name: 'MatchMove',
  description: 'Why a match does not stand where its score alone would put it.',
  valuesMap: {
    FORWARD: { description: 'Moved up, because it is unlike what stands above.' },
    BACK: { description: 'Moved down, because others are less like what stands above.' },
    CAPPED: { description: 'Moved down, because enough of the same organization stand above.' },
    RESERVED: { description: 'It has the place that is kept for organizations that are seldom shown.' },
  },
});

registerEnumType(MatchPart, {
  name: 'MatchPart',
  description: 'A structured part of a score.',
  valuesMap: {
    TAXONOMY: { description: 'Fields (领域).' },
    MATURITY: { description: 'Maturity (成熟度).' },
    PRICE: { description: 'Price and budget (价格与预算).' },
    REGION: { description: 'Region (地区).' },
    DEADLINE: { description: 'Deadline (期限).' },
    LICENCE: { description: 'Use first, pay later (先用后付).' },
    FRESHNESS: { description: 'Freshness (时效).' },
  },
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
    UNKNOWN: { description: 'It is not said.' },
  },
});

@ObjectType('MatchFact', { description: 'A fact of both listings laid beside one another.' })
export class MatchFactType {
  @Field(() => MatchFactKind, { description: 'What it is about.' }) kind: MatchFactKind;
  @Field(() => MatchFactVerdict, { description: 'How it stands.' }) verdict: MatchFactVerdict;
  @Field({ description: 'The same in a sentence, in the language of the request.' }) sentence: string;
}

@ObjectType('MatchReason', {
  description: 'One contribution to a score; the reasons of a match, added in their order, are its score.',
})
export class MatchReasonType {
  @Field(() => MatchReasonKind, { description: 'What it rests on.' }) kind: MatchReasonKind;
  @Field({ description: 'The shared term as the asking listing wrote it; empty where the reason is no term.' }) term: string;
  @Field(() => [String], { description: 'The words of the found listing that answer it, where they are other words.' })
  matched: string[];
  @Field(() => TermOrigin, { nullable: true, description: 'How the term came to agree; null where the reason is no term.' })
  origin: TermOrigin | null;
  @Field(() => [String], { description: 'Where in the found listing it stands: title, keywords, text.' }) fields: string[];
  @Field(() => Float, { description: 'How much it adds to the score; below zero, how much it takes away.' }) contribution: number;
  @Field(() => Float, { nullable: true, description: 'The most that it could add or take away; null where that is not fixed.' })
  weight: number | null;
  @Field(() => MatchFactVerdict, { nullable: true, description: 'How a fact stands to what is wanted; null for terms.' })
  verdict: MatchFactVerdict | null;
  @Field({ description: 'The reason in a word or two, in the language of the request.' }) label: string;
  @Field({ description: 'The same in a sentence, in the language of the request.' }) sentence: string;
}

@ObjectType('MatchRaise', { description: 'Something that would raise the score of a match.' })
export class MatchRaiseType {
  @Field(() => MatchPart, { description: 'The part that would rise.' }) part: MatchPart;
  @Field(() => MatchSide, { description: 'Whose listing would have to change.' }) by: MatchSide;
  @Field(() => Float, { description: 'By how much at most.' }) gain: number;
  @Field({ description: 'What would have to change, in the language of the request.' }) sentence: string;
}

@ObjectType({ isAbstract: true })
abstract class MatchType {
  @Field(() => Float, {
    description:
      'The sum of the reasons. 1 is the best that could be; what words are worth is relative to the best of the list, if that is good.',
  })
  score: number;
  @Field(() => [MatchReasonType], {
    description:
      'Why, heaviest first, whichever way it counts, further terms behind those that are named; last what every match begins with.',
  })
  reasons: MatchReasonType[];
  @Field(() => [MatchRaiseType], { description: 'What would raise the score, the most first.' }) raises: MatchRaiseType[];
  @Field(() => [MatchFactType], {
    description: 'Strengths and gaps in hard facts.',
    deprecationReason: 'REMOVE_AFTER=2027-06-30 | use reasons, which have a verdict and count',
  })
  facts: MatchFactType[];
  @Field(() => Int, { description: 'Where the score alone would put it, from 1.' }) rank: number;
  @Field(() => MatchMove, { nullable: true, description: 'Why it stands elsewhere; null when it does not.' })
  move: MatchMove | null;
  @Field(() => String, { nullable: true, description: 'The same in a sentence, in the language of the request.' })
  moveWhy: string | null;
}

@ObjectType('AchievementMatch', { description: 'An achievement that may answer a need, and why.' })
export class AchievementMatchType extends MatchType {
  /** The need it was asked for. */
  needId: string;
  @Field(() => AchievementType, { description: 'The achievement.' }) achievement: AchievementType;
}

@ObjectType('NeedMatch', { description: 'A need that an achievement may answer, and why.' })
export class NeedMatchType extends MatchType {
  /** The achievement it was asked for. */
  achievementId: string;
  @Field(() => NeedType, { description: 'The need.' }) need: NeedType;
}

@ObjectType({ isAbstract: true })
abstract class MatchListType {
  @Field(() => ID, { description: 'Names the list as it was shown; what is done with a match may name it.' }) listId: string;
  @Field(() => Int, { description: 'The version of the weights that the scores were made with.' }) weightsVersion: number;
  @Field(() => Date, { nullable: true, description: 'Everything listed until then has been considered.' })
  indexedThrough: Date | null;
  @Field(() => Int, { description: 'Listings in the index, of both sides.' }) indexedDocuments: number;
  @Field(() => Int, {
    description: 'Listings that share a word, but too little to be listed: a list may be shorter than asked, or empty.',
  })
  leftOut: number;
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
  @Field(() => Boolean, { nullable: true, description: 'List also what shares only stray words with the listing.' })
  evenWeak?: boolean;
}
