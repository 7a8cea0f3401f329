import type { AchievementKind, LegalStatus, LicenceIntent, LicenceWay, UfplPricing } from '@trihelix/achievements';
import type { EnterpriseSize, Text } from '@trihelix/kernel';

/** What files call the values of listings; those of achievements are among the words that the importer reads. */
type Words<E extends string> = Readonly<Record<E, Text>>;

export const ACHIEVEMENT_KIND_NAMES: Words<AchievementKind> = {
  PATENT: { zh: '专利', en: 'patent' },
  PATENT_APPLICATION: { zh: '专利申请', en: 'patent application' },
  SOFTWARE: { zh: '软件著作权', en: 'software copyright' },
  KNOW_HOW: { zh: '技术秘密', en: 'know-how' },
  PLANT_VARIETY: { zh: '植物新品种', en: 'plant variety' },
  IC_LAYOUT: { zh: '集成电路布图设计', en: 'IC layout' },
  BIO_VARIETY: { zh: '生物医药新品种', en: 'bio variety' },
};

export const LEGAL_STATUS_NAMES: Words<LegalStatus> = {
  PENDING: { zh: '审查中', en: 'pending' },
  GRANTED: { zh: '授权', en: 'granted' },
  REJECTED: { zh: '驳回', en: 'rejected' },
  LAPSED: { zh: '失效', en: 'lapsed' },
  EXPIRED: { zh: '届满', en: 'expired' },
  INVALIDATED: { zh: '无效', en: 'invalidated' },
  WITHDRAWN: { zh: '撤回', en: 'withdrawn' },
};

export const LICENCE_INTENT_NAMES: Words<LicenceIntent> = {
  ORDINARY: { zh: '普通许可', en: 'ordinary licence' },
  SOLE: { zh: '排他许可', en: 'sole licence' },
  EXCLUSIVE: { zh: '独占许可', en: 'exclusive licence' },
};

export const LICENCE_WAY_NAMES: Words<LicenceWay> = {
  LICENCE: { zh: '许可', en: 'licence' },
  TRANSFER: { zh: '转让', en: 'transfer' },
  EQUITY: { zh: '作价入股', en: 'equity' },
};

export const PRICING_NAMES: Words<UfplPricing> = {
  MARKET_LISTING: { zh: '挂牌交易', en: 'market listing' },
  AGREEMENT: { zh: '协议定价', en: 'agreement' },
  AUCTION: { zh: '拍卖', en: 'auction' },
};

export const LANGUAGE_NAMES: Words<'zh' | 'en'> = { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } };

export const SIZE_NAMES: Words<EnterpriseSize> = {
  LARGE: { zh: '大型', en: 'large' },
  MEDIUM: { zh: '中型', en: 'medium' },
  SMALL: { zh: '小型', en: 'small' },
  MICRO: { zh: '微型', en: 'micro' },
};
