import type { Tester } from './tester';

/** What a test knows of a need it made. */
export interface GivenNeed {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

const HANDLE = '... on Need { id version state } ... on Failure { code message }';

/** A draft written by `owner` that may be published as it is. */
export function draftNeed(owner: Tester, input: object = {}): Promise<GivenNeed> {
  return owner.command(`mutation ($input: NeedInput!) { createNeed(input: $input) { ${HANDLE} } }`, {
    input: { title: '提高涂层叶片的耐热温度', problem: '燃气轮机叶片涂层在 1200 ℃ 以上剥落，需要耐更高温度的涂层。', ...input },
  });
}

/** A need of `owner` that everybody sees. */
export async function publishedNeed(owner: Tester, input: object = {}): Promise<GivenNeed> {
  const { id, version } = await draftNeed(owner, input);
  return owner.command(`mutation ($id: ID!, $version: Int!) { publishNeed(id: $id, expectedVersion: $version) { ${HANDLE} } }`, {
    id,
    version,
  });
}
