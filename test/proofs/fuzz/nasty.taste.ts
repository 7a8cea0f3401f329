import { someUscc } from '../../kit';
import type { Taste } from '../../kit/document';
import { type GraphQLInputType, type GraphQLObjectType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Seeded } from './seeded';

const TEN_KILOBYTES = '长'.repeat(3_400);
const TEXTS: readonly string[] = [
  '',
  ' ',
  '\t\n',
  TEN_KILOBYTES,
  'a\u0000b',
  '\u0000',
  '\ud800',
  'x\udfff',
  '😀👩‍👩‍👧‍👦',
  '\u202eسلام\u202c',
  '\ufeff',
  '\u200b',
  '\ufffe',
  'é'.normalize('NFD').repeat(50),
  'İıſß',
  `'; DROP TABLE user_account; --`,
  `' OR '1'='1`,
  '%',
  '_%_',
  '\\',
  '\\\\%',
  '$1',
  '$$;$$',
  '{{7*7}}',
  '${7*7}',
  '<script>alert(1)</script>',
  '=1+1',
  '@SUM(A1)',
  '../../etc/passwd',
  '%00',
  'null',
  'undefined',
  'true',
  'NaN',
  '-0',
  '1e309',
  '__proto__',
  'constructor',
  'toString',
  '(',
  '[',
  '*',
  '.*.*.*a',
  `${'('.repeat(200)}`,
  '& | ! <->',
  'a:*',
  '\r\nSet-Cookie: x=1',
  'x'.repeat(100_000),
];
const NUMBERS: readonly unknown[] = [
  0,
  -0,
  -1,
  1,
  2,
  100,
  101,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  -(2 ** 31) - 1,
  2 ** 53,
  1e308,
  1.5,
  0.1,
  '1',
  'NaN',
  null,
  true,
  [],
  {},
];
const DATES: readonly unknown[] = [
  '2026-02-29',
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '-0001-01-01',
  '2026-1-1',
  '2026-01-01T00:00:00Z',
  '1900-02-29',
  'infinity',
  '-infinity',
  'now',
  'epoch',
  '',
  20260101,
];
const IDENTIFIERS: readonly unknown[] = [
  '',
  'x',
  '0',
  1,
  -1,
  2 ** 53,
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '018f0000-0000-7000-8000-00000000000',
  '{018f0000-0000-7000-8000-000000000000}',
  '018f000000007000800000000000 0000',
  `018f0000-0000-7000-8000-000000000000'`,
  '018F0000-0000-7000-8000-00000000000A',
  '\u0000',
  TEN_KILOBYTES,
  '１８ｆ00000-0000-7000-8000-000000000000',
];
const MONEY: readonly unknown[] = [
  '0',
  '-1',
  '1',
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '1.5',
  '1e3',
  '',
  ' 1',
  '１',
  '00',
  '-0',
  8_000_000,
  '9'.repeat(5_000),
  null,
];
const REGIONS: readonly unknown[] = ['330106', '330000', '000000', '999999', '33010', '3301066', '３３０１０６', '', 330_106];
const JSONS: readonly unknown[] = [
  {},
  [],
  null,
  0,
  '',
  'x',
  { a: { b: [1, null, { c: '\ud800' }] } },
  { title: '名称' },
  { __proto__: null, constructor: 'title' },
];
const KNOWN_TEXTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/email/i, ['a@example.org', 'A@EXAMPLE.ORG', 'nobody@example.org', 'a@b', '@', `"x"@example.org`, 'a@例子.中国']],
  [/password/i, ['correct horse battery staple', '12345678', '']],
  [/industry/i, ['27', 'C', 'A', '0']],
  [/discipline/i, ['08', '0805']],
  [/ipc/i, ['C04B', 'H01L', 'A']],
  [/language/i, ['zh', 'en', 'xx']],
  [/currency/i, ['CNY', 'cny', 'XXX']],
  [/code|number/i, ['ZL202010000000.0', 'ABC-1']],
  [/url|link/i, ['https://example.org/a', 'javascript:alert(1)', 'file:///etc/passwd', 'http://[::1]']],
  [
    /content|base64|file/i,
    [
      Buffer.from('link,title,kind\nhttps://a,名称,PATENT\n').toString('base64'),
      'link,title,kind\na,名称,PATENT\n',
      Buffer.from([0xff, 0xfe, 0, 0xd8]).toString('base64'),
      '====',
    ],
  ],
  [/after/i, ['018f0000-0000-7000-8000-000000000000', 'x', '0:x', 'MQ==', '1|2', `{"id":1}`]],
];

/** Values a type takes, and values it does not, from a seeded stream: what somebody sends who wants to see it break. */
export class NastyTaste implements Taste {
  /** How many of a hundred values are meant to be refused; different from document to document, or nothing would ever get past the first check. */
  private readonly spite: number;
  private readonly appetite: number;

