import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  dismissedMatch: '标记不相关的匹配',
  dismissalReason: '不相关的原因',
  dismissalNote: '说明',
  shortlistedMatch: '备选成果',
} as const;

const en: TextsLike<typeof zh> = {
  dismissedMatch: 'Match put aside',
  dismissalReason: 'Not relevant, because',
  dismissalNote: 'Note',
  shortlistedMatch: 'On the shortlist',
};

declare global {
  interface ConsoleTexts {
    matchField: typeof zh;
  }
}

addTexts('matchField', zh, en);
