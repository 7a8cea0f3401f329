import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  ANY: '来自一次导入',
  CREATED: '一次导入：新增',
  UPDATED: '一次导入：更新',
  UNCHANGED: '一次导入：无变化',
  PUBLISHED: '一次导入：新发布',
  ALREADY_PUBLIC: '一次导入：此前已公开',
  KEPT_DRAFT: '一次导入：留作草稿',
} as const;

const en: TextsLike<typeof zh> = {
  ANY: 'From one import',
  CREATED: 'One import: new',
  UPDATED: 'One import: updated',
  UNCHANGED: 'One import: unchanged',
  PUBLISHED: 'One import: published',
  ALREADY_PUBLIC: 'One import: public before',
  KEPT_DRAFT: 'One import: kept as drafts',
};

declare global {
  interface ConsoleTexts {
    imported: typeof zh;
  }
}

addTexts('imported', zh, en);
