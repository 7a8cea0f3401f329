import type { Tester } from './tester';

/** What a test knows of an achievement it made. */
export interface GivenAchievement {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

const HANDLE = '... on Achievement { id version state } ... on Failure { code message }';

/** Terms of "use first, pay later" that are complete: listed on a market at 80,000.00 after a year. */
export const UFPL_TERMS = {
  trialMonths: 12,
  pricing: 'MARKET_LISTING',
  dueDays: 30,
  lumpSum: { amount: '8000000', currency: 'CNY' },
  listing: { market: '浙江知识产权交易中心', number: 'ZJ-2026-0117', url: 'https://market.example.org/listings/ZJ-2026-0117' },
};

/** A draft written by `owner`, complete but for its ownership declaration. */
export function draftAchievement(owner: Tester, input: object = {}): Promise<GivenAchievement> {
  return owner.command(`mutation ($input: AchievementInput!) { createAchievement(input: $input) { ${HANDLE} } }`, {
    input: {
      title: '耐高温陶瓷涂层的制备方法',
      abstract: '一种用于燃气轮机叶片的耐高温陶瓷涂层及其制备方法。',
      kind: 'PATENT',
      ...input,
    },
  });
}

/** An achievement of `owner` that everybody sees. */
export async function listedAchievement(owner: Tester, input: object = {}): Promise<GivenAchievement> {
  const { id, version } = await draftAchievement(owner, input);
  const declared = await owner.command<GivenAchievement>(
    `mutation ($id: ID!, $version: Int!, $text: String!) {
      declareOwnership(id: $id, expectedVersion: $version, text: $text) { ${HANDLE} }
    }`,
    { id, version, text: '本机构对该成果拥有合法处置权，内容真实。' },
  );
  return owner.command(
    `mutation ($id: ID!, $version: Int!) { publishAchievement(id: $id, expectedVersion: $version) { ${HANDLE} } }`,
    { id, version: declared.version },
  );
}
