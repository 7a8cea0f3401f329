import { canonicalJson, type Text } from '@trihelix/kernel';
import type { CompleteTerms } from './complete.terms';
import { LICENCE_KINDS, PRICE_BY_AGREEMENT } from './law.sources';
import type { Findings } from './terms.finding';

/** What a licensee's offer is held against. */
export interface OfferedBeside {
  /** The terms that it answers, as far as they say anything. */
  readonly standing: Partial<CompleteTerms>;
  /** How the price that stands was found. */
  readonly pricing: PricingKind;
  /** Whether the owner is willing to grant this kind. */
  readonly isIntended: (kind: CompleteTerms['kind']) => boolean;
}

/** Facts about the achievement, the licensee and how the price was found: nobody offers them, and the licensor answers for them. */
const FACTS: Readonly<Partial<Record<keyof CompleteTerms, Text>>> = {
  pricing: {
    zh: '定价方式和公示天数由许可方依法确定，请保留原值',
    en: 'is for the licensor, who answers for how the price is found and made public; leave it as it stands',
  },
  licenseeSize: {
    zh: '企业划型以签署时的登记为准，不是协商内容，请保留原值',
    en: 'is a fact, taken from the record at signing; leave it as it stands',
  },
  openLicence: {
    zh: '是否属于专利开放许可以专利权人的声明为准，请保留原值',
    en: "is a fact: the owner's declaration with the patent office; leave it as it stands",
  },
  objects: {
    zh: '许可标的及其权重由许可方提供，请保留原值；如有异议，请在此处发表意见',
    en: 'is for the licensor, who knows what it grants; leave it as it stands, or comment on it',
  },
  patents: {
    zh: '专利权重由许可方提供，请保留原值；如有异议，请在此处发表意见',
    en: 'is for the licensor, who knows what it grants; leave it as it stands, or comment on it',
  },
};

type PricingKind = NonNullable<CompleteTerms['pricing']>['kind'];

/** Prices that were found in public, which are not negotiated. */
const FIXED: Readonly<Partial<Record<PricingKind, { readonly code: string; readonly text: Text }>>> = {
  MARKET_LISTING: {
    code: 'PRICE_IS_LISTED',
    text: {
      zh: '价格以技术市场挂牌为准；如需议价，请许可方先改为协议定价',
      en: 'is listed on a technology market; to negotiate it, ask the licensor to price it by agreement first',
    },
  },
  AUCTION: {
    code: 'PRICE_WAS_BID',
    text: {
      zh: '价格以拍卖成交价为准；如需议价，请许可方先改为协议定价',
      en: 'was found by auction; to negotiate it, ask the licensor to price it by agreement first',
    },
  },
};

/** These are the price. */
const PRICE: readonly (keyof CompleteTerms)[] = ['currency', 'entryFee', 'fees', 'equity', 'option'];

const NOT_INTENDED: Text = { zh: '不在成果持有单位的许可意向之内', en: 'is a kind that the owner does not grant' };

/** What a licensee may not offer otherwise than it stands. */
export function findReserved(offered: CompleteTerms, { standing, pricing, isIntended }: OfferedBeside, findings: Findings): void {
  const isChanged = (key: keyof CompleteTerms) => key in standing && said(offered[key]) !== said(standing[key]);
  for (const [key, text] of Object.entries(FACTS))
    if (isChanged(key as keyof CompleteTerms)) findings.problem(key, 'FOR_THE_LICENSOR', text);
  const fixed = FIXED[pricing];
  if (fixed) for (const key of PRICE.filter(isChanged)) findings.problem(key, fixed.code, fixed.text, PRICE_BY_AGREEMENT);
  if (isChanged('kind') && !isIntended(offered.kind)) findings.problem('kind', 'KIND_NOT_AVAILABLE', NOT_INTENDED, LICENCE_KINDS);
  // What a trial becomes is granted as any other licence is.
  const becomes = isChanged('conversion') ? offered.conversion?.kind : undefined;
  if (becomes && becomes !== standing.conversion?.kind && !isIntended(becomes))
    findings.problem('conversion.kind', 'KIND_NOT_AVAILABLE', NOT_INTENDED, LICENCE_KINDS);
}

const said = (value: unknown): string => canonicalJson(value ?? null);
