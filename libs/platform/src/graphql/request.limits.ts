import type { Text } from '@trihelix/kernel';
import { Kind, type DocumentNode, type GraphQLSchema } from 'graphql';
import { Arguments, Ruler, type Measure } from './request.measure';

/**
 * What one request may ask for, over HTTP and WebSocket alike (the second rule of the security page). Everything is counted as it
 * would be executed: a fragment spread twice counts twice, `@skip` and `@include` change nothing.
 */
export const LIMITS = {
  /** Lexical tokens of the document; the parser stops there. */
  tokens: 2_000,
  /** Nested fields outside introspection, leaves included. */
  depth: 10,
  /** Nested fields from `__schema` or `__type` on; the standard introspection query needs 15. */
  introspectionDepth: 16,
  /** Introspection fields with a selection of their own; the standard query has 75, so two of them fit. */
  introspectionFields: 150,
  /** Fields given another name, in one operation. */
  aliases: 15,
  /** Directives in one operation. */
  directives: 10,
  /** Directives on one field, spread, variable or operation. */
  directivesOnOne: 3,
  /** Fields at the top of one operation. */
  rootFields: 10,
  /** Fields in one operation, leaves included; bounds the work of validating and merging selections. */
  fields: 500,
  /** Objects the answer may hold, as estimated by {@link checkRequest}, plus {@link LIMITS.mutationCost} a mutation. */
  cost: 1_000,
  /** What one mutation costs on top of its answer. */
  mutationCost: 10,
  /** How long a list is taken to be when nobody says `first` or `last`. */
  assumedListSize: 10,
  /** Items of all lists in the variables together; imports send their content as one string. */
  variableItems: 1_000,
} as const;

export type Limits = Readonly<Record<keyof typeof LIMITS, number>>;

/** For every `parse` of a client's document: more tokens than this are a syntax error (HTTP 400), not work. */
export const PARSE_OPTIONS = { maxTokens: LIMITS.tokens } as const;

export type LimitReason =
  | 'TOO_MANY_TOKENS'
  | 'TOO_DEEP'
  | 'INTROSPECTION_TOO_DEEP'
  | 'INTROSPECTION_TOO_WIDE'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_DIRECTIVES'
  | 'TOO_MANY_DIRECTIVES_ON_ONE'
  | 'TOO_MANY_ROOT_FIELDS'
  | 'TOO_MANY_FIELDS'
  | 'TOO_COSTLY'
  | 'TOO_MANY_VARIABLE_ITEMS';

/** A request larger than one of the limits. `found` stops counting at a thousand million. */
export interface LimitRefusal {
  readonly code: 'BAD_INPUT';
  readonly reason: LimitReason;
  readonly text: Text;
  readonly limit: number;
  readonly found: number;
}

export interface RequestToCheck {
  readonly schema: GraphQLSchema;
  /** Parsed with {@link PARSE_OPTIONS}; need not be valid. */
  readonly document: DocumentNode;
  /** As the client sent them, not coerced. */
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly limits?: Limits;
}

/**
 * The first limit this request breaks, if any. Linear in the document: every fragment is measured once.
 *
 * Cost: a field that returns an object costs 1 for each object around it. `first: n` (a literal, a variable or the default;
 * likewise `last`) makes n objects of a list, or of each list inside the connection it returns; what is selected
 * inside a list without either counts as often as {@link LIMITS.assumedListSize}. Leaves are free. Run it before
 * validation, which then never sees a large document; structure is checked in every operation, cost in the one asked for.
 */
export function checkRequest(request: RequestToCheck): LimitRefusal | undefined {
  const { schema, document, variables, operationName, limits = LIMITS } = request;
  const tokens = document.tokenCount ?? 0;
  if (tokens > limits.tokens) return refuse('TOO_MANY_TOKENS', limits.tokens, tokens);
  const items = listItems(variables, limits.variableItems);
  if (items > limits.variableItems) return refuse('TOO_MANY_VARIABLE_ITEMS', limits.variableItems, items);

  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const chosen = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  const ruler = new Ruler(schema, document, limits, new Arguments(chosen, variables ?? {}));
  for (const operation of operations) {
    const found = ruler.operation(operation);
    if (operation !== chosen) found.cost = 0;
    const broken = MEASURED.find(([quantity, , limit]) => found[quantity] > limits[limit]);
    if (broken) return refuse(broken[1], limits[broken[2]], found[broken[0]]);
  }
  return undefined;
}

