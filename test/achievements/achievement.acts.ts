import type { Tester } from '../kit';
import type { Loose } from '../kit/tester';

const SHOWN = 'id version state stateReason listingVersion viewerActions';
const OUTCOME = `__typename ... on Achievement { ${SHOWN} } ... on Failure {
  code message ... on StaleVersion { currentVersion } ... on AchievementIncomplete { missing { field message } }
}`;

/** Does one of the acts and gives whatever it came to. */
export async function act(who: Tester, name: string, facts: object, options = {}): Promise<Loose> {
  const types: Record<string, string> = {
    id: 'ID!',
    expectedVersion: 'Int!',
    reason: 'String!',
    text: 'String!',
    input: 'AchievementInput!',
  };
  const keys = Object.keys(facts);
  const document = `mutation (${keys.map((key) => `$${key}: ${types[key]}`).join(', ')}) {
    done: ${name}(${keys.map((key) => `${key}: $${key}`).join(', ')}) { ${OUTCOME} }
  }`;
  return (await who.ask<{ done: Loose }>(document, facts, options)).done;
}

/** Reads one achievement as somebody; refusals included. */
export const read = (who: Tester, id: string, fields = SHOWN) =>
  who.send(`query ($id: ID!) { achievement(id: $id) { ${fields} } }`, { id });
