import { Field, InputType, registerEnumType } from '@nestjs/graphql';
import type { Locale } from '@trihelix/kernel';
import { IsEnum, IsOptional } from 'class-validator';

/** A language people are served in. */
export enum Language {
  ZH_CN = 'ZH_CN',
  EN = 'EN',
}
registerEnumType(Language, {
  name: 'Language',
  description: 'A language in which people are served.',
  valuesMap: { ZH_CN: { description: 'Simplified Chinese (简体中文).' }, EN: { description: 'English.' } },
});

/** How the console looks. */
export enum Theme {
  SYSTEM = 'SYSTEM',
  LIGHT = 'LIGHT',
  DARK = 'DARK',
}
registerEnumType(Theme, {
  name: 'Theme',
  description: 'How the console looks.',
  valuesMap: {
    SYSTEM: { description: 'As the device does (跟随系统).' },
    LIGHT: { description: 'Light (浅色).' },
    DARK: { description: 'Dark (深色).' },
  },
});

const LOCALES: Readonly<Record<Language, Locale>> = { ZH_CN: 'zh-CN', EN: 'en' };

/** The locale of a chosen language; null when none has been chosen. */
export const localeOf = (language: Language | null): Locale | null => (language ? LOCALES[language] : null);

@InputType({ description: 'How you want to be spoken to. What is left out stays as it is.' })
export class ChoosePreferencesInput {
  @IsOptional()
  @IsEnum(Language)
  @Field(() => Language, {
    nullable: true,
    description: 'The language of your mails and of the console; null takes the choice back: mails then come in both languages.',
  })
  language?: Language | null;
  @IsOptional()
  @IsEnum(Theme)
  @Field(() => Theme, { nullable: true, description: 'How the console looks.' })
  theme?: Theme | null;
}
