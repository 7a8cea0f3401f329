import { type AuditResult, serverAudits } from 'graphql-http';
import { getIntrospectionQuery } from 'graphql';
import { World } from '../kit/world';

/** These ask for 200 where nothing was executed; here a refusal is 400 whatever the client accepts. */
const REFUSED_WITH_400 = [
  'SHOULD use 200 status code on document parsing failure when accepting application/json',
  'SHOULD use 200 status code on document validation failure when accepting application/json',
  'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
];

describe('GraphQL over HTTP, by the audits of the specification', () => {
  let world: World;
  let results: AuditResult[];

  beforeAll(async () => {
    world = await World.open();
    results = await Promise.all(serverAudits({ url: `${world.origin}/graphql` }).map(({ fn }) => fn()));
  });
  afterAll(() => world?.close());

  const of = (level: 'MUST' | 'SHOULD') => results.filter(({ name }) => name.startsWith(`${level} `));
  const failed = (audits: AuditResult[]) => audits.filter(({ status }) => status !== 'ok').map(({ name }) => name);

  it('meets all 13 of what a server must do', () => {
    expect(of('MUST')).toHaveLength(13);
    expect(failed(of('MUST'))).toEqual([]);
  });

  it('meets 20 of the 23 it should, and refuses the other three on purpose', () => {
    expect(of('SHOULD')).toHaveLength(23);
    expect(failed(of('SHOULD'))).toEqual(REFUSED_WITH_400);
  });

  it('tells anybody its schema', async () => {
    const { __schema } = await world.visitor().ask(getIntrospectionQuery());
    expect(__schema.queryType.name).toBe('Query');
  });
});
