import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of the card that shows a rule set. */
const zh = {
  title: '政策规则',
  version: '第 {{version}} 版，自 {{day}} 起适用',
  choose: '选择地区',
  source: '出处：{{source}}',
  standing: '（本许可适用）',
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Rules in force',
  version: 'version {{version}}, since {{day}}',
  choose: 'Choose a jurisdiction',
  source: 'Source: {{source}}',
  standing: ' (of this licence)',
};

declare global {
  interface ConsoleTexts {
    licencePolicy: typeof zh;
  }
}

addTexts('licencePolicy', zh, en);
