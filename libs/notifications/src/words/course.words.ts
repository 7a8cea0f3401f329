import type { LicenceProposal } from '@trihelix/contracts';
import type { Text } from '@trihelix/kernel';
import type { TerminationGround } from '@trihelix/licensing';
import { afterTheEnd, type LicenceFacts } from './licence.words';
import { type Sentence, sum, why } from './sentence';

type Words = Sentence<LicenceFacts>;

/** What is asked of the other side, and until when it can be answered. */
const asked = (what: Text): Words => ({
  heading: { zh: `对方提出：${what.zh}`, en: `The other side asks for ${what.en}` },
  say: ({ number, title, other, day, reason }) => ({
    zh: `“${other}”就“${title}”的许可（${number}）提出${what.zh}，请在 ${day} 前答复，逾期视为不同意${why(reason).zh}`,
    en: `${other} asks for ${what.en} of ${number}, “${title}”. Answer by ${day}; silence is a no${why(reason).en}`,
  }),
});

/** What comes of not paying; only what is paid for still can be in default. What was told before this was known says so of all. */
const lastNotice = ({ canDefault = true }: LicenceFacts): Text =>
  canDefault
    ? { zh: '；逾期满 90 日仍未付清即为违约', en: '; after 90 days overdue it is a default' }
    : { zh: '，不再另行催告', en: ', and the last' };

/** What a proposal about the books is about. */
const PROPOSALS: Readonly<Record<LicenceProposal, Text>> = {
  WRITE_OFF: { zh: '坏账核销申请', en: 'Writing off what is owed' },
  RECEIPT_REVERSAL: { zh: '到账冲销申请', en: 'Taking a receipt back' },
  SALES_ESTIMATE: { zh: '销售估算', en: 'An estimate of sales' },
  SALES_AUDIT: { zh: '查账更正', en: 'An audit of sales' },
  REFUND: { zh: '退款申请', en: 'A refund' },
  COST: { zh: '费用登记申请', en: 'Charging costs' },
};

const proposed = ({ proposal, period }: Pick<LicenceFacts, 'proposal' | 'period'>): Text => {
  const { zh, en } = PROPOSALS[proposal ?? 'WRITE_OFF'];
  return period ? { zh: `${period} 的${zh}`, en: `${en} for ${period}` } : { zh, en };
};

/** What one side ends a licence on. */
const GROUNDS: Readonly<Record<TerminationGround, Text>> = {
  AGREED_GROUND: { zh: '约定的解除事由', en: 'a ground that was agreed on' },
  FORCE_MAJEURE: { zh: '不可抗力致使合同目的不能实现', en: 'force majeure that defeats its purpose' },
  ANTICIPATORY_BREACH: { zh: '对方表明不履行主要债务', en: 'the other side’s not going to perform its principal obligation' },
  DELAY_AFTER_DEMAND: { zh: '迟延履行主要债务，经催告仍未履行', en: 'a principal obligation that stays in delay after a demand' },
  FUNDAMENTAL_BREACH: { zh: '违约致使合同目的不能实现', en: 'a breach that defeats its purpose' },
  OTHER_BY_LAW: { zh: '法律规定的其他情形', en: 'another ground that the law names' },
  UNCURED_DEFAULT: { zh: '逾期违约在补救期内未补救', en: 'a default that was not cured in time' },
  RIGHT_AFFECTED: { zh: '许可标的发生知识产权事件', en: 'what happened to a right that it rests on' },
};

/** The ground, with the clause of one that was agreed on. */
function groundOf({ ground, clause }: Pick<LicenceFacts, 'ground' | 'clause'>): Text {
  const { zh, en } = GROUNDS[ground ?? 'OTHER_BY_LAW'];
  return clause ? { zh: `${zh}（${clause}）`, en: `${en} (${clause})` } : { zh, en };
}

/** The half of a reason in two languages. */
const zhOf = (reason: string | null) => reason?.split(' / ')[0] ?? null;
const enOf = (reason: string | null) => reason?.split(' / ').at(-1) ?? null;

