import type { LicenceProposal } from '@trihelix/contracts';
import type { Text } from '@trihelix/kernel';
import type { ReceivableKind, TerminationGround } from '@trihelix/licensing';
import { sayLine } from './line.words';
import { type Sentence, sum, why } from './sentence';

/** What a licence's news are made of. */
export interface LicenceFacts {
  /** For people, e.g. `LIC-2026-000042`. */
  readonly number: string;
  /** The achievement's title. */
  readonly title: string;
  /** The other side's name. */
  readonly other: string;
  /** Why somebody returned, rejected or withdrew it. */
  readonly reason: string | null;
  /** The last day of the free trial. */
  readonly trialEndsOn: string;
  /** The day that counts: until when to sign or to pay. */
  readonly day: string | null;
  /** Minor units, and their currency. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** Of an invoice, with its code where it has one. */
  readonly invoiceNumber: string | null;
  /** The line of the books it is about; absent from what was told before lines were named. */
  readonly line?: { readonly kind: ReceivableKind; readonly period: string | null; readonly isFirst: boolean } | null;
  /** The proposal that it is about, and the period of an estimate; absent from what was told before these were. */
  readonly proposal?: LicenceProposal | null;
  readonly period?: string | null;
  /** On what ground one side ends it, and the clause of one that was agreed; absent as above. */
  readonly ground?: TerminationGround | null;
  readonly clause?: string | null;
  /** Whether it is at an end for good, and whether what is not paid can put it in default; absent as above. */
  readonly isOver?: boolean;
  readonly canDefault?: boolean;
  /** Late interest beside the amount, minor units, and the last day that it counts; absent as above. */
  readonly interest?: { readonly amount: string; readonly to: string } | null;
}

type Words = Sentence<LicenceFacts>;

/** Named apart from what is owed: it grows by the day. */
function besides({ interest, currency }: LicenceFacts): Text {
  if (!interest || interest.amount === '0') return { zh: '', en: '' };
  const { zh, en } = sum({ amount: interest.amount, currency });
  return { zh: `；另有截至 ${interest.to} 的逾期利息 ${zh}`, en: `; late interest by ${interest.to} is ${en}` };
}
/** What a late correction or an audit posts to a licence that is at an end is owed all the same. */
export const afterTheEnd = ({ isOver }: LicenceFacts): Text =>
  isOver ? { zh: '该许可已经结束，款项仍应付清。', en: ' The licence is at an end; this is still owed.' } : { zh: '', en: '' };
/** Which line is owed now; what was told before lines were named says that something is. */
const owed = ({ line }: LicenceFacts): Text => (line ? sayLine(line.kind, line.period) : { zh: '许可费用', en: 'A licence fee' });
const begins = ({ line }: LicenceFacts): Text =>
  line?.isFirst ? { zh: '进入付费阶段，', en: ' has entered its paid phase' } : { zh: '', en: '' };

