import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  all: '选择全部 {{count}} 项',
  isAll: '将处理全部 {{count}} 项',
  onlySelected: '只处理已选的 {{count}} 项',
  done: '{{done}} 项已完成',
  unchanged: '{{unchanged}} 项无需改动',
  refused: '{{refused}} 项未能完成：{{why}}',
  comma: '，',
} as const;

const en: TextsLike<typeof zh> = {
  all: 'Select all {{count}}',
  isAll: 'All {{count}} will be changed',
  onlySelected: 'Only the {{count}} selected',
  done: '{{done}} done',
  unchanged: '{{unchanged}} needed no change',
  refused: '{{refused}} refused: {{why}}',
  comma: ', ',
};

declare global {
  interface ConsoleTexts {
    bulk: typeof zh;
  }
}

addTexts('bulk', zh, en);
