import * as fc from 'fast-check';
import { buildSchema, getIntrospectionQuery, parse, validate, type DocumentNode } from 'graphql';
import { checkRequest, LIMITS, PARSE_OPTIONS, type LimitRefusal, type Limits } from '@trihelix/platform';

const schema = buildSchema(`
  directive @a repeatable on QUERY | FIELD | FRAGMENT_SPREAD | FRAGMENT_DEFINITION
  type Query {
    school(id: ID): School, schools(first: Int = 20): Schools!, found(first: Int): [School!]!
    name: String, sum(of: [Int]): Int, thing: Thing
  }
  union Thing = School | Region
  type Mutation { rename(name: String): String, found: School }
  type School {
    id: ID, name: String, region: Region, parent: School, labels: [Label!]!
    students(first: Int, last: Int): Students!
  }
  interface Place { id: ID, labels: [Label!]! }
  type Region implements Place { id: ID, labels: [Label!]! }
  type Label { id: ID, synonyms: [Label!]! }
  type Schools { nodes: [School!]!, pageInfo: PageInfo! }
  type Students { nodes: [Student!]!, pageInfo: PageInfo!, totalCount: Int }
  type Student { id: ID, school: School, place: Place }
  type PageInfo { hasNextPage: Boolean }
`);

const read = (text: string): DocumentNode => parse(text, PARSE_OPTIONS);
const check = (text: string, variables?: Record<string, unknown>, operationName?: string): LimitRefusal | undefined =>
  checkRequest({ schema, document: read(text), variables, operationName });

/** Allows everything that is free. */
const FREE: Limits = { ...LIMITS, depth: Infinity, aliases: Infinity, fields: Infinity, cost: -1 };

/** What the query costs: the refusal of a server that lets nobody pay says so. */
const costOf = (text: string, variables?: Record<string, unknown>): number =>
  checkRequest({ schema, document: read(text), variables, limits: FREE })?.found ?? NaN;

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const nested = (depth: number, inner: string): string => `${'parent { '.repeat(depth)}${inner}${' }'.repeat(depth)}`;
/** `school` is the first level and `id` the last. */
const deep = (depth: number): string => `{ school { ${nested(depth - 2, 'id')} } }`;
/** `__schema.types` are the first two levels and `name` the last. */
const introspection = (depth: number): string =>
  `{ __schema { queryType { ${'ofType { '.repeat(depth - 3)}name${' }'.repeat(depth - 3)} } } }`;

/** Each fragment spreads the next one twice: 2^60 fields when written out. */
const bomb = (inside: (next: string) => string): string =>
  `{ school { ...F0 } } fragment F60 on School { id }
   ${times(60, (n) => `fragment F${n} on School { ${inside(`...F${n + 1}`)} }`)}`;

