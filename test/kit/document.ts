import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

export type RootKind = 'Query' | 'Mutation' | 'Subscription';

/** A document and what goes with it. */
export interface Asked {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Decides what is asked, from types alone. `undefined` leaves an optional value out. */
export interface Taste {
  value(type: GraphQLInputType, name: string): unknown;
  /** Whether an object inside an object is asked for too. */
  goesInto(fieldName: string, depth: number): boolean;
  /** Which member of a union is read in full. */
  member(types: readonly GraphQLObjectType[]): GraphQLObjectType | undefined;
}

const MAX_FIELDS = 120;

/** Every root field of the served schema. */
export function rootFields(
  schema: GraphQLSchema,
  kinds: readonly RootKind[],
): { kind: RootKind; field: GraphQLField<unknown, unknown> }[] {
  return kinds.flatMap((kind) => {
    const root = schema.getType(kind);
    return isObjectType(root) ? Object.values(root.getFields()).map((field) => ({ kind, field })) : [];
  });
}

/** A document that asks one root field for whatever `taste` likes; always valid as far as names go. */
export function askFor(schema: GraphQLSchema, kind: RootKind, field: GraphQLField<unknown, unknown>, taste: Taste): Asked {
  const variables: Record<string, unknown> = {};
  for (const { name, type } of field.args) {
    const value = taste.value(type, name);
    if (value !== undefined) variables[name] = value;
  }
  const given = field.args.filter((argument) => argument.name in variables || isRequiredArgument(argument));
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = new Selection(schema, taste).of(getNamedType(field.type), 0);
  const query = `${kind.toLowerCase()}${declared && ` (${declared})`} { ${field.name}${passed && `(${passed})`}${selection} }`;
  return { query, variables };
}

/** Picks what is read of an answer, within what one request may ask for. */
class Selection {
  private left = MAX_FIELDS;
  private readonly around: GraphQLNamedType[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly taste: Taste,
  ) {}

  of(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return '';
    if (isUnionType(type)) return ` { __typename ${this.ofUnion(type.getTypes(), depth)} }`;
    if (isInterfaceType(type)) return ` { __typename ${this.ofFields(Object.values(type.getFields()), depth)} }`;
    return isObjectType(type) ? this.ofObject(type, depth) : '';
  }

  private ofObject(type: GraphQLObjectType, depth: number): string {
    this.around.push(type);
    const inside = this.ofFields(Object.values(type.getFields()), depth);
    this.around.pop();
    return ` { __typename ${inside} }`;
  }

  private ofUnion(types: readonly GraphQLObjectType[], depth: number): string {
    const chosen = this.taste.member(types);
    const failure = this.schema.getType('Failure');
    if (chosen) return `... on ${chosen.name}${this.ofObject(chosen, depth)}`;
    return isInterfaceType(failure) && types.some((type) => type.getInterfaces().includes(failure))
      ? '... on Failure { code message }'
      : '';
  }

  private ofFields(fields: readonly GraphQLField<unknown, unknown>[], depth: number): string {
    return fields
      .map((field) => this.ofField(field, depth))
      .filter(Boolean)
      .join(' ');
  }

  private ofField(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    if (this.left <= 0 || field.args.some(isRequiredArgument) || this.around.includes(type)) return '';
    if (!isLeafType(type) && !this.taste.goesInto(field.name, depth + 1)) return '';
    this.left -= 1;
    return `${field.name}${this.of(type, depth + 1)}`;
  }
}

/** The plainest value a type takes: what somebody sends who only wants to be let in. */
export function plainValue(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return plainValue(type.ofType as GraphQLInputType, name);
  if (isListType(type)) return [plainValue(type.ofType as GraphQLInputType, name)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, plainValue(field.type, field.name)]));
  }
  return PLAIN[(type as { name: string }).name] ?? 'x';
}

const PLAIN: Readonly<Record<string, unknown>> = {
  ID: '018f0000-0000-7000-8000-000000000000',
  Int: 1,
  Float: 1,
  Boolean: true,
  MinorUnits: '100',
  CivilDate: '2026-01-01',
  RegionCode: '330100',
  Uscc: '91330106000000000T',
  JSON: {},
  DateTime: '2026-01-01T00:00:00Z',
};
