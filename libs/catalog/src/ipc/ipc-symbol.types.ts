import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { IsOptional, MaxLength } from 'class-validator';
import type { IpcLevel } from './ipc-symbol.entity';

/** The levels as GraphQL values. */
export const IpcLevels = { SECTION: 'SECTION', CLASS: 'CLASS' } as const satisfies { [L in IpcLevel]: L };

registerEnumType(IpcLevels, {
  name: 'IpcLevel',
  description: 'How fine a symbol of the patent classification is.',
  valuesMap: { SECTION: { description: 'A letter, A to H (部).' }, CLASS: { description: 'A letter and two digits (大类).' } },
});

@ObjectType('IpcSymbol', {
  description: 'A section or class of the International Patent Classification (国际专利分类), 2024.01.',
})
export class IpcSymbolType {
  @Field({ description: 'A for a section, A01 for a class.' }) code: string;
  @Field({ description: 'The Chinese title.' }) nameZh: string;
  @Field({ description: 'The English title.' }) nameEn: string;
  @Field(() => IpcLevels, { description: 'Section or class.' }) level: IpcLevel;
}

export const IpcSymbolConnection = connectionOf(IpcSymbolType, 'IpcSymbol');

@InputType({ description: 'Which symbols; every condition given must hold.' })
export class IpcSymbolFilter {
  @Field(() => String, { nullable: true, description: 'Classes of this section.' }) sectionCode?: string | null;
  @Field(() => IpcLevels, { nullable: true, description: 'Of this level.' }) level?: IpcLevel | null;
  @IsOptional()
  @MaxLength(50)
  @Field(() => String, {
    nullable: true,
    description: 'Begins the symbol or a word of the English title, or is part of the Chinese title.',
  })
  search?: string | null;
}
