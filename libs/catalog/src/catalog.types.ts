import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar } from '@trihelix/platform';
import { CatalogKind, NameOrigin, Share } from './catalog.enums';

registerEnumType(NameOrigin, {
  name: 'NameOrigin',
  description: 'Where an English name comes from.',
  valuesMap: {
    OFFICIAL: { description: 'The document itself has it (官方英文).' },
    ESTABLISHED: { description: 'The established English name of a place (通行英文名).' },
    TRANSLATION: { description: 'Translated by this platform (本平台翻译).' },
    PINYIN: { description: 'Hanyu Pinyin of the Chinese name (汉语拼音).' },
    NOT_STATED: { description: 'There is none, or nobody says where it comes from (未载明).' },
  },
});

registerEnumType(Share, {
  name: 'SuccessionShare',
  description: 'How much of a division another took over.',
  valuesMap: {
    WHOLE: { description: 'All of it (全部).' },
    MAIN: { description: 'The main part, others got the rest (主体).' },
    PART: { description: 'A part (部分).' },
  },
});

registerEnumType(CatalogKind, {
  name: 'CatalogKind',
  description: 'A list of the catalogue.',
  valuesMap: {
    REGION: { description: 'Administrative divisions (行政区划).' },
    INDUSTRY: { description: 'Industries (国民经济行业).' },
    DISCIPLINE: { description: 'Disciplines of postgraduate education (学科专业).' },
    UNDERGRADUATE_CLASS: { description: 'Classes of undergraduate programmes (本科专业类).' },
    IPC_SYMBOL: { description: 'Patent classes (国际专利分类).' },
  },
});

/** What every row of the catalogue says of its names. */
@ObjectType({ isAbstract: true })
export abstract class CatalogRowType {
  @Field({ description: 'The Chinese name.' }) nameZh: string;
  @Field(() => String, { nullable: true, description: 'The English name; none where nobody says one.' }) nameEn: string | null;
  @Field(() => NameOrigin, { description: 'Where the English name comes from.' }) nameEnOrigin: NameOrigin;
  @Field(() => String, { nullable: true, description: 'The document it is taken from; none where not stated (未载明).' })
  source: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The first day on which it holds; none where not stated.' })
  validFrom: string | null;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The first day on which it holds no more; none where it still does or where the day is not stated.',
  })
  validTo: string | null;
}
