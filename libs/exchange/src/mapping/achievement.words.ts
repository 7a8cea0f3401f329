import type { AchievementKind, LegalStatus, UfplPricing } from '@trihelix/achievements';

/** What people write for kinds of achievements. */
export const KINDS: Readonly<Record<AchievementKind, readonly string[]>> = {
  PATENT: [
    '专利',
    '发明专利',
    '实用新型',
    '实用新型专利',
    '外观设计',
    '外观设计专利',
    '授权专利',
    '已授权',
    'granted patent',
    'issued',
    'granted',
  ],
  PATENT_APPLICATION: ['专利申请', '申请专利', 'application'],
  SOFTWARE: ['软件著作权', '软件', '计算机软件著作权', 'software copyright'],
  KNOW_HOW: ['技术秘密', '专有技术', '非专利技术', '商业秘密', 'trade secret'],
  PLANT_VARIETY: ['植物新品种', '植物新品种权'],
  IC_LAYOUT: ['集成电路布图设计', '集成电路布图设计专有权', 'layout design'],
  BIO_VARIETY: ['生物医药新品种'],
};

/** What registers and spreadsheets write for legal statuses. */
export const STATUSES: Readonly<Record<LegalStatus, readonly string[]>> = {
  PENDING: ['审查中', '审中', '申请中', '公开', '实质审查', 'application', 'filed'],
  GRANTED: ['授权', '已授权', '有效', '有权', 'issued', 'active', 'in force'],
  REJECTED: ['驳回', '已驳回'],
  LAPSED: ['失效', '未缴年费', '终止', 'abandoned'],
  EXPIRED: ['届满', '期限届满', '过期'],
  INVALIDATED: ['无效', '宣告无效', 'invalid', 'revoked'],
  WITHDRAWN: ['撤回', '已撤回', '视为撤回'],
};

/** What people write for ways to find a price. */
export const PRICINGS: Readonly<Record<UfplPricing, readonly string[]>> = {
  MARKET_LISTING: ['挂牌交易', '挂牌定价', '挂牌', 'listing'],
  AGREEMENT: ['协议定价', '协议', 'by agreement'],
  AUCTION: ['拍卖', 'by auction'],
};
