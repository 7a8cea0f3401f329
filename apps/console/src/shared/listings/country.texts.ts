import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '全国公开成果与需求分布',
  hint: '点击省份查看列表',
  what: '分布内容',
  achievements: '在架成果',
  needs: '征集中的需求',
} as const;

const en: TextsLike<typeof zh> = {
  title: 'What is public, by province',
  hint: 'Click on a province for its list',
  what: 'What is shown',
  achievements: 'Listed achievements',
  needs: 'Open needs',
};

declare global {
  interface ConsoleTexts {
    country: typeof zh;
  }
}

addTexts('country', zh, en);
