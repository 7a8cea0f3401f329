import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of several triallists of one achievement: their order, and the rounds in which one of them converts. */
const zh = {
  title: '试用转化与顺位',
  kind: { SOLE: '排他许可', EXCLUSIVE: '独占许可', ORDINARY: '普通许可' },
  becomes: '转化后成为',
  place: '顺位',
  nth: '第 {{place}} 顺位',
  firstRefusal: '享有优先权',
  window: '答复期',
  days_one: '{{count}} 日',
  days_other: '{{count}} 日',
  explained: '价款在试用前已由条款约定。多家要求转化的，先看优先权，再看顺位；顺位在前的先答复，逾期视为放弃。',
  ended: '试用已结束，该项权利随之终止（{{day}}）',
  rounds: '历次转化',
  answer: {
    CLAIMED: '提出转化',
    ASKED: '待答复',
    WANTED: '要求转化',
    WAIVED: '放弃本轮',
    LAPSED: '逾期未答复',
    OUTRANKED: '顺位在后',
  },
  outcome: { WON: '已转化', GAVE_WAY: '已让位', KEPT: '不受影响', LEFT: '已退出本轮' },
  opened: '{{day}} 开始',
  closed: '{{day}} 了结',
  queue: '同一成果的试用方',
  trialEnds: '试用至 {{day}}',
  notAgreed: '未约定转化',
  notice: {
    asked: '另一试用方提出转化，贵方顺位在前：请在 {{day}} 前（含当日）答复',
    askedWhy: '转化的，按贵方条款的价款进入付费期；放弃或逾期未答复的，由顺位在后者转化，贵方试用随之结束，不产生费用。',
    askedWho: '由本单位有签署权限的人员（签约人）答复，请及时转告。',
    claimed: '已提出转化，最迟 {{day}} 有结果',
    claimedWhy: '平台正在按条款征询顺位在前的试用方。办理期间贵方的决定期限不会届满。',
    said: '已答复放弃本轮转化，最迟 {{day}} 有结果',
    lapsed: '逾期未答复，视为放弃本轮转化，最迟 {{day}} 有结果',
    saidWhy: '其他试用方转化、且与贵方范围重合的，贵方试用随之结束，不产生费用；否则贵方试用照常进行。',
    outranked: '顺位在前的试用方已提出转化，最迟 {{day}} 有结果',
    licensor: '被许可方所在的转化轮次正在办理（{{answer}}），最迟 {{day}} 有结果',
    licensorWhy: '平台按条款约定的顺位征询各试用方，价款以各自条款为准，无需贵方选择。',
  },
  convert: '转付费',
  waive: '放弃本轮',
  waiveText: '放弃后，由顺位在后、要求转化的试用方转化；其转化的，贵方试用随之结束，不产生费用。答复后不能更改。',
  waived: '已答复放弃',
  outlook: {
    becomes: '转化成功的，本许可自次日起成为{{kind}}。',
    before_one: '另有 {{count}} 家试用方顺位在前，须先征询，最迟 {{day}} 有结果；其要求转化的，贵方试用结束，不产生费用。',
    before_other: '另有 {{count}} 家试用方顺位在前，须先征询，最迟 {{day}} 有结果；其要求转化的，贵方试用结束，不产生费用。',
    first: '没有试用方顺位在前，提出后即转化。',
    behind_one: '转化后，另外 {{count}} 家试用方的试用随之结束。',
    behind_other: '转化后，另外 {{count}} 家试用方的试用随之结束。',
    blocked: '同一范围内另有一项不让位的许可，目前不能转化为{{kind}}。',
    waitsFor: {
      BEGIN: '同一范围内另有一项已签署、尚未开始的试用，须待其开始后再提出。',
      DISPUTE: '同一范围内另有一项因知识产权事件中止的试用，须待其恢复后再提出。',
    },
    underWay: '该成果的试用方正在按顺位办理转化，有结果后才能提出。',
    done: '已提出转化',
  },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Conversion and order',
  kind: { SOLE: 'a sole licence', EXCLUSIVE: 'an exclusive licence', ORDINARY: 'an ordinary licence' },
  becomes: 'Becomes',
  place: 'Order',
  nth: 'place {{place}}',
  firstRefusal: 'first refusal',
  window: 'Time to answer',
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  explained:
    'The price was agreed in the terms before the trial. When several want to convert, a first refusal counts before a place; who goes first answers first, and silence is a no.',
  ended: 'The right ended with the trial ({{day}})',
  rounds: 'Rounds so far',
  answer: {
    CLAIMED: 'Claimed',
    ASKED: 'To be answered',
    WANTED: 'Wants to convert',
    WAIVED: 'Waived',
    LAPSED: 'Not answered in time',
    OUTRANKED: 'Comes after',
  },
  outcome: { WON: 'Converted', GAVE_WAY: 'Gave way', KEPT: 'As before', LEFT: 'Had left the round' },
  opened: 'began {{day}}',
  closed: 'ended {{day}}',
  queue: 'Who tries this achievement',
  trialEnds: 'trial until {{day}}',
  notAgreed: 'No conversion agreed',
  notice: {
    asked: 'Another triallist claims to convert and you go before it: answer by {{day}}',
    askedWhy:
      'If you convert, the paid phase begins at the price of your own terms. If you waive or say nothing, the one behind you converts; your trial then ends and nothing is owed.',
    askedWho: 'Somebody of your organization who may sign answers it; let them know in time.',
    claimed: 'You have claimed to convert; it is decided by {{day}}',
    claimedWhy:
      'Triallists that go before you are being asked, as the terms have it. Your time to decide does not run out meanwhile.',
    said: 'You have waived this round; it is decided by {{day}}',
    lapsed: 'Nothing was said in time, which is a no; it is decided by {{day}}',
    saidWhy: 'If another triallist converts where you try, your trial ends and nothing is owed; otherwise it goes on as before.',
    outranked: 'A triallist before you has claimed to convert; it is decided by {{day}}',
    licensor: 'The licensee is in a round of conversion ({{answer}}); it is decided by {{day}}',
    licensorWhy:
      'The triallists are asked in the order of their terms, each at its own price. There is nothing for you to choose.',
  },
  convert: 'Go over to paying',
  waive: 'Waive this round',
  waiveText:
    'A triallist behind you that wants to converts then; if it does, your trial ends and nothing is owed. What you say stands.',
  waived: 'You have waived',
  outlook: {
    becomes: 'If it converts, this becomes {{kind}} from the next day on.',
    before_one:
      '{{count}} other triallist goes before you and is asked first; it is decided by {{day}}. If it converts, your trial ends and nothing is owed.',
    before_other:
      '{{count}} other triallists go before you and are asked first; it is decided by {{day}}. If one converts, your trial ends and nothing is owed.',
    first: 'Nobody goes before you: it converts at once.',
    behind_one: 'The trial of {{count}} other triallist ends then.',
    behind_other: 'The trials of {{count}} other triallists end then.',
    blocked: 'Another licence stands in the same field that does not give way: it cannot become {{kind}} now.',
    waitsFor: {
      BEGIN: 'Another trial in the same field is signed and has not begun: claim once it has.',
      DISPUTE: 'Another trial in the same field is suspended over a dispute: claim once it goes on.',
    },
    underWay: 'Triallists of this achievement are deciding who converts: claim once that is decided.',
    done: 'You have claimed to convert',
  },
};

declare global {
  interface ConsoleTexts {
    conversion: typeof zh;
  }
}

addTexts('conversion', zh, en);
