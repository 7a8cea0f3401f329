import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of prices found by auction. */
const zh = {
  title: '拍卖结果',
  note: '价格由拍卖确定的，竞得人凭登记的结果按成交价申请许可，不再公示',
  wonNote: '贵单位竞得的许可，按成交价申请，不再公示价格',
  none: '还没有登记拍卖结果',
  noneWhy: '拍卖成交后，按成交确认书登记竞得人和成交价，竞得企业即可申请许可。',
  record: '登记拍卖结果',
  winner: '竞得人',
  price: '成交价',
  heldOn: '{{day}} 成交',
  confirmation: '成交确认书',
  used: '查看许可',
  ask: '按成交价申请许可',
  free: '待竞得人申请',
  takenBack: '已于 {{day}} 撤销：{{reason}}',
  more: '更多',
  recorded: '已登记，{{name}}可以按成交价申请许可',
  dialog: {
    why: '请按成交确认书填写。登记后竞得企业会收到通知，并可按成交价申请许可；登记内容不能修改，只能撤销后重新登记。',
    winner: '竞得人（已核验的企业）',
    winnerNeeded: '请选择竞得企业',
    market: '拍卖组织方',
    marketHint: '例如：某某技术产权交易所',
    number: '成交确认书编号',
    url: '公告或确认书网址',
    urlWrong: '请填写以 http:// 或 https:// 开头的网址',
    heldOn: '成交日',
    price: '成交价',
    priceNeeded: '请填写成交价',
    needed: '请填写此项',
    confirm: '登记',
  },
  takeBack: {
    act: '撤销登记',
    title: '撤销这条拍卖结果的登记？',
    text: '撤销后竞得人不能再凭它申请许可；已有许可申请以它为依据的，须先撤回或退回该申请。撤销留痕，不能恢复。',
    reason: '撤销原因',
    done: '已撤销登记',
  },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Auctions',
  note: 'Who won asks for the licence at the price bid; it is not made public again',
  wonNote: 'You won: ask for the licence at the price you bid; it is not made public again',
  none: 'No auction has been recorded',
  noneWhy: 'Once the licence was auctioned, record who won and for how much; that enterprise can then ask for the licence.',
  record: 'Record an auction',
  winner: 'Won by',
  price: 'Price bid',
  heldOn: 'held on {{day}}',
  confirmation: 'Confirmation',
  used: 'See the licence',
  ask: 'Ask for the licence at this price',
  free: 'Its winner has not asked yet',
  takenBack: 'Taken back on {{day}}: {{reason}}',
  more: 'More',
  recorded: 'Recorded: {{name}} can ask for the licence at the price bid',
  dialog: {
    why: 'As the confirmation says. The winner is told, and can ask for the licence at this price. A record does not change; a mistaken one is taken back and recorded anew.',
    winner: 'Won by (a verified enterprise)',
    winnerNeeded: 'Choose the enterprise that won',
    market: 'Held by',
    marketHint: 'For instance: a technology exchange',
    number: 'Number of the confirmation',
    url: 'Address of the notice or the confirmation',
    urlWrong: 'Give an address that begins with http:// or https://',
    heldOn: 'Held on',
    price: 'Price bid',
    priceNeeded: 'Give the price that was bid',
    needed: 'This is needed',
    confirm: 'Record',
  },
  takeBack: {
    act: 'Take back',
    title: 'Take this record back?',
    text: 'Its winner can then no longer ask for a licence by it. A request that rests on it is withdrawn or rejected first. What was taken back stays readable and does not return.',
    reason: 'Why',
    done: 'Taken back',
  },
};

declare global {
  interface ConsoleTexts {
    auction: typeof zh;
  }
}

addTexts('auction', zh, en);
