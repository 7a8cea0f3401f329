import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf } from '@trihelix/platform';
import { IsOptional, MaxLength } from 'class-validator';
import { CatalogRowType } from '../catalog.types';
import type { IpcLevel } from './ipc-symbol.entity';

/** The levels as GraphQL values. */
export const IpcLevels = {
  SECTION: 'SECTION',
  CLASS: 'CLASS',
  SUBCLASS: 'SUBCLASS',
} as const satisfies { [L in IpcLevel]: L };

registerEnumType(IpcLevels, {
  name: 'IpcLevel',
  description: 'How fine a symbol of the patent classification is.',
  valuesMap: {
    SECTION: { description: 'A letter, A to H (部).' },
    CLASS: { description: 'A letter and two digits (大类).' },
    SUBCLASS: { description: 'A class and a letter (小类), where imported.' },
  },
});

@ObjectType('IpcSymbol', {
  description: 'A symbol of the International Patent Classification (国际专利分类), 2024.01.',
})
export class IpcSymbolType extends CatalogRowType {
  @Field({ description: 'A for a section, A01 for a class, A01B for a subclass.' }) code: string;
  @Field(() => IpcLevels, { description: 'Section, class or subclass.' }) level: IpcLevel;
}

export const IpcSymbolConnection = connectionOf(IpcSymbolType, 'IpcSymbol');

@InputType({ description: 'Which symbols; every condition given must hold.' })
export class IpcSymbolFilter {
  @Field(() => String, { nullable: true, description: 'All in this section.' }) sectionCode?: string | null;
  @Field(() => IpcLevels, { nullable: true, description: 'Of this level.' }) level?: IpcLevel | null;
  @IsOptional()
  @MaxLength(20)
  @Field(() => String, { nullable: true, description: 'This one and everything below it: A, A01 or A01B.' })
  under?: string | null;
  @IsOptional()
  @MaxLength(50)
  @Field(() => String, {
    nullable: true,
    description: 'Begins the symbol or a word of the English title, or is part of the Chinese title.',
  })
  search?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'As it held on this day; today when left out.' })
  asOf?: string | null;
}
