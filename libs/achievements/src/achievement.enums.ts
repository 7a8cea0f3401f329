import { registerEnumType } from '@nestjs/graphql';

export enum AchievementKind {
  PATENT = 'PATENT',
  PATENT_APPLICATION = 'PATENT_APPLICATION',
  SOFTWARE = 'SOFTWARE',
  KNOW_HOW = 'KNOW_HOW',
  PLANT_VARIETY = 'PLANT_VARIETY',
  IC_LAYOUT = 'IC_LAYOUT',
  BIO_VARIETY = 'BIO_VARIETY',
}

export enum AchievementState {
  DRAFT = 'DRAFT',
  LISTED = 'LISTED',
  HIDDEN = 'HIDDEN',
  WITHDRAWN = 'WITHDRAWN',
}

/** What a viewer may do with one. */
export enum AchievementAction {
  UPDATE = 'UPDATE',
  DECLARE_OWNERSHIP = 'DECLARE_OWNERSHIP',
  PUBLISH = 'PUBLISH',
  HIDE = 'HIDE',
  SHOW = 'SHOW',
  WITHDRAW = 'WITHDRAW',
  /** Offered when the owner has been asked, or when the clock has hidden it. */
  CONFIRM = 'CONFIRM',
}

/** In which order achievements are listed. */
export enum AchievementOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  RECENTLY_UPDATED = 'RECENTLY_UPDATED',
  STALEST_FIRST = 'STALEST_FIRST',
}

/** SPC interpretation on technology contracts, art. 25. */
export enum LicenceIntent {
  ORDINARY = 'ORDINARY',
  SOLE = 'SOLE',
  EXCLUSIVE = 'EXCLUSIVE',
}

export enum LicenceWay {
  LICENCE = 'LICENCE',
  TRANSFER = 'TRANSFER',
  EQUITY = 'EQUITY',
}

/** How the price is found: Law on Promoting the Transformation of Scientific and Technological Achievements, art. 18. */
export enum UfplPricing {
  MARKET_LISTING = 'MARKET_LISTING',
  AGREEMENT = 'AGREEMENT',
  AUCTION = 'AUCTION',
}

export enum LegalStatus {
  PENDING = 'PENDING',
  GRANTED = 'GRANTED',
  REJECTED = 'REJECTED',
  LAPSED = 'LAPSED',
  EXPIRED = 'EXPIRED',
  INVALIDATED = 'INVALIDATED',
  WITHDRAWN = 'WITHDRAWN',
}

export type ListingLanguage = 'zh' | 'en';

/** The languages as GraphQL values. */
export const ListingLanguages = { zh: 'zh', en: 'en' } as const satisfies { [L in ListingLanguage]: L };

registerEnumType(AchievementKind, {
  name: 'AchievementKind',
  description: 'What kind of thing an achievement is.',
  valuesMap: {
    PATENT: { description: 'A granted patent (专利).' },
    PATENT_APPLICATION: { description: 'A patent application (专利申请).' },
    SOFTWARE: { description: 'Software copyright (软件著作权).' },
    KNOW_HOW: { description: 'A technical secret (技术秘密).' },
    PLANT_VARIETY: { description: 'A new plant variety (植物新品种).' },
    IC_LAYOUT: { description: 'A layout design of integrated circuits (集成电路布图设计).' },
    BIO_VARIETY: { description: 'A new biological or medical variety (生物医药新品种).' },
  },
});
registerEnumType(AchievementState, {
  name: 'AchievementState',
  description: 'Where an achievement stands.',
  valuesMap: {
    DRAFT: { description: 'Seen by its owner only (草稿).' },
    LISTED: { description: 'Public (已发布).' },
    HIDDEN: { description: 'Taken from view for a stated reason; may be shown again (已隐藏).' },
    WITHDRAWN: { description: 'Withdrawn for good, for a stated reason (已撤回).' },
  },
});
registerEnumType(AchievementAction, {
  name: 'AchievementAction',
  description: 'What the viewer may do with an achievement now.',
});
registerEnumType(AchievementOrder, {
  name: 'AchievementOrder',
  description: 'In which order achievements are listed.',
  valuesMap: {
    NEWEST_FIRST: { description: 'The newest first.' },
    RECENTLY_UPDATED: { description: 'What was changed last comes first.' },
    STALEST_FIRST: { description: 'For your own: what is to be confirmed soonest first; drafts are left out.' },
  },
});
registerEnumType(LicenceIntent, {
  name: 'LicenceIntent',
  description: 'Kinds of licence the owner would grant.',
  valuesMap: {
    ORDINARY: { description: 'Others may be licensed too (普通许可).' },
    SOLE: { description: 'One licensee beside the owner (排他许可).' },
    EXCLUSIVE: { description: 'One licensee, not even the owner (独占许可).' },
  },
});
registerEnumType(LicenceWay, {
  name: 'LicenceWay',
  description: 'Ways of transfer the owner would take.',
  valuesMap: { LICENCE: { description: '许可。' }, TRANSFER: { description: '转让。' }, EQUITY: { description: '作价入股。' } },
});
registerEnumType(UfplPricing, {
  name: 'UfplPricing',
  description: 'How the conversion price is found.',
  valuesMap: {
    MARKET_LISTING: { description: 'Listed on a technology market (挂牌交易).' },
    AGREEMENT: { description: 'By agreement, made public inside the unit (协议定价).' },
    AUCTION: { description: 'By auction (拍卖).' },
  },
});
registerEnumType(LegalStatus, { name: 'LegalStatus', description: 'Legal status of a right.' });
registerEnumType(ListingLanguages, { name: 'ListingLanguage', description: 'The language a listing is written in.' });
