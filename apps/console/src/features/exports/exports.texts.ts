import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '导出记录',
  empty: '还没有导出',
  emptyWhy: '在列表页点“导出”，当前筛选的全部内容会生成 Excel 或 CSV 文件，完成后在这里下载。',
  toList: '去成果列表',
  progress: '进度',
  column: { list: '内容', state: '状态', rows: '行数', requestedAt: '导出时间', expiresAt: '文件保留至', acts: '操作' },
  state: { QUEUED: '排队中', RUNNING: '导出中', DONE: '已完成', FAILED: '失败', CANCELLED: '已取消' },
  list: {
    ACHIEVEMENTS: '科技成果',
    NEEDS: '技术需求',
    LICENCES: '许可',
    RECEIVABLES: '应收款',
    RECEIPTS: '到账记录',
    ENQUIRIES: '咨询',
    UNDERTAKINGS: '保密承诺',
    MATCHMAKING_MEETINGS: '对接会会谈',
    ORGANIZATIONS: '机构',
    AUDIT_TRAIL: '审计记录',
    REGION_OVERVIEW: '区域监测',
  },
  cancel: '取消',
  cancelled: '已取消',
  download: '下载',
  expired: '文件已过期',
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Exports',
  empty: 'Nothing exported yet',
  emptyWhy: '“Export” above a list writes all that its filter finds as an Excel or CSV file, to be downloaded here.',
  toList: 'To the achievements',
  progress: 'Progress',
  column: { list: 'What', state: 'State', rows: 'Rows', requestedAt: 'Asked for', expiresAt: 'Kept until', acts: 'Actions' },
  state: { QUEUED: 'Waiting', RUNNING: 'Being written', DONE: 'Done', FAILED: 'Failed', CANCELLED: 'Cancelled' },
  list: {
    ACHIEVEMENTS: 'Achievements',
    NEEDS: 'Needs',
    LICENCES: 'Licences',
    RECEIVABLES: 'Receivables',
    RECEIPTS: 'Receipts',
    ENQUIRIES: 'Enquiries',
    UNDERTAKINGS: 'Undertakings',
    MATCHMAKING_MEETINGS: 'Meetings of matchmaking days',
    ORGANIZATIONS: 'Organizations',
    AUDIT_TRAIL: 'Audit trail',
    REGION_OVERVIEW: 'Region overview',
  },
  cancel: 'Cancel',
  cancelled: 'Cancelled',
  download: 'Download',
  expired: 'The file has expired',
};

declare global {
  interface ConsoleTexts {
    exports: typeof zh;
  }
}

addTexts('exports', zh, en);