describe('A request is refused when it is', () => {
  it.each([
    ['too deep', 'TOO_DEEP', LIMITS.depth, deep],
    [
      'too deep in a fragment',
      'TOO_DEEP',
      LIMITS.depth,
      (depth: number) => `{ school { ...F } } fragment F on School { ${nested(depth - 2, 'id')} }`,
    ],
    [
      'too deep in an operation nobody asked for',
      'TOO_DEEP',
      LIMITS.depth,
      (depth: number) => `query A { name } query B ${deep(depth)}`,
    ],
    ['too deep an introspection', 'INTROSPECTION_TOO_DEEP', LIMITS.introspectionDepth, introspection],
    [
      'too wide an introspection',
      'INTROSPECTION_TOO_WIDE',
      LIMITS.introspectionFields,
      (fields: number) => `{ __schema { ${times(fields - 1, () => 'queryType { name }')} } }`,
    ],
    [
      'full of aliases',
      'TOO_MANY_ALIASES',
      LIMITS.aliases,
      (count: number) => `{ school { ${times(count, (n) => `a${n}: id`)} } }`,
    ],
    [
      'full of directives',
      'TOO_MANY_DIRECTIVES',
      LIMITS.directives,
      (count: number) => `query @a { school { ...F @a ${times(count - 3, () => 'id @a')} } } fragment F on School @a { id }`,
    ],
    [
      'full of directives in one place',
      'TOO_MANY_DIRECTIVES_ON_ONE',
      LIMITS.directivesOnOne,
      (count: number) => `{ name ${times(count, () => '@a')} }`,
    ],
    ['wide at the top', 'TOO_MANY_ROOT_FIELDS', LIMITS.rootFields, (count: number) => `{ ${times(count, () => 'name')} }`],
    [
      'wide at the top by a fragment',
      'TOO_MANY_ROOT_FIELDS',
      LIMITS.rootFields,
      (count: number) => `{ name ...F } fragment F on Query { ${times(count - 1, () => 'name')} }`,
    ],
    ['long in fields', 'TOO_MANY_FIELDS', LIMITS.fields, (count: number) => `{ school { ${times(count - 1, () => 'id')} } }`],
    ['costly', 'TOO_COSTLY', LIMITS.cost, (cost: number) => `{ found(first: ${cost}) { id } }`],
  ])('%s', (_, reason, limit, query) => {
    expect(check(query(limit))).toBeUndefined();
    expect(check(query(limit + 1))).toMatchObject({ code: 'BAD_INPUT', reason, limit, found: limit + 1 });
  });

  it('longer than the parser reads', () => {
    const document = (tokens: number) => `{ ${times(tokens - 2, () => 'name')} }`;
    expect(() => read(document(LIMITS.tokens))).not.toThrow();
    expect(() => read(document(LIMITS.tokens + 1))).toThrow('Syntax Error');
    const unread = parse(document(LIMITS.tokens + 1));
    expect(checkRequest({ schema, document: unread })).toMatchObject({ reason: 'TOO_MANY_TOKENS', found: LIMITS.tokens + 1 });
  });

  it('full of list items in its variables, however they are nested', () => {
    const query = 'query ($of: [Int]) { sum(of: $of) }';
    const half = Array.from({ length: LIMITS.variableItems / 2 }, () => 1);
    expect(check(query, { of: half, other: { of: half } })).toBeUndefined();
    const refused = check(query, { of: half, other: { of: [...half, 1] } });
    expect(refused).toMatchObject({ reason: 'TOO_MANY_VARIABLE_ITEMS', found: 1_001 });
    const manyKeys = Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`k${n}`, n]));
    expect(check(query, { of: manyKeys })).toBeUndefined();
  });

  it('and the refusal says how to ask for less, in both languages', () => {
    expect(check(deep(11))?.text).toEqual({
      zh: '字段嵌套过深，请先取对象的 id，再另行查询其内层字段（上限 10，本次 11）。',
      en: 'Fields are nested too deep; ask for the id and query the inner object by it (at most 10, found 11).',
    });
  });
});

describe('Introspection', () => {
  it('by the standard query is allowed, with everything it can ask for', () => {
    const everything = {
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    };
    expect(check(getIntrospectionQuery())).toBeUndefined();
    expect(check(getIntrospectionQuery(everything))).toBeUndefined();
  });

  it('does not use up the depth of the rest, nor the other way round', () => {
    const both = (own: number, other: number) => `{ ${deep(own).slice(1, -1)} ${introspection(other).slice(1, -1)} }`;
    expect(check(both(10, 16))).toBeUndefined();
    expect(check(both(11, 3))?.reason).toBe('TOO_DEEP');
    expect(check(both(3, 17))?.reason).toBe('INTROSPECTION_TOO_DEEP');
  });

  it('that walks in circles through lists is refused by validation', () => {
    const circle = '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }';
    expect(check(circle)).toBeUndefined();
    expect(validate(schema, read(circle)).map(({ message }) => message)).toEqual(['Maximum introspection depth exceeded']);
  });
});

