import { registerEnumType } from '@nestjs/graphql';

/** Kinds of challenge on the one table; formal bidding (揭榜挂帅) joins them. */
export enum ChallengeKind {
  NEED = 'NEED',
}

export enum NeedState {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  MATCHED = 'MATCHED',
  HIDDEN = 'HIDDEN',
  EXPIRED = 'EXPIRED',
  WITHDRAWN = 'WITHDRAWN',
}

/** What a viewer may do with a need. */
export enum NeedAction {
  UPDATE = 'UPDATE',
  PUBLISH = 'PUBLISH',
  EXTEND = 'EXTEND',
  HIDE = 'HIDE',
  SHOW = 'SHOW',
  WITHDRAW = 'WITHDRAW',
  /** Offered when the owner has been asked, or when the clock has hidden it. */
  CONFIRM = 'CONFIRM',
}

/** In which order needs are listed. */
export enum NeedOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  RECENTLY_UPDATED = 'RECENTLY_UPDATED',
  CLOSING_SOONEST = 'CLOSING_SOONEST',
  STALEST_FIRST = 'STALEST_FIRST',
}

export type NeedLanguage = 'zh' | 'en';

/** The languages as GraphQL values. */
export const NeedLanguages = { zh: 'zh', en: 'en' } as const satisfies { [L in NeedLanguage]: L };

registerEnumType(NeedState, {
  name: 'NeedState',
  description: 'Where a need stands.',
  valuesMap: {
    DRAFT: { description: 'Seen by its owner only (草稿).' },
    PUBLISHED: { description: 'Public and open (已发布).' },
    MATCHED: { description: 'Public, open, and answered by a match (已匹配).' },
    HIDDEN: { description: 'Taken from view for a stated reason; may be shown again until it closes (已隐藏).' },
    EXPIRED: { description: 'Its time is over (已到期).' },
    WITHDRAWN: { description: 'Withdrawn for a stated reason (已撤回).' },
  },
});
registerEnumType(NeedAction, { name: 'NeedAction', description: 'What the viewer may do with a need now.' });
registerEnumType(NeedOrder, {
  name: 'NeedOrder',
  description: 'In which order needs are listed.',
  valuesMap: {
    NEWEST_FIRST: { description: 'The newest first.' },
    RECENTLY_UPDATED: { description: 'What was changed last comes first.' },
    CLOSING_SOONEST: { description: 'What closes soonest comes first, what never was published last.' },
    STALEST_FIRST: { description: 'For your own: what is to be confirmed soonest first; drafts are left out.' },
  },
});
registerEnumType(NeedLanguages, { name: 'NeedLanguage', description: 'The language a need is written in.' });
