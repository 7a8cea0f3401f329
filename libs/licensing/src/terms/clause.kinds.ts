import type { Text } from '@trihelix/kernel';
import { monopolyItem } from './law.sources';

interface Monopoly {
  readonly text: Text;
  readonly source: Text;
}

/** Kinds of clause that count as illegal technology monopoly and make a contract void (Civil Code 850): for a lawyer to look at. */
export const MONOPOLY_CLAUSES = {
  RESEARCH_RESTRICTED: {
    text: {
      zh: '限制对方在许可技术基础上继续研发，或要求单方面无偿回授改进成果，属于非法垄断技术的情形',
      en: 'limits further research, or takes improvements back one-sidedly: this counts as illegal technology monopoly',
    },
    source: monopolyItem(1),
  },
  OTHER_SOURCES_BARRED: {
    text: {
      zh: '禁止从其他来源获得类似或者与之竞争的技术，属于非法垄断技术的情形',
      en: 'bars similar or competing technology from other sources: this counts as illegal technology monopoly',
    },
    source: monopolyItem(2),
  },
  EXPLOITATION_RESTRICTED: {
    text: {
      zh: '不合理限制产品的数量、价格、销售渠道或者出口市场，属于非法垄断技术的情形',
      en: 'limits quantity, price, channel or export unreasonably: this counts as illegal technology monopoly',
    },
    source: monopolyItem(3),
  },
  PURCHASE_TIED: {
    text: {
      zh: '要求购买实施技术并非必需的技术、产品或者服务，属于非法垄断技术的情形',
      en: 'ties the licence to purchases that it does not need: this counts as illegal technology monopoly',
    },
    source: monopolyItem(4),
  },
  INPUT_SOURCES_RESTRICTED: {
    text: {
      zh: '不合理限制原材料、零部件、设备等的采购来源，属于非法垄断技术的情形',
      en: 'limits where inputs come from: this counts as illegal technology monopoly',
    },
    source: monopolyItem(5),
  },
  CHALLENGE_BARRED: {
    text: {
      zh: '禁止对许可知识产权的有效性提出异议，属于非法垄断技术的情形',
      en: 'bars challenges to validity: this counts as illegal technology monopoly',
    },
    source: monopolyItem(6),
  },
} as const satisfies Record<string, Monopoly>;

export type MonopolyClause = keyof typeof MONOPOLY_CLAUSES;

/** Everything that a clause can be about: what has to be agreed in advance somewhere, a restriction, or something else. */
export const CLAUSE_KINDS = [
  'COOPERATION_MODE',
  'BREACH_LIABILITY',
  ...(Object.keys(MONOPOLY_CLAUSES) as MonopolyClause[]),
  'OTHER',
] as const;
export type ClauseKind = (typeof CLAUSE_KINDS)[number];

export const isMonopoly = (kind: ClauseKind): kind is MonopolyClause => kind in MONOPOLY_CLAUSES;
