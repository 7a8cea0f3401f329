import { capitalAmount, type Currency, minorDigits, money, sayInFull } from '@trihelix/kernel';
import type { TermsDocument } from '@trihelix/licensing';
import type { FilingPack } from './pack.document';

type Terms = TermsDocument['terms'];
type Fee = Terms['fees'][number];
type Said = FilingPack['fees'][number];

/** Every fee of the terms in Chinese words and in figures. */
export function feesOf(terms: Terms): Said[] {
  const { entryFee, fees, currency, option, equity } = terms;
  const said: Said[] = [];
  if (entryFee > 0) said.push(sum('ENTRY_FEE', entryFee, `入门费 ${both(entryFee, currency)}`));
  for (const fee of fees) said.push(feeOf(fee, currency));
  if (option) said.push(sum('OPTION', option.price, `买断价 ${both(option.price, currency)}`));
  if (equity) said.push({ kind: 'EQUITY', said: `技术入股 ${equity.company}，占 ${percent(equity.sharePpm)}`, amount: null });
  return said.length > 0 ? said : [{ kind: 'NONE', said: '无', amount: null }];
}

/** Figures and, in brackets, capital figures, which thousandths have none of. */
export function both(amount: number | bigint, currency: string): string {
  const said = money(BigInt(amount), currency as Currency);
  const figures = sayInFull(said).zh;
  return minorDigits(said.currency) > 2 ? figures : `${figures}（${capitalAmount(said)}）`;
}

function feeOf(fee: Fee, currency: string): Said {
  switch (fee.kind) {
    case 'LUMP_SUM':
      return sum(fee.kind, fee.amount, `一次总付 ${both(fee.amount, currency)}，付费期开始后 ${fee.dueDays} 日内支付`);
    case 'INSTALMENTS': {
      const rhythm = `分 ${fee.parts} 期，每 ${fee.everyMonths} 个月一期，各期到期后 ${fee.dueDays} 日内支付`;
      return sum(fee.kind, fee.amount, `分期支付 ${both(fee.amount, currency)}，${rhythm}`);
    }
    case 'ROYALTY':
      return { kind: fee.kind, said: royaltyOf(fee, currency), amount: null };
  }
}

function royaltyOf(fee: Extract<Fee, { kind: 'ROYALTY' }>, currency: string): string {
  const full = (amount: number) => sayInFull(money(BigInt(amount), currency as Currency)).zh;
  const scope = fee.tierScope === 'CUMULATIVE' ? '累计净销售额' : '每期净销售额';
  const tiers = fee.tiers.map(
    ({ upTo, ratePpm }) => `${upTo === null ? '其余部分' : `至 ${full(upTo)} 的部分`} ${percent(ratePpm)}`,
  );
  const bounds = [
    fee.exemptUpTo > 0 ? `累计 ${full(fee.exemptUpTo)} 以内免提成` : '',
    fee.annualMinimum === null ? '' : `年度最低额 ${both(fee.annualMinimum, currency)}`,
    fee.annualCap === null ? '' : `年度上限 ${both(fee.annualCap, currency)}`,
    fee.cumulativeCap === null ? '' : `累计上限 ${both(fee.cumulativeCap, currency)}`,
  ];
  return [`按${scope}提成：${tiers.join('，')}`, ...bounds.filter(Boolean)].join('；');
}

const sum = (kind: string, amount: number, said: string): Said => ({ kind, said, amount: `${amount}` });

/** 5 % of 50,000 parts per million. */
const percent = (ppm: number): string => `${Number((ppm / 10_000).toFixed(4))}%`;
