import { Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { ListingType, type ListingWords } from '../listing.kinds';
import { type Likeness, LikenessKind } from './likeness';

registerEnumType(LikenessKind, {
  name: 'LikenessKind',
  description: 'How two listings are alike.',
  valuesMap: {
    DUPLICATE: { description: 'The same text but for a few words, and long enough to be sure (疑似重复).' },
    SIMILAR: { description: 'Large parts of the texts are the same (内容相近).' },
    SAME_TITLE: {
      description:
        'Only the title is the same; the texts differ or are missing, so these may well be different things (仅名称相同).',
    },
  },
});

@ObjectType({ description: 'A listing that is nearly the same as another.' })
export class NearDuplicate {
  @Field(() => ListingType, { description: 'An achievement or a need.' }) readonly listingType: ListingType;
  @Field(() => ID, { description: 'The listing.' }) readonly id: string;
  @Field(() => ID, { description: 'The organization that lists it.' }) readonly ownerId: string;
  @Field(() => String, { nullable: true, description: 'Its title.' }) readonly title: string | null;
  @Field(() => LikenessKind, { description: 'How they are alike.' }) readonly kind: LikenessKind;
  @Field(() => Float, { description: 'What the texts share of all they say, 0 to 1, titles left out.' })
  readonly similarity: number;
  @Field({ description: 'Whether the titles have the same words.' }) readonly hasSameTitle: boolean;
  @Field(() => [String], { description: 'The longest passages both have, at most three.' })
  readonly sharedPassages: readonly string[];
}

/** A listing with what it shares. */
export const nearDuplicate = (
  listingType: ListingType,
  { id, ownerId, title }: ListingWords,
  likeness: Likeness,
): NearDuplicate => ({
  listingType,
  id,
  ownerId,
  title,
  ...likeness,
});

/** The organization already has nearly the same listing. */
@FailureType('Your organization already has nearly the same; look at it, then publish with `acknowledgeDuplicates`.')
export class EvidentDuplicate extends Failure {
  readonly code = 'EVIDENT_DUPLICATE';
  @Field(() => [NearDuplicate], { description: 'What it is nearly the same as.' }) readonly duplicates: readonly NearDuplicate[];

  constructor(duplicates: readonly NearDuplicate[]) {
    const titles = duplicates
      .slice(0, 3)
      .map(({ title, similarity }) => ({ title: title ?? '', percent: Math.floor(similarity * 100) }));
    super({
      zh: `与本机构已有内容几乎相同：${titles.map(({ title, percent }) => `“${title}”（相似度 ${percent}%）`).join('、')}。如确需发布，请确认知悉重复后再提交。`,
      en: `It is nearly the same as ${titles.map(({ title, percent }) => `"${title}" (${percent} % alike)`).join(', ')} of your organization. To publish it nevertheless, acknowledge the duplicates.`,
    });
    this.duplicates = duplicates;
  }
}