describe('The cost of a query', () => {
  it.each([
    ['leaves and lists of leaves are free', '{ name }', undefined, 0],
    ['an object costs 1', '{ school { id region { id } } }', undefined, 2],
    ['a connection costs 1 and its list as much as `first`', '{ schools(first: 50) { nodes { id } } }', undefined, 51],
    ['what is not a list in a connection is there once', '{ schools(first: 50) { pageInfo { hasNextPage } } }', undefined, 2],
    ['the default of the schema counts', '{ schools { nodes { id } } }', undefined, 21],
    ['null means the default', '{ schools(first: null) { nodes { id } } }', undefined, 21],
    ['a variable counts', 'query ($n: Int) { schools(first: $n) { nodes { id } } }', { n: 7 }, 8],
    ['the default of a variable counts', 'query ($n: Int = 9) { schools(first: $n) { nodes { id } } }', undefined, 10],
    ['`last` counts like `first`', '{ school { students(first: 2, last: 5) { nodes { id } } } }', undefined, 7],
    ['without any of them it is ten', '{ school { students { nodes { id } } } }', undefined, 12],
    ['a list by `first` costs as many', '{ found(first: 3) { id region { id } } }', undefined, 6],
    [
      'what is inside a plain list counts ten times',
      '{ school { labels { synonyms { synonyms { id } } } } }',
      undefined,
      1 + 1 + 10 + 100,
    ],
    [
      'sizes multiply',
      '{ schools(first: 3) { nodes { students(first: 4) { nodes { school { id } } } } } }',
      undefined,
      1 + 3 + 3 + 12 + 12,
    ],
    [
      'fragments pass the size on',
      '{ schools(first: 3) { ...F } } fragment F on Schools { nodes { region { id } } }',
      undefined,
      1 + 3 + 3,
    ],
    ['interfaces are read', '{ school { region { ... on Place { labels { synonyms { id } } } } } }', undefined, 1 + 1 + 1 + 10],
    ['members of a union are read', '{ thing { ... on School { labels { synonyms { id } } } } }', undefined, 1 + 1 + 10],
    ['a mutation costs ten on top of its answer', 'mutation { rename(name: "x") found { id } }', undefined, 21],
    ['less than one item is taken for one', '{ schools(first: -5) { nodes { id } } }', undefined, 2],
    ['no number is taken for no answer', 'query ($n: Int) { school { students(first: $n) { nodes { id } } } }', { n: 'all' }, 12],
  ])('%s', (_, query, variables, cost) => {
    expect(validate(schema, read(query))).toEqual([]);
    expect(costOf(query, variables)).toBe(cost);
  });

  it.each(['9'.repeat(15), '9'.repeat(400)])('stays a number when `first` is %s', (first) => {
    expect(costOf(`{ schools(first: ${first}) { nodes { students(first: ${first}) { nodes { id } } } } }`)).toBe(1_000_000_000);
  });

  it('is that of the operation asked for', () => {
    const two = 'query Small { name } query Large { found(first: 5000) { id } }';
    expect(check(two, {}, 'Small')).toBeUndefined();
    expect(check(two, {}, 'Large')).toMatchObject({ reason: 'TOO_COSTLY', found: 5_000 });
    expect(check(two, {}, 'Neither')).toBeUndefined();
  });

  it('never falls when a field is added', () => {
    const sizes = fc.integer({ min: -2, max: 120 }).map((first) => `(first: ${first})`);
    const { school } = fc.letrec<{ school: string; field: string }>((tie) => ({
      school: fc.array(tie('field'), { minLength: 1, maxLength: 4 }).map((fields) => fields.join(' ')),
      field: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('id', 'name', 'labels { id }', 'region { labels { synonyms { id } } }'),
        tie('school').map((inner) => `parent { ${inner} }`),
        fc.tuple(sizes, tie('school')).map(([size, inner]) => `students${size} { nodes { school { ${inner} } } }`),
      ),
    }));
    fc.assert(
      fc.property(school, school, sizes, (before, added, size) => {
        const query = (fields: string) => `{ schools${size} { nodes { ${fields} } } }`;
        expect(costOf(query(`${before} ${added}`))).toBeGreaterThanOrEqual(costOf(query(before)));
      }),
    );
  });
});

describe('Hostile documents are measured at once', () => {
  const withinMilliseconds = (milliseconds: number, query: string): LimitRefusal | undefined => {
    const document = read(query);
    const start = performance.now();
    const found = checkRequest({ schema, document });
    expect(performance.now() - start).toBeLessThan(milliseconds);
    return found;
  };

  it.each([
    ['of leaves', (next: string) => `id ${next} ${next}`, 'TOO_MANY_FIELDS'],
    ['of objects', (next: string) => `parent { ${next} } parent { ${next} }`, 'TOO_DEEP'],
    ['of aliases', (next: string) => `a: id ${next} ${next}`, 'TOO_MANY_ALIASES'],
    ['of costs', (next: string) => `region { id } ${next} ${next}`, 'TOO_COSTLY'],
  ])('a fragment bomb %s', (_, inside, reason) => {
    const refused = withinMilliseconds(50, bomb(inside));
    expect(refused?.reason).toBe(reason);
    expect(refused?.found).toBeLessThanOrEqual(1_000_000_000);
  });

  it('fragments in a circle', () => {
    const circle = '{ school { ...A } } fragment A on School { parent { ...B } } fragment B on School { parent { ...A ...B } }';
    expect(withinMilliseconds(50, circle)).toBeUndefined();
    expect(validate(schema, read(circle))).not.toEqual([]);
  });

  it('as many operations as fit, each with the same fragments', () => {
    const many = `${times(200, (n) => `query Q${n} { school { ...F } }`)} fragment F on School { ${times(150, () => 'id')} }`;
    expect(withinMilliseconds(50, many)).toBeUndefined();
  });

  it('names that nobody defined', () => {
    expect(withinMilliseconds(50, '{ nothing { inside { ...Missing ... on Missing { id } } } }')).toBeUndefined();
    expect(withinMilliseconds(50, 'subscription { nothing }')).toBeUndefined();
  });
});
