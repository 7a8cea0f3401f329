import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '存证',
  note: '{{links}} 个链接',
  why: '许可的每一件事都记入哈希链，任何人都可凭导出的文件核验，无需账号。',
  head: '链首哈希',
  at: '最近一个链接',
  json: '下载存证（JSON）',
  pdf: '下载 PDF',
  verify: '核验存证文件',
};

const en: TextsLike<typeof zh> = {
  title: 'Record',
  note: '{{links}} links',
  why: 'Everything that happens to the licence is a link of a hash chain. Whoever has the exported file can verify it, without an account.',
  head: 'Head of the chain',
  at: 'Last link',
  json: 'Download the record (JSON)',
  pdf: 'Download as PDF',
  verify: 'Verify a record file',
};

declare global {
  interface ConsoleTexts {
    licenceRecordCard: typeof zh;
  }
}

addTexts('licenceRecordCard', zh, en);