  constructor(
    private readonly stream: Seeded,
    /** Identifiers of things that exist, own and foreign. */
    private readonly known: readonly string[],
  ) {
    this.spite = stream.one([0, 0, 5, 20, 60]);
    this.appetite = stream.one([0, 50, 100]);
  }

  goesInto(_fieldName: string, depth: number): boolean {
    return depth <= 3 && (/^(edges|node)$/.test(_fieldName) || this.stream.chance(this.appetite));
  }

  member(types: readonly GraphQLObjectType[]): GraphQLObjectType | undefined {
    return this.stream.chance(30) ? undefined : this.stream.chance(60) ? types[0] : this.stream.one(types);
  }

  value(type: GraphQLInputType, name: string, depth = 0): unknown {
    if (!isNonNullType(type)) {
      if (this.stream.chance(45 + depth * 10)) return undefined;
      if (this.stream.chance(10)) return null;
    } else if (this.stream.chance(this.spite / 8)) return this.stream.one([null, undefined, {}, [], '', 0]);
    return this.present((isNonNullType(type) ? type.ofType : type) as GraphQLInputType, name, depth);
  }

  private present(type: GraphQLInputType, name: string, depth: number): unknown {
    if (isListType(type)) return this.list(type.ofType as GraphQLInputType, name, depth);
    if (isEnumType(type))
      return this.isSpiteful
        ? this.stream.one<unknown>(['', 'NOTHING', '__typename', 'draft', 1, null, []])
        : this.stream.one(type.getValues()).name;
    if (isInputObjectType(type)) {
      if (this.isSpiteful) return this.stream.one<unknown>([{}, [], '', 7, { unknown: 1 }, { __proto__: 1 }, nested(40)]);
      const entries = Object.values(type.getFields()).map(
        (field) => [field.name, this.value(field.type, field.name, depth + 1)] as const,
      );
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    return this.scalar((type as { name: string }).name, name);
  }

  private list(item: GraphQLInputType, name: string, depth: number): unknown {
    if (this.isSpiteful)
      return this.stream.one<unknown>([
        [],
        thousandOf(this.value(item, name, depth)),
        Array(1_001).fill(null),
        {},
        'x',
        [[[[]]]],
      ]);
    const one = () => this.present((isNonNullType(item) ? item.ofType : item) as GraphQLInputType, name, depth);
    const items = Array.from({ length: this.stream.below(4) }, one);
    return this.stream.chance(10) ? [...items, ...items] : items;
  }

  private scalar(type: string, name: string): unknown {
    const { stream } = this;
    switch (type) {
      case 'ID':
        return this.isSpiteful ? stream.one(IDENTIFIERS) : stream.one(this.known);
      case 'Int':
        return this.isSpiteful
          ? stream.one(NUMBERS)
          : name === 'first'
            ? 1 + stream.below(3)
            : /version/i.test(name)
              ? 1 + stream.below(2)
              : stream.one([0, 1, 2, 9, 12, 24, 36, 1_000, 2_147_483_647]);
      case 'Float':
        return this.isSpiteful ? stream.one(NUMBERS) : stream.one([0, 0.5, 1, 99.99, 1e15, 1e300]);
      case 'Boolean':
        return this.isSpiteful ? stream.one<unknown>(['true', 1, 0, null, []]) : stream.chance(50);
      case 'CivilDate':
        return this.isSpiteful
          ? stream.one(DATES)
          : stream.one(['2026-11-21', '2026-11-22', '2027-06-30', '2020-02-29', '0001-01-01', '9999-12-31', '2000-01-01']);
      case 'MinorUnits':
        return this.isSpiteful
          ? stream.one(MONEY)
          : stream.one(['0', '1', '8000000', '-1', '9223372036854775807', '-9223372036854775807']);
      case 'RegionCode':
        return this.isSpiteful ? stream.one(REGIONS) : stream.one(['330106', '330100', '330000', '440305', '000000', '999999']);
      case 'Uscc':
        return this.isSpiteful ? stream.one(TEXTS) : stream.chance(80) ? someUscc() : '91330106MA2CFLDG4R';
      case 'JSON':
        return stream.one(JSONS);
      default:
        return this.text(name);
    }
  }

  private text(name: string): unknown {
    if (this.isSpiteful) return this.stream.chance(10) ? this.stream.one(NUMBERS) : this.stream.one(TEXTS);
    const fitting = KNOWN_TEXTS.find(([pattern]) => pattern.test(name))?.[1];
    if (fitting && this.stream.chance(80)) return this.stream.one(fitting);
    return this.stream.chance(60)
      ? this.stream.one(['耐高温陶瓷涂层', '一种方法', 'turbine blade coating', '本机构对该成果拥有合法处置权，内容真实。'])
      : this.stream.one(TEXTS);
  }

  private get isSpiteful(): boolean {
    return this.stream.chance(this.spite);
  }
}

/** A thousand of it, unless they were more than one request may carry. */
function thousandOf(value: unknown): unknown[] {
  return Array<unknown>(JSON.stringify(value ?? null).length > 1_000 ? 10 : 1_000).fill(value);
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}