/** Words of a licence that runs. */
export const COURSE_WORDS = {
  LICENCE_IN_DEFAULT: {
    heading: { zh: '许可已违约', en: 'A licence is in default' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）逾期已满 90 日，两次催告后仍未付清，进入违约状态；付清被催告的款项即恢复。`,
      en: `${number}, “${title}”, with ${other}, is overdue for 90 days after two notices and in default; paying what was demanded cures it.`,
    }),
  },
  LICENCE_CURED: {
    heading: { zh: '违约已补救', en: 'A default is cured' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）被催告的款项已付清，许可恢复履行。`,
      en: `What was demanded under ${number}, “${title}”, with ${other}, is paid; the licence goes on.`,
    }),
  },
  LICENCE_SUSPENDED: {
    heading: { zh: '许可已中止', en: 'A licence is suspended' },
    say: ({ number, title, other, reason }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）因知识产权事件中止，试用期不再计算，了结后继续${why(reason).zh}`,
      en: `${number}, “${title}”, with ${other}, is suspended over a dispute about a right; a trial stands still until it ends${why(reason).en}`,
    }),
  },
  LICENCE_RESTORED: {
    heading: { zh: '许可已恢复', en: 'A licence goes on' },
    say: ({ number, title, other, trialEndsOn }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）的知识产权事件已了结，许可恢复；试用期末日为 ${trialEndsOn}。`,
      en: `The dispute about ${number}, “${title}”, with ${other}, has ended and the licence goes on; the last day of its trial is ${trialEndsOn}.`,
    }),
  },
  TERMINATION_DECLARED: {
    heading: { zh: '对方声明终止许可', en: 'The other side ends a licence' },
    say: ({ number, title, other, day, reason, ...on }) => ({
      zh: `“${other}”声明终止“${title}”的许可（${number}），最后一日为 ${day}，事由：${groundOf(on).zh}。不同意的，可在许可页面提出异议，也可以请求法院或仲裁机构确认解除的效力${why(reason).zh}`,
      en: `${other} ends ${number}, “${title}”, as of ${day}, on the ground of ${groundOf(on).en}. If you do not agree, object on its page; either side may ask a court or arbitrator to confirm the end${why(reason).en}`,
    }),
  },
  TERMINATION_OBJECTED: {
    heading: { zh: '许可的终止有异议', en: 'The end of a licence is objected to' },
    say: ({ number, title, other, day, reason, ...on }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）于 ${day} 的终止（事由：${groundOf(on).zh}）已有异议，记入许可记录；任一方可以请求法院或仲裁机构确认解除的效力${why(reason).zh}`,
      en: `The end of ${number}, “${title}”, with ${other}, as of ${day} (${groundOf(on).en}) is objected to, as its record says; either side may ask a court or arbitrator to confirm it${why(reason).en}`,
    }),
  },
  LICENCE_ENDS_EARLY: {
    heading: { zh: '许可提前终止', en: 'A licence has ended early' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）已终止。付费使用的，请提交最后的销售报告并结清款项；试用的，请签署不再使用声明并归还交付物。`,
      en: `${number}, “${title}”, with ${other}, has ended. If it was paid for, report the last sales and settle the balance; if it was on trial, sign the declaration of non-use and return what was handed over.`,
    }),
  },
  LICENCE_CLOSED: {
    heading: { zh: '许可已全部结清', en: 'A licence is closed' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）已全部报告并结清，记录可随时导出核验。`,
      en: `Everything of ${number}, “${title}”, with ${other}, is reported and settled. Its record can be exported and verified.`,
    }),
  },
  LICENCE_BOUGHT: {
    heading: { zh: '许可已转为转让', en: 'A licence has become a transfer' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）的买断款已付清，许可转为转让，请办理权利变更登记。该成果不再许可他人，请持有单位撤回其发布；已签署的其他许可继续有效。`,
      en: `The price of ${number}, “${title}”, with ${other}, is paid: it has become a transfer. Record the change of owner. The achievement is licensed to nobody else any more: its owner takes it off the market; licences that others hold stay.`,
    }),
  },
  LICENCE_BECAME_EQUITY: {
    heading: { zh: '许可已转为股权', en: 'A licence has become equity' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）已转为股权，不再产生许可费用，请办理股权登记。`,
      en: `Shares take the place of fees of ${number}, “${title}”, with ${other}. No more is owed; register the shares.`,
    }),
  },
  EXTENSION_ASKED: asked({ zh: '延长试用期', en: 'a longer trial' }),
  TERMINATION_ASKED: asked({ zh: '协商终止', en: 'an end by agreement' }),
  EQUITY_ASKED: asked({ zh: '转为股权', en: 'shares instead of fees' }),
  AMENDMENT_ACCEPTED: {
    heading: { zh: '变更已获同意', en: 'An amendment was agreed' },
    say: ({ number, title, other, reason }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）的变更已获同意并生效${why(reason).zh}`,
      en: `What was asked about ${number}, “${title}”, with ${other}, was agreed and has taken effect${why(reason).en}`,
    }),
  },
  AMENDMENT_DECLINED: {
    heading: { zh: '变更未获同意', en: 'An amendment was declined' },
    say: ({ number, title, other, reason }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）的变更未获同意${why(reason).zh}`,
      en: `What was asked about ${number}, “${title}”, with ${other}, was declined${why(reason).en}`,
    }),
  },
  RIGHT_DISPUTED: {
    heading: { zh: '许可标的有争议', en: 'A licensed right is disputed' },
    say: ({ number, title, other, day, reason }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）的标的权利于 ${day} 登记有争议。本轮转化照常按约定的顺位办理，结果出来后许可中止，直至争议了结；答复前请一并考虑${why(reason).zh}`,
      en: `A right that ${number}, “${title}”, with ${other}, rests on was recorded as disputed on ${day}. Who converts is decided in the order that was agreed on; then the licence stands still until the dispute is over. Take it into account before you answer${why(reason).en}`,
    }),
  },
  RIGHT_LOST_ELSEWHERE: {
    heading: { zh: '另一许可的标的权利已丧失', en: 'A right was lost that another licence rests on' },
    say: ({ number, title, other, day, reason }) => ({
      zh: `权利“${reason}”已在另一许可中登记丧失（决定日 ${day}）。“${title}”的许可（${number}，对方“${other}”）也以其为标的，尚未登记，请另行登记。`,
      en: `The right "${reason}" was recorded as lost under another licence, as of ${day}. ${number}, “${title}”, with ${other}, rests on it, too, and nothing is recorded there yet: record it.`,
    }),
  },
  RIGHT_SHORTENED: {
    heading: { zh: '许可标的的有效期缩短', en: 'A licensed right ends earlier' },
    say: ({ number, title, other, day, reason }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）所依据的权利“${reason}”，登记的有效期缩短，现至 ${day}。许可不得超过专利有效期（民法典第八百六十五条），请双方核对许可期限与费用。`,
      en: `The right "${reason}" that ${number}, “${title}”, with ${other}, rests on is now recorded as valid until ${day}, earlier than before. A licence does not outlive its patents (Civil Code 865): look at its term and fees together.`,
    }),
  },
  CONVERSION_CLAIMED: {
    heading: { zh: '试用方提出转化', en: 'A triallist claims to convert' },
    say: ({ number, title, other, day }) => ({
      zh: `“${other}”要求将“${title}”的试用许可（${number}）按约定转化；平台按条款约定的顺位征询其他试用方，最迟 ${day} 有结果。`,
      en: `${other} claims to convert ${number}, “${title}”, as agreed. Triallists that go before are asked; it is decided by ${day}.`,
    }),
  },
  CONVERSION_ASKED: {
    heading: { zh: '请答复是否转化', en: 'Say whether you convert' },
    say: ({ number, title, day }) => ({
      zh: `“${title}”的另一试用方提出转化，贵方许可（${number}）顺位在前：请在 ${day} 前选择转化或放弃，逾期视为放弃；他方转化的，贵方试用随之结束，不产生费用。`,
      en: `Another triallist of “${title}” claims to convert, and ${number} goes before it. Convert or waive by ${day}; silence is a no. Should it convert, your trial ends and nothing is owed.`,
    }),
  },
  CONVERSION_BEHIND: {
    heading: { zh: '顺位在前的试用方提出转化', en: 'A triallist before you claims to convert' },
    say: ({ number, title, day }) => ({
      zh: `“${title}”顺位在前的试用方已提出转化，最迟 ${day} 有结果。其转化的，贵方许可（${number}）的试用随之结束，不产生费用。`,
      en: `A triallist of “${title}” before you has claimed to convert; it is decided by ${day}. Should it convert, the trial of ${number} ends and nothing is owed.`,
    }),
  },
  CONVERSION_DUE_SOON: {
    heading: { zh: '转化征询即将到期', en: 'Your time to convert first is ending' },
    say: ({ number, title, day }) => ({
      zh: `“${title}”的许可（${number}）优先转化的答复期至 ${day} 止，逾期视为放弃。`,
      en: `Until ${day} you can say whether ${number}, “${title}”, converts first; silence is a no.`,
    }),
  },
  CONVERSION_WON: {
    heading: { zh: '试用许可已转化', en: 'A trial has converted' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）已按约定转化并进入付费期，自次日起不再与其他被许可方并存。`,
      en: `${number}, “${title}”, with ${other}, has converted as agreed and is paid for; from the next day on it stands alone.`,
    }),
  },
  CONVERSION_LOST: {
    heading: { zh: '试用因他方转化而结束', en: 'A trial ends, as another converted' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”已由顺位在前或提出在先的试用方转化，许可（${number}，对方“${other}”）的试用结束，不产生费用，请办理退还。`,
      en: `Another triallist has converted “${title}”. The trial of ${number}, with ${other}, is over and nothing is owed; close it out.`,
    }),
  },
  CONVERSION_KEPT: {
    heading: { zh: '本轮转化未成', en: 'Nobody converted' },
    say: ({ number, title }) => ({
      zh: `“${title}”本轮没有试用方转化，贵方许可（${number}）不受影响，可继续试用或提出转化。`,
      en: `No triallist of “${title}” converted. ${number} stands as before; you can go on or claim to convert.`,
    }),
  },
  AMENDMENT_LAPSED: {
    heading: { zh: '变更逾期未答复', en: 'Nobody answered an amendment' },
    say: ({ number, title, other, day }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）的变更截至 ${day} 无人答复，视为不同意。如仍需要请重新提出。`,
      en: `Nobody answered what was asked about ${number}, “${title}”, with ${other}, by ${day}: that is a no. Ask again if it is still wanted.`,
    }),
  },
  AMENDMENT_ANSWER_DUE: {
    heading: { zh: '变更待答复', en: 'An amendment waits for an answer' },
    say: ({ number, title, other, day }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）的变更请在 ${day} 前答复，逾期视为不同意。`,
      en: `What was asked about ${number}, “${title}”, with ${other}, can be answered until ${day}; silence is a no.`,
    }),
  },
  PAYMENT_DEMANDED: {
    heading: { zh: '第一次催告', en: 'First notice to pay' },
    say: (facts) => ({
      zh: `“${facts.title}”的许可（${facts.number}，对方“${facts.other}”）应于 ${facts.day} 支付的 ${sum(facts).zh} 已逾期，现作第一次催告。${afterTheEnd(facts).zh}`,
      en: `${sum(facts).en} under ${facts.number}, “${facts.title}”, with ${facts.other}, was due on ${facts.day}. This is the first notice to pay.${afterTheEnd(facts).en}`,
    }),
  },
  PAYMENT_DEMANDED_AGAIN: {
    heading: { zh: '第二次催告', en: 'Second and last notice to pay' },
    say: (facts) => ({
      zh: `“${facts.title}”的许可（${facts.number}，对方“${facts.other}”）应于 ${facts.day} 支付的 ${sum(facts).zh} 仍未付清，现作第二次催告${lastNotice(facts).zh}。${afterTheEnd(facts).zh}`,
      en: `${sum(facts).en} under ${facts.number}, “${facts.title}”, with ${facts.other}, was due on ${facts.day}. This is the second notice${lastNotice(facts).en}.${afterTheEnd(facts).en}`,
    }),
  },
  DECISION_DUE_SOON: {
    heading: { zh: '请决定是否转付费', en: 'Decide whether to convert' },
    say: ({ number, title, other, day }) => ({
      zh: `“${title}”（${number}，“${other}”）的试用期已满，请在 ${day} 前决定转付费或退还；届时未决定的，有销售即转付费，无销售即退还。`,
      en: `The trial of ${number}, “${title}”, with ${other}, is over. Convert or give back by ${day}; after it, reported sales convert it and none give it back.`,
    }),
  },
  SALES_REPORT_DUE: {
    heading: { zh: '请提交销售报告', en: 'Report your sales' },
    say: ({ number, title, other, day }) => ({
      zh: `“${title}”的许可（${number}，“${other}”）的销售报告应在 ${day} 前提交；没有销售也请报零。`,
      en: `The sales under ${number}, “${title}”, with ${other}, are to be reported by ${day}; report zero where there were none.`,
    }),
  },
  SALES_REPORT_MISSED: {
    heading: { zh: '销售报告逾期未报', en: 'A report of sales is missing' },
    say: ({ number, title, other, day }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）应于 ${day} 前提交的销售报告尚未提交；没有销售也应报零，未报不视为零。`,
      en: `The sales under ${number}, “${title}”, with ${other}, were to be reported by ${day} and are not. No sales are reported as zero; silence is not zero.`,
    }),
  },
  SALES_REPORT_LONG_MISSED: {
    heading: { zh: '销售报告逾期满 30 日', en: 'A report of sales has been missing for 30 days' },
    say: ({ number, title, other, day }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）应于 ${day} 前提交的销售报告逾期满 30 日仍未提交；自次日起许可方可以估算并据以入账，被许可方仍可自行申报。`,
      en: `The sales under ${number}, “${title}”, with ${other}, were to be reported by ${day}; 30 days later they are not. From tomorrow the licensor may estimate them and post what follows; the licensee can still report.`,
    }),
  },
  SALES_ESTIMATED: {
    heading: { zh: '未报送的销售已由许可方估算', en: 'Unreported sales were estimated by the licensor' },
    say: ({ number, title, other, period }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）${period ?? ''} 期销售逾期未报，许可方已作估算并据以入账；被许可方仍可自行申报，差额按更正处理。`,
      en: `The sales of ${period ?? 'a period'} under ${number}, “${title}”, with ${other}, were not reported; the licensor has estimated them, and what follows is posted. The licensee can still report: the difference is then corrected.`,
    }),
  },
  SALES_AUDITED: {
    heading: { zh: '已报送的销售经查账更正', en: 'Reported sales were corrected by an audit' },
    say: ({ number, title, other, period }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）${period ?? ''} 期销售经许可方查账更正，差额已入账；各版本、原因和款项见许可页面，被许可方仍可更正。`,
      en: `The sales of ${period ?? 'a period'} under ${number}, “${title}”, with ${other}, were corrected by what the licensor found in the accounts, and the differences are posted. Versions, the reason and what follows stand with the licence; the licensee can still correct them.`,
    }),
  },
  PROPOSAL_MADE: {
    heading: { zh: '有待审批的账务申请', en: 'A proposal about the books waits' },
    say: ({ number, title, day, reason, ...about }) => ({
      zh: `“${title}”的许可（${number}）：${proposed(about).zh}，请在 ${day} 前由另一人审批，逾期失效${why(reason).zh}`,
      en: `${proposed(about).en} under ${number}, “${title}”, waits for an approver until ${day} and lapses after it${why(reason).en}`,
    }),
  },
  PROPOSAL_REJECTED: {
    heading: { zh: '账务申请被驳回', en: 'A proposal about the books was rejected' },
    say: ({ number, title, reason, ...about }) => ({
      zh: `“${title}”的许可（${number}）：${proposed(about).zh}被驳回${why(reason).zh}`,
      en: `${proposed(about).en} under ${number}, “${title}”, was rejected${why(reason).en}`,
    }),
  },
  PROPOSAL_DUE: {
    heading: { zh: '账务申请即将失效', en: 'A proposal about the books lapses soon' },
    say: ({ number, title, day }) => ({
      zh: `“${title}”的许可（${number}）有账务申请待审批，最迟 ${day}；逾期自动失效，不会入账。`,
      en: `A proposal about the books of ${number}, “${title}”, waits for an approver until ${day}; after it, it lapses and nothing is posted.`,
    }),
  },
  PROPOSAL_LAPSED: {
    heading: { zh: '账务申请已失效', en: 'A proposal about the books has lapsed' },
    say: ({ number, title, reason, ...about }) => ({
      zh: `“${title}”的许可（${number}）：${proposed(about).zh}已失效，未入账，可以重新提出${why(zhOf(reason)).zh}`,
      en: `${proposed(about).en} under ${number}, “${title}”, has lapsed; nothing was posted, and it can be proposed again${why(enOf(reason)).en}`,
    }),
  },
  REVIEW_DUE: {
    heading: { zh: '许可待审批', en: 'A licence waits for approval' },
    say: ({ number, title, other, day }) => ({
      zh: `“${other}”申请的“${title}”许可（${number}）请在 ${day} 前审批。`,
      en: `Decide on ${number}, “${title}”, for ${other}, by ${day}.`,
    }),
  },
  REVIEW_OVERDUE: {
    heading: { zh: '许可审批逾期', en: 'A licence was not decided in time' },
    say: ({ number, title, other, day }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）应于 ${day} 前审批而仍未审批。未审批不等于批准；申请方可以撤回申请。`,
      en: `${number}, “${title}”, with ${other}, was to be decided by ${day} and is not. Silence approves nothing; whoever asked may withdraw.`,
    }),
  },
  OBJECTION_DUE: {
    heading: { zh: '公示异议待处理', en: 'An objection waits for a decision' },
    say: ({ number, title, day }) => ({
      zh: `“${title}”的许可（${number}）的公示异议请在 ${day} 前处理；处理前不能签署。`,
      en: `Decide on the objection to ${number}, “${title}”, by ${day}; nobody signs before.`,
    }),
  },
  OBJECTION_OVERDUE: {
    heading: { zh: '公示异议处理逾期', en: 'An objection was not decided in time' },
    say: ({ number, title, other, day }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）的公示异议应于 ${day} 前处理而仍未处理，处理前不能签署。`,
      en: `The objection to ${number}, “${title}”, with ${other}, was to be decided by ${day} and is not; nobody signs before.`,
    }),
  },
  SUSPENSION_LOOK: {
    heading: { zh: '许可仍在中止', en: 'A licence is still suspended' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）仍在中止，请核对知识产权事件的进展；任一方可以终止。`,
      en: `${number}, “${title}”, with ${other}, is still suspended. See how the dispute stands; either side may end the licence.`,
    }),
  },
  CURE_OVER: {
    heading: { zh: '补救期已满仍未付清', en: 'The time to cure is over' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）违约后的补救期已满仍未付清：付清即恢复，许可方审批人可以终止。`,
      en: `${number}, “${title}”, with ${other}, is in default and its time to cure is over. Paying cures it; the licensor’s approver may end the licence.`,
    }),
  },
  ENDING_OWED: {
    heading: { zh: '许可已到期或终止，仍有款项未付', en: 'A licence is over, and something is still owed' },
    say: ({ number, title, other, isOver }) =>
      isOver
        ? {
            zh: `“${title}”的许可（${number}，对方“${other}”）已经结束，其后更正或审计产生的款项仍未付清：请付清，或由许可方按规定核销。`,
            en: `${number}, “${title}”, with ${other}, is at an end, and what a correction or an audit came to after it is still owed. Pay it, or the licensor writes it off by its rules.`,
          }
        : {
            zh: `“${title}”的许可（${number}，对方“${other}”）已到期或终止，因仍有应付款而未能办结：请付清，或由许可方按规定核销。`,
            en: `${number}, “${title}”, with ${other}, is over but not closed: something is still owed. Pay it, or the licensor writes it off by its rules.`,
          },
  },
  ENDING_UNREPORTED: {
    heading: { zh: '许可已到期或终止，仍有销售未报送', en: 'A licence is over, and sales are not reported' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）已到期或终止，因最后的销售尚未报送而未能办结：请报送，或由许可方估算。`,
      en: `${number}, “${title}”, with ${other}, is over but not closed: the last sales are not reported. Report them, or the licensor estimates them.`,
    }),
  },
  ENDING_UNAPPLIED: {
    heading: { zh: '许可已到期或终止，有来款待退还', en: 'A licence is over, and money waits to go back' },
    say: ({ number, title, other }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）已到期或终止，因有未使用的来款而未能办结：请退还给被许可方并登记。`,
      en: `${number}, “${title}”, with ${other}, is over but not closed: money that came in waits. Pay it back to the licensee and record that.`,
    }),
  },
  LICENCE_ENDS_SOON: {
    heading: { zh: '许可即将期满', en: 'A licence ends soon' },
    say: ({ number, title, other, day }) => ({
      zh: `“${title}”的许可（${number}，对方“${other}”）将于 ${day} 期满，如需继续请尽早商议续期。`,
      en: `${number}, “${title}”, with ${other}, ends on ${day}. Talk about a renewal in time if it is to go on.`,
    }),
  },
} satisfies Readonly<Record<string, Words>>;