const MEASURED: readonly (readonly [keyof Measure, LimitReason, keyof Limits])[] = [
  ['depth', 'TOO_DEEP', 'depth'],
  ['introspectionDepth', 'INTROSPECTION_TOO_DEEP', 'introspectionDepth'],
  ['introspectionFields', 'INTROSPECTION_TOO_WIDE', 'introspectionFields'],
  ['width', 'TOO_MANY_ROOT_FIELDS', 'rootFields'],
  ['aliases', 'TOO_MANY_ALIASES', 'aliases'],
  ['directivesOnOne', 'TOO_MANY_DIRECTIVES_ON_ONE', 'directivesOnOne'],
  ['directives', 'TOO_MANY_DIRECTIVES', 'directives'],
  ['cost', 'TOO_COSTLY', 'cost'],
  ['fields', 'TOO_MANY_FIELDS', 'fields'],
];

/** Items of all lists inside a value; stops soon after `enough`. */
function listItems(value: unknown, enough: number): number {
  const rest = [value];
  let found = 0;
  while (rest.length > 0 && found <= enough) {
    const next = rest.pop();
    if (Array.isArray(next)) found += next.length;
    if (typeof next === 'object' && next !== null && found <= enough) for (const item of Object.values(next)) rest.push(item);
  }
  return found;
}

/** Says what is too large and how to ask for less. */
const ADVICE: Readonly<Record<LimitReason, Text>> = {
  TOO_MANY_TOKENS: {
    zh: '查询文本过长，请拆成几次请求',
    en: 'The document is too long; split it into several requests',
  },
  TOO_DEEP: {
    zh: '字段嵌套过深，请先取对象的 id，再另行查询其内层字段',
    en: 'Fields are nested too deep; ask for the id and query the inner object by it',
  },
  INTROSPECTION_TOO_DEEP: {
    zh: '内省查询嵌套过深，请减少 ofType 的层数',
    en: 'The introspection is nested too deep; use fewer levels of ofType',
  },
  INTROSPECTION_TOO_WIDE: {
    zh: '内省查询过大，请使用标准内省查询，每次一个',
    en: 'The introspection is too wide; send the standard introspection query, once a request',
  },
  TOO_MANY_ALIASES: {
    zh: '别名过多，请改用列表查询或拆成几次请求',
    en: 'Too many aliases; query a list instead, or send several requests',
  },
  TOO_MANY_DIRECTIVES: {
    zh: '指令过多，请删去不必要的指令',
    en: 'Too many directives; remove those that change nothing',
  },
  TOO_MANY_DIRECTIVES_ON_ONE: {
    zh: '同一处的指令过多，请只保留必要的指令',
    en: 'Too many directives in one place; keep those that matter',
  },
  TOO_MANY_ROOT_FIELDS: {
    zh: '顶层字段过多，请拆成几次请求',
    en: 'Too many fields at the top; send several requests',
  },
  TOO_MANY_FIELDS: {
    zh: '所选字段过多，请只选需要的字段',
    en: 'Too many fields selected; select those you need',
  },
  TOO_COSTLY: {
    zh: '查询可能返回的对象过多，请减小 first，或少嵌套列表',
    en: 'The answer may hold too many objects; ask for a smaller first, or nest fewer lists',
  },
  TOO_MANY_VARIABLE_ITEMS: {
    zh: '变量中的列表项过多，请分批提交',
    en: 'Too many list items in the variables; send them in batches',
  },
};

function refuse(reason: LimitReason, limit: number, found: number): LimitRefusal {
  const { zh, en } = ADVICE[reason];
  return {
    code: 'BAD_INPUT',
    reason,
    limit,
    found,
    text: { zh: `${zh}（上限 ${limit}，本次 ${found}）。`, en: `${en} (at most ${limit}, found ${found}).` },
  };
}
