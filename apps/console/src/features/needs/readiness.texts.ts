import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '需求完备度',
  completeness: '完备度 {{completeness}}%',
  atPublication: '首次发布时为 {{completeness}}%',
  route: { DIRECT: '直接匹配', ASSISTED: '协助匹配', MANAGER: '技术经理人对接' },
  example: '示例：{{example}}',
  gaps: '还可以补充',
  share: '+{{share}}%',
  complete: '信息很完整，没有可补充的内容。',
  edit: '去补充',
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Readiness of the need',
  completeness: '{{completeness}}% complete',
  atPublication: '{{completeness}}% when it was first published',
  route: { DIRECT: 'Direct match', ASSISTED: 'Assisted match', MANAGER: 'Technology manager' },
  example: 'Example: {{example}}',
  gaps: 'What could be added',
  share: '+{{share}}%',
  complete: 'Well described: there is nothing to add.',
  edit: 'Add it',
};

declare global {
  interface ConsoleTexts {
    readiness: typeof zh;
  }
}

addTexts('readiness', zh, en);
