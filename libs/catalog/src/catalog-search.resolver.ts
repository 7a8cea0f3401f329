import {
  Args,
  ArgsType,
  Context,
  Field,
  Int,
  ObjectType,
  Parent,
  Query,
  registerEnumType,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Public, type RequestContext } from '@trihelix/platform';
import { Max, MaxLength, Min } from 'class-validator';
import { CatalogKind, NameOrigin } from './catalog.enums';
import { nameIn } from './catalog.listing';
import { type CatalogHit, CatalogMatch, CatalogSearch } from './catalog.search';

registerEnumType(CatalogMatch, {
  name: 'CatalogMatch',
  description: 'How a row answers what was typed; the order in which they come.',
  valuesMap: {
    CODE: { description: 'It is the code.' },
    CODE_PREFIX: { description: 'The code begins with it.' },
    NAME_PREFIX: { description: 'A name, or the initials of a division, begin with it.' },
    NAME_PART: { description: 'The Chinese name holds it, or a word of the English name begins with it.' },
    FORMER: { description: 'A division that is no more has this code or name.' },
  },
});

@ObjectType('CatalogHit', { description: 'A row of the catalogue that answers what was typed.' })
export class CatalogHitType {
  @Field(() => CatalogKind, { description: 'The list it stands in.' }) kind: CatalogKind;
  @Field({ description: 'Its code.' }) code: string;
  @Field({ description: 'How fine it is, by the words of its list.' }) level: string;
  @Field({ description: 'The Chinese name.' }) nameZh: string;
  @Field(() => String, { nullable: true, description: 'The English name; none where nobody says one.' }) nameEn: string | null;
  @Field(() => NameOrigin, { description: 'Where the English name comes from.' }) nameEnOrigin: NameOrigin;
  @Field(() => CatalogMatch, { description: 'How it answers what was typed.' }) match: CatalogMatch;
  @Field(() => [String], { description: 'Codes that took over from a division that is no more.' }) replacedBy: string[];
}

@ArgsType()
class CatalogSearchArgs {
  @Field(() => CatalogKind, { description: 'Which list.' }) kind: CatalogKind;
  @MaxLength(50)
  @Field({ description: 'What was typed so far: a code, a name in either language, the initials of a division.' })
  text: string;
  @Min(1)
  @Max(50)
  @Field(() => Int, { defaultValue: 10, description: 'How many, 1 to 50.' })
  first: number = 10;
}

@Resolver(() => CatalogHitType)
export class CatalogSearchResolver {
  constructor(private readonly catalog: CatalogSearch) {}

  @Public()
  @Query(() => [CatalogHitType], {
    name: 'catalogSearch',
    description: 'What may be meant while it is typed: the code first, then codes, names and parts of names that begin with it.',
  })
  find(@Args() { kind, text, first }: CatalogSearchArgs) {
    return this.catalog.find(kind, text, first);
  }

  @ResolveField(() => String, { description: 'The name in the language of the request.' })
  name(@Parent() hit: CatalogHit, @Context() { locale }: RequestContext) {
    return nameIn(locale, hit);
  }
}
