import { registerEnumType } from '@nestjs/graphql';

/** Kinds of challenge on the one table; formal bidding (揭榜挂帅) joins them. */
export enum ChallengeKind {
  NEED = 'NEED',
}

export enum NeedState {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  MATCHED = 'MATCHED',
  EXPIRED = 'EXPIRED',
  WITHDRAWN = 'WITHDRAWN',
}

/** What a viewer may do with a need. */
export enum NeedAction {
  UPDATE = 'UPDATE',
  PUBLISH = 'PUBLISH',
  EXTEND = 'EXTEND',
  WITHDRAW = 'WITHDRAW',
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
    EXPIRED: { description: 'Its time is over (已到期).' },
    WITHDRAWN: { description: 'Withdrawn for a stated reason (已撤回).' },
  },
});
registerEnumType(NeedAction, { name: 'NeedAction', description: 'What the viewer may do with a need now.' });
registerEnumType(NeedLanguages, { name: 'NeedLanguage', description: 'The language a need is written in.' });
