import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLField, type GraphQLObjectType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import { given, listedAchievement, type Tester, UFPL_TERMS, World } from '../kit';

let world: World;
let owner: Tester;
let id: string;
beforeAll(async () => {
  world = await World.open();
  owner = await given.member(world, { of: 'UNIVERSITY', region: '330106' });
  ({ id } = await listedAchievement(owner, {
    industries: ['C36'],
    disciplines: ['08'],
    ipc: ['C23'],
    keywords: ['涂层'],
    comparison: { text: '寿命为现有涂层的三倍' },
    maturity: { level: 6, evidence: '样机' },
    rights: [{ office: 'CN', number: 'ZL202010000000.1', filedOn: '2020-01-02', legalStatus: 'GRANTED' }],
    inventors: [{ name: '李某', affiliation: '材料学院' }],
    ufplOffered: true,
    ufpl: UFPL_TERMS,
  }));
});
afterAll(() => world.close());

/** A field with whatever leaves it has below it, as deep as the tests need. */
function written({ name, type, args }: GraphQLField<unknown, unknown>, levels = 2): string[] {
  if (args.some(isRequiredArgument)) return [];
  const named = getNamedType(type);
  if (isLeafType(named)) return [name];
  if (!isObjectType(named) || levels === 0) return [];
  const below = fieldsOf(named).flatMap((field) => written(field, levels - 1));
  return below.length > 0 ? [`${name} { ${below.join(' ')} }`] : [];
}

const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] => Object.values(type.getFields());

const achievementFields = (): string[] => {
  const type = world.app.get(GraphQLSchemaHost).schema.getType('Achievement') as GraphQLObjectType;
  return fieldsOf(type).flatMap((field) => written(field));
};

type Shown = Record<string, unknown>;
const alone = async (who: Tester, selection: string) =>
  (await who.ask<{ achievement: Shown }>(`query ($id: ID!) { achievement(id: $id) { ${selection} } }`, { id })).achievement;
const inList = async (who: Tester, selection: string) =>
  (await who.ask<{ achievements: { edges: { node: Shown }[] } }>(`{ achievements { edges { node { ${selection} } } } }`))
    .achievements.edges[0]?.node;

describe('a field asked for by itself', () => {
  it('is the same as among all the others: in a list and alone, for its owner and for a visitor', async () => {
    const fields = achievementFields();
    expect(fields.length).toBeGreaterThan(30);
    for (const who of [owner, world.visitor()]) {
      const whole = await alone(who, fields.join(' '));
      for (const field of fields) {
        const [name = ''] = field.split(' ');
        const expected = { [name]: whole[name] };
        expect(await alone(who, field)).toEqual(expected);
        expect(await inList(who, field)).toEqual(expected);
      }
    }
  });

  it('fetches its own column and nothing else of the row', async () => {
    const { statements } = await world.statements(() => inList(world.visitor(), 'title'));
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toContain('abstract');
  });

  it('brings who lists it and the rights it rests on in the same statement', async () => {
    const { statements } = await world.statements(() => inList(world.visitor(), 'owner { name } rights { number validUntil }'));
    expect(statements).toHaveLength(1);
  });
});

describe('a query asked again and again', () => {
  const often = (query: string, variables: object) =>
    Array.from({ length: 6 }).reduce<Promise<string[]>>(
      async (texts) => [...(await texts), (await world.visitor().send(query, variables)).text],
      Promise.resolve([]),
    );

  it.each<[string, string, object]>([
    ['a list', '{ achievements(first: 5) { totalCount edges { cursor node { id title owner { name } } } } }', {}],
    [
      'fragments, aliases and directives',
      `query ($with: Boolean!) { achievements { edges { node { ...card heading: title kind @include(if: $with) } } } }
       fragment card on Achievement { listedAt ufpl { lumpSum { amount currency } } }`,
      { with: true },
    ],
    [
      'a thing that is not there',
      'query ($id: ID!) { achievement(id: $id) { id } }',
      { id: '019a0000-0000-7000-8000-000000000000' },
    ],
    ['a variable that does not fit', 'query ($first: Int!) { achievements(first: $first) { totalCount } }', { first: 'many' }],
    ['a variable that is missing', 'query ($first: Int!) { achievements(first: $first) { totalCount } }', {}],
    ['an argument out of bounds', 'query ($first: Int!) { achievements(first: $first) { totalCount } }', { first: 0 }],
  ])('answers the same once it is compiled: %s', async (_, query, variables) => {
    const [first, ...others] = await often(query, variables);
    expect(new Set(others)).toEqual(new Set([first]));
  });
});