export const LICENCE_WORDS = {
  LICENCE_REQUESTED: {
    heading: { zh: '收到新的许可申请', en: 'A licence is asked for' },
    say: ({ number, title, other }) => ({
      zh: `“${other}”申请许可“${title}”（${number}），请准备许可条款并提交审批。`,
      en: `${other} asks for a licence to “${title}” (${number}). Prepare the terms and submit them for approval.`,
    }),
  },
  TERMS_OFFERED: {
    heading: { zh: '对方提出了许可条款', en: 'The other side offers terms' },
    say: ({ number, title, other, day, reason }) => ({
      zh: `“${other}”就“${title}”的许可（${number}）提出了新的条款，请在 ${day} 前同意、还价或发表意见${why(reason).zh}`,
      en: `${other} offers other terms for ${number}, “${title}”. Agree, make a counter-offer or comment by ${day}${why(reason).en}`,
    }),
  },
  TERMS_AGREED: {
    heading: { zh: '对方同意了许可条款', en: 'The other side agrees to the terms' },
    say: ({ number, title, other }) => ({
      zh: `“${other}”同意了“${title}”的许可（${number}）的现行条款，接下来由许可方提交审批。`,
      en: `${other} agrees to the terms of ${number}, “${title}”. The licensor submits them for approval next.`,
    }),
  },
  TERMS_COMMENTED: {
    heading: { zh: '对方对许可条款发表了意见', en: 'The other side commented on the terms' },
    say: ({ number, title, other, reason }) => ({
      zh: `“${other}”对“${title}”的许可（${number}）的条款发表了意见${why(reason).zh}`,
      en: `${other} commented on the terms of ${number}, “${title}”${why(reason).en}`,
    }),
  },
  OFFER_REMINDED: {
    heading: { zh: '提醒：许可条款待贵方答复', en: 'Reminder: terms wait for your answer' },
    say: ({ number, title, other, day }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）正等待贵方答复或提交，${day} 之后将自动取消。`,
      en: `The terms of ${number}, “${title}”, with ${other} wait for you to answer or submit them; after ${day} the draft is cancelled.`,
    }),
  },
  OFFER_LAPSED: {
    heading: { zh: '许可协商逾期，已取消', en: 'A negotiation lapsed' },
    say: ({ number, title, other }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）的条款未在期限内得到答复或提交，已自动取消。`,
      en: `The terms of ${number}, “${title}”, with ${other} were not answered or submitted in time; the draft is cancelled.`,
    }),
  },
  LICENCE_SUBMITTED: {
    heading: { zh: '许可待审批', en: 'A licence waits for approval' },
    say: ({ number, title, other }) => ({
      zh: `向“${other}”许可“${title}”（${number}）的条款已提交，请审批。`,
      en: `The terms of ${number}, “${title}” to ${other}, have been submitted. Approve, return or reject them.`,
    }),
  },
  LICENCE_RETURNED: {
    heading: { zh: '许可被退回修改', en: 'A licence was returned' },
    say: ({ number, title, reason }) => ({
      zh: `“${title}”的许可（${number}）被审批人退回修改${why(reason).zh}`,
      en: `The approver returned ${number}, “${title}”${why(reason).en}`,
    }),
  },
  LICENCE_REJECTED: {
    heading: { zh: '许可申请未获批准', en: 'A licence was rejected' },
    say: ({ number, title, reason }) => ({
      zh: `“${title}”的许可（${number}）未获批准${why(reason).zh}`,
      en: `${number}, “${title}”, was rejected${why(reason).en}`,
    }),
  },
  LICENCE_PUBLISHED: {
    heading: { zh: '许可价格公示开始', en: 'The price of a licence is made public' },
    say: ({ number, title, other, day }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）采用协议定价，正在许可方单位内公示，至 ${day}；无异议后即可签署。`,
      en: `The price of ${number}, “${title}”, with ${other} was agreed and is public inside the licensor until ${day}; if no objection stands, it can be signed after that.`,
    }),
  },
  LICENCE_OBJECTED: {
    heading: { zh: '收到公示异议，待处理', en: 'Somebody objects to a licence that is public' },
    say: ({ number, title, other, reason }) => ({
      zh: `对与“${other}”之间“${title}”的许可（${number}）的公示，本单位有人提出异议，处理完毕前不能签署${why(reason).zh}`,
      en: `Somebody of your organization objects to ${number}, “${title}”, with ${other}; it cannot be signed until that is decided${why(reason).en}`,
    }),
  },
  OBJECTION_DISMISSED: {
    heading: { zh: '您的异议未被采纳', en: 'Your objection was dismissed' },
    say: ({ number, title, reason }) => ({
      zh: `您对“${title}”的许可（${number}）提出的异议经审查不成立${why(reason).zh}`,
      en: `Your objection to ${number}, “${title}”, was dismissed${why(reason).en}`,
    }),
  },
  OBJECTION_UPHELD: {
    heading: { zh: '您的异议成立', en: 'Your objection was upheld' },
    say: ({ number, title, reason }) => ({
      zh: `您对“${title}”的许可（${number}）提出的异议成立，许可条款将重新拟定并再次公示${why(reason).zh}`,
      en: `Your objection to ${number}, “${title}”, was upheld; its terms are written anew and made public again${why(reason).en}`,
    }),
  },
  LICENCE_REVISITED: {
    heading: { zh: '公示异议成立，许可条款须重新拟定', en: 'An objection was upheld: the terms are written anew' },
    say: ({ number, title, other, reason }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）公示期间有异议成立，条款退回草拟，修改后须重新审批并公示${why(reason).zh}`,
      en: `An objection to ${number}, “${title}”, with ${other} was upheld. It is a draft again, and is approved and made public anew${why(reason).en}`,
    }),
  },
  LICENCE_APPROVED: {
    heading: { zh: '许可已批准，待双方签署', en: 'A licence is approved and waits for signatures' },
    say: ({ number, title, other, day }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）已获批准，请双方在 ${day} 前签署，逾期自动取消。`,
      en: `${number}, “${title}”, between you and ${other} is approved. Both sides sign by ${day}; after that it is cancelled.`,
    }),
  },
  LICENCE_WITHDRAWN: {
    heading: { zh: '许可申请已撤回', en: 'A request for a licence was withdrawn' },
    say: ({ number, title, other, reason }) => ({
      zh: `“${other}”撤回了对“${title}”的许可申请（${number}）${why(reason).zh}`,
      en: `${other} withdrew its request for “${title}” (${number})${why(reason).en}`,
    }),
  },
  LICENCE_SIGNED_BY_OTHER: {
    heading: { zh: '对方已签署，待贵方签署', en: 'The other side has signed a licence' },
    say: ({ number, title, other, day }) => ({
      zh: `“${other}”已签署“${title}”的许可（${number}），请贵方签署人在 ${day} 前签署。`,
      en: `${other} has signed ${number}, “${title}”. Your signatory signs by ${day}.`,
    }),
  },
  LICENCE_SIGNING_DUE: {
    heading: { zh: '提醒：许可即将逾期未签', en: 'Reminder: a licence is about to lapse unsigned' },
    say: ({ number, title, other, day }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）尚未由双方签署，${day} 之后将自动取消。`,
      en: `${number}, “${title}”, with ${other} is not signed by both sides yet; after ${day} it is cancelled.`,
    }),
  },
  LICENCE_LAPSED: {
    heading: { zh: '许可逾期未签，已取消', en: 'A licence lapsed unsigned' },
    say: ({ number, title, other }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）未在期限内由双方签署，已自动取消。`,
      en: `${number}, “${title}”, with ${other} was not signed by both sides in time and is cancelled.`,
    }),
  },
  LICENCE_CONCLUDED: {
    heading: { zh: '许可已由双方签署', en: 'A licence is signed by both sides' },
    say: ({ number, title, other, day }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）已由双方签署，自 ${day} 起生效。`,
      en: `${number}, “${title}”, with ${other} is signed by both sides and in effect from ${day}.`,
    }),
  },
  LICENCE_BEGAN: {
    heading: { zh: '许可生效', en: 'A licence is in effect' },
    say: ({ number, title, other }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）已生效，按约定付费。`,
      en: `${number}, “${title}”, with ${other} is in effect; its fees are owed as agreed.`,
    }),
  },
  TRIAL_BEGAN: {
    heading: { zh: '免费试用开始', en: 'A free trial has begun' },
    say: ({ number, title, other, trialEndsOn }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）已生效，免费试用至 ${trialEndsOn}。`,
      en: `${number}, “${title}”, with ${other} is in effect; its free trial lasts until ${trialEndsOn}.`,
    }),
  },
  TRIAL_ENDS_SOON: {
    heading: { zh: '提醒：免费试用即将结束', en: 'Reminder: a free trial ends soon' },
    say: ({ number, title, other, trialEndsOn }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）免费试用将于 ${trialEndsOn} 结束，之后按约定付费。`,
      en: `The free trial of ${number}, “${title}”, with ${other} ends on ${trialEndsOn}; after that the agreed fee is owed.`,
    }),
  },
  TRIAL_ENDED: {
    heading: { zh: '免费试用已结束，请决定是否转为付费', en: 'A free trial has ended: a decision is due' },
    say: ({ number, title, other, trialEndsOn }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）免费试用已于 ${trialEndsOn} 结束，约定的付费条件尚未成就：被许可方须在约定期限内决定转为付费或退还，逾期按条款处理。`,
      en: `The free trial of ${number}, “${title}”, with ${other} ended on ${trialEndsOn}, and what makes it payable has not happened: the licensee decides to go on or to give it back within the agreed days, or the terms decide.`,
    }),
  },
  LICENCE_GIVEN_BACK: {
    heading: { zh: '许可退还', en: 'A licence is given back' },
    say: ({ number, title, other }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）进入退还：请交还资料、停止使用，双方互不欠费。`,
      en: `${number}, “${title}”, with ${other} is given back: documents are returned and use ends; nothing is owed.`,
    }),
  },
  MATERIALS_TO_CONFIRM: {
    heading: { zh: '试用交付物待确认收到', en: 'Things were handed over for a trial: say that they came' },
    say: ({ number, title, other, reason }) => ({
      zh: `“${other}”为“${title}”的试用（${number}）登记了交付物“${reason}”，请核对并确认收到。`,
      en: `${other} listed “${reason}” as handed over for the trial of ${number}, “${title}”. Say that it came, if it did.`,
    }),
  },
  MATERIALS_SETTLED: {
    heading: { zh: '交付物已归还或销毁，待确认', en: 'Things were given back or destroyed: confirm it' },
    say: ({ number, title, other, reason }) => ({
      zh: `“${other}”说明“${title}”试用（${number}）的交付物“${reason}”已归还或销毁，请核实后确认，或说明异议。`,
      en: `${other} says that “${reason}” of the trial of ${number}, “${title}”, was given back or destroyed. Confirm it, or say why not.`,
    }),
  },
  MATERIALS_DISPUTED: {
    heading: { zh: '许可方对交付物的处置有异议', en: 'The licensor disputes that something was given back' },
    say: ({ number, title, other, reason }) => ({
      zh: `“${other}”对“${title}”试用（${number}）的交付物“${reason}”的处置有异议，请查看理由并重新说明。`,
      en: `${other} disputes what became of “${reason}” of the trial of ${number}, “${title}”. Read why, and answer.`,
    }),
  },
  NON_USE_DECLARED: {
    heading: { zh: '不再使用声明已签署', en: 'The declaration of non-use is signed' },
    say: ({ number, title, other }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）：被许可方已签署不再使用声明。交付物和款项结清后即可归档。`,
      en: `${number}, “${title}”, with ${other}: the licensee has signed the declaration of non-use. Once things and money are settled it can be closed.`,
    }),
  },
  CLOSE_OUT_DUE: {
    heading: { zh: '提醒：退还手续即将到期', en: 'Reminder: a close-out falls due' },
    say: ({ number, title, other, day }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）正在办理退还，有事项待贵方办理，请于 ${day} 前完成。`,
      en: `${number}, “${title}”, with ${other} is being given back and something waits for you. See to it by ${day}.`,
    }),
  },
  CLOSE_OUT_OVERDUE: {
    heading: { zh: '退还手续已逾期', en: 'A close-out is overdue' },
    say: ({ number, title, other, day }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）退还手续应于 ${day} 前办完，现已逾期。许可方可在注明缺少声明后归档。`,
      en: `${number}, “${title}”, with ${other} was to be closed out by ${day}. The licensor may now close it and state what is missing.`,
    }),
  },
  MATERIALS_ANSWER_DUE: {
    heading: { zh: '提醒：交付物的处置待确认', en: 'Reminder: confirm or dispute what was given back' },
    say: ({ number, title, other, day }) => ({
      zh: `“${other}”说明了“${title}”试用（${number}）交付物的处置，请在 ${day} 前（含当日）确认或提出异议；此后仍未答复的，视为确认。`,
      en: `${other} said what became of things of the trial of ${number}, “${title}”. Confirm or dispute it by ${day}; after that day your silence counts as confirming it.`,
    }),
  },
  MATERIALS_TAKEN: {
    heading: { zh: '交付物的处置视为确认', en: 'What was given back counts as confirmed' },
    say: ({ number, title, other }) => ({
      zh: `与“${other}”之间“${title}”试用（${number}）的交付物，许可方未在期限内答复，被许可方所说明的处置视为确认。`,
      en: `Of things of the trial of ${number}, “${title}”, with ${other}, the licensor did not answer in time; what the licensee said of them counts as confirmed.`,
    }),
  },
  CLOSE_OUT_WAITS: {
    heading: { zh: '退还手续仍未办结', en: 'A close-out still waits' },
    say: ({ number, title, other }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）退还手续早已逾期，仍有事项未办结。请查看所缺事项并办理。`,
      en: `${number}, “${title}”, with ${other} should have been closed out long ago, and something is still missing. See what it is, and see to it.`,
    }),
  },
  CLOSING_DUE: {
    heading: { zh: '提醒：退还事项均已办结，请归档', en: 'Reminder: all is done, close it' },
    say: ({ number, title, other, day }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）退还事项均已办结，请在 ${day} 前（含当日）归档；此后仍未归档的，由平台归档。`,
      en: `All is done in the close-out of ${number}, “${title}”, with ${other}. Close it by ${day}; after that day the platform does.`,
    }),
  },
  LICENCE_CLOSED_OUT: {
    heading: { zh: '退还已归档，双方互不欠费', en: 'A return is closed: nothing is owed' },
    say: ({ number, title, other }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）退还已归档，双方互不欠费。证据包可在退还页面下载。`,
      en: `${number}, “${title}”, with ${other} is closed after its trial; nothing is owed. The pack of evidence is on its close-out page.`,
    }),
  },
  LICENCE_ENDED: {
    heading: { zh: '许可期满，进入结算', en: 'A licence has come to its term' },
    say: ({ number, title, other }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）已期满：请报送最后一期销售并结清余款。`,
      en: `${number}, “${title}”, with ${other} has come to its term: report the last period's sales and settle what is left.`,
    }),
  },
  RECEIVABLE_POSTED: {
    heading: { zh: '新增一笔应付许可款项', en: 'A payment is owed under a licence' },
    say: (facts) => ({
      zh: `“${facts.title}”的许可（${facts.number}）${begins(facts).zh}新增一笔应付款：${owed(facts).zh} ${sum(facts).zh}，应不晚于 ${facts.day} 付清。${afterTheEnd(facts).zh}对方：“${facts.other}”。`,
      en: `${facts.number}, “${facts.title}”, with ${facts.other}${begins(facts).en}: ${owed(facts).en}, ${sum(facts).en}, is due on ${facts.day}.${afterTheEnd(facts).en}`,
    }),
  },
  PAYMENT_DUE_SOON: {
    heading: { zh: '提醒：许可费用即将到期', en: 'Reminder: a licence fee falls due' },
    say: (facts) => ({
      zh: `“${facts.title}”的许可（${facts.number}）尚有 ${sum(facts).zh} 未付，应不晚于 ${facts.day} 付给“${facts.other}”${besides(facts).zh}。${afterTheEnd(facts).zh}`,
      en: `${sum(facts).en} of ${facts.number}, “${facts.title}”, is to be paid to ${facts.other} by ${facts.day}${besides(facts).en}.${afterTheEnd(facts).en}`,
    }),
  },
  PAYMENT_OVERDUE: {
    heading: { zh: '许可费用已逾期', en: 'A licence fee is overdue' },
    say: (facts) => ({
      zh: `“${facts.title}”的许可（${facts.number}）有 ${sum(facts).zh} 应不晚于 ${facts.day} 付清，至今未付${besides(facts).zh}。${afterTheEnd(facts).zh}对方：“${facts.other}”。`,
      en: `${sum(facts).en} of ${facts.number}, “${facts.title}”, with ${facts.other} was due by ${facts.day} and has not been paid${besides(facts).en}.${afterTheEnd(facts).en}`,
    }),
  },
  INVOICE_ISSUED: {
    heading: { zh: '收到许可费用发票', en: 'An invoice was issued' },
    say: (facts) => ({
      zh: `“${facts.other}”已就“${facts.title}”的许可（${facts.number}）于 ${facts.day} 开具发票 ${facts.invoiceNumber}，价税合计 ${sum(facts).zh}。`,
      en: `${facts.other} issued invoice ${facts.invoiceNumber} of ${sum(facts).en} for ${facts.number}, “${facts.title}”, on ${facts.day}.`,
    }),
  },
  INVOICE_REVERSED: {
    heading: { zh: '许可费用发票已红字冲销', en: 'An invoice was reversed' },
    say: (facts) => ({
      zh: `“${facts.other}”已于 ${facts.day} 红字冲销“${facts.title}”的许可（${facts.number}）的发票 ${facts.invoiceNumber}（价税合计 ${sum(facts).zh}）${why(facts.reason).zh}`,
      en: `${facts.other} reversed invoice ${facts.invoiceNumber} of ${sum(facts).en} for ${facts.number}, “${facts.title}”, on ${facts.day}${why(facts.reason).en}`,
    }),
  },
  PAYMENT_RECEIVED: {
    heading: { zh: '许可费用到账', en: 'A licence payment came in' },
    say: (facts) => ({
      zh: `“${facts.title}”的许可（${facts.number}）于 ${facts.day} 到账 ${sum(facts).zh}。对方：“${facts.other}”。`,
      en: `${sum(facts).en} came in for ${facts.number}, “${facts.title}”, on ${facts.day}. The other side: ${facts.other}.`,
    }),
  },
  PAYMENT_REVERSED: {
    heading: { zh: '一笔到账已冲销', en: 'A licence payment was taken back' },
    say: (facts) => ({
      zh: `“${facts.title}”的许可（${facts.number}）登记为 ${facts.day} 到账的 ${sum(facts).zh} 已冲销，视同从未收到；原先清偿的款项恢复未付。对方：“${facts.other}”。`,
      en: `${sum(facts).en} that was recorded for ${facts.number}, “${facts.title}”, as received on ${facts.day} was taken back and counts as never having come in; what it had paid is owed again. The other side: ${facts.other}.`,
    }),
  },
  LICENCE_PAID_UP: {
    heading: { zh: '许可费用已付清', en: 'A licence is paid up' },
    say: ({ number, title, other, day }) => ({
      zh: `与“${other}”之间“${title}”的许可（${number}）已于 ${day} 付清。`,
      en: `${number}, “${title}”, with ${other} was paid up on ${day}.`,
    }),
  },
} as const satisfies Readonly<Record<string, Words>>;
