import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  ofBest: '相对最佳',
  rest: '其余共同词语',
  restWhy: '未逐一列出的共同词语合计',
  atMost: '{{sentence}}（这一项最多加减 {{most}}）',
  unknown: '{{count}} 项未知',
  raise: '{{sentence}}，最多可提高 {{gain}}',
  origin: { TRANSLATED: '译', LEARNED: '关联词' },
  semicolon: '；',
  weak: { show: '另有 {{count}} 项共同词语较少，点此一并列出', hide: '收起共同词语较少的' },
  dismiss: {
    open: '不相关，因为…',
    title: '“{{title}}”为什么不相关？',
    text: '它将不再出现在本机构的匹配中，对方不会知道。可以随时恢复。',
    why: '原因',
    note: '补充说明',
    confirm: '标记为不相关',
    done: '已从匹配中移除',
  },
  shortlist: {
    act: '备选',
    of: '备选：{{title}}',
    title: '备选成果',
    none: '还没有备选成果',
    noneWhy: '在匹配成果中点“备选”，把值得比较的留在这里，对方不会知道。',
    choose: '去匹配成果中挑选',
    enquire: '咨询',
    removed: '已移出备选',
  },
  dismissed: {
    show: '查看已标记不相关的 {{count}} 项',
    hide: '收起已标记不相关的',
    title: '已标记不相关',
    gone: '已不再公开',
    restore: '恢复',
    restored: '已恢复到匹配中',
  },
} as const;

const en: TextsLike<typeof zh> = {
  ofBest: 'of the best',
  rest: 'other shared terms',
  restWhy: 'All shared terms that are not named here, together',
  atMost: '{{sentence}} (this can add or take away {{most}} at most)',
  unknown: '{{count}} unknown',
  raise: '{{sentence}}: up to {{gain}} more',
  origin: { TRANSLATED: 'translated', LEARNED: 'learned' },
  semicolon: '; ',
  weak: { show: 'Show {{count}} more that share few words', hide: 'Hide those that share few words' },
  dismiss: {
    open: 'Not relevant, because…',
    title: 'Why is “{{title}}” not relevant?',
    text: 'It will no longer be among the matches of your organization. The other side is not told; you can take it up again.',
    why: 'Why',
    note: 'In your words',
    confirm: 'Not relevant',
    done: 'Taken out of the matches',
  },
  shortlist: {
    act: 'Shortlist',
    of: 'Shortlist: {{title}}',
    title: 'Shortlist',
    none: 'Nothing on the shortlist yet',
    noneWhy: 'Press “Shortlist” at a match to keep it here for comparing. The other side is not told.',
    choose: 'Choose from the matches',
    enquire: 'Enquire',
    removed: 'Taken off the shortlist',
  },
  dismissed: {
    show: 'Show the {{count}} put aside',
    hide: 'Hide what was put aside',
    title: 'Put aside as not relevant',
    gone: 'no longer public',
    restore: 'Take up again',
    restored: 'It is among the matches again',
  },
};

declare global {
  interface ConsoleTexts {
    match: typeof zh;
  }
}

addTexts('match', zh, en);
