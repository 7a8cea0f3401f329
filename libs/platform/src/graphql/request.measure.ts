import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What is counted in a part of a document: the three in `MAXIMA` at their highest, the others summed over everything inside. */
export interface Measure {
  depth: number;
  introspectionDepth: number;
  introspectionFields: number;
  directivesOnOne: number;
  aliases: number;
  directives: number;
  fields: number;
  /** Fields directly here, not inside another field. */
  width: number;
  /** Fields with a selection. */
  objects: number;
  /** Of everything but lists without a size of their own. */
  cost: number;
  /** Lists here without a size of their own, and the cost inside them; the field around decides how long they are. */
  lists: number;
  listed: number;
}

const MAXIMA = ['depth', 'introspectionDepth', 'directivesOnOne'] as const satisfies (keyof Measure)[];
const SUMS = [
  'introspectionFields',
  'aliases',
  'directives',
  'fields',
  'width',
  'objects',
  'cost',
  'lists',
  'listed',
] as const satisfies (keyof Measure)[];
/** Keeps products of sizes finite and exact. */
const CEILING = 1_000_000_000;

const nothing = (): Measure => ({
  depth: 0,
  introspectionDepth: 0,
  introspectionFields: 0,
  directivesOnOne: 0,
  aliases: 0,
  directives: 0,
  fields: 0,
  width: 0,
  objects: 0,
  cost: 0,
  lists: 0,
  listed: 0,
});

const LEAF: Readonly<Measure> = { ...nothing(), depth: 1, fields: 1, width: 1 };
const ALIASED_LEAF: Readonly<Measure> = { ...LEAF, aliases: 1 };

function add(sum: Measure, more: Readonly<Measure>): Measure {
  for (const key of MAXIMA) sum[key] = Math.max(sum[key], more[key]);
  for (const key of SUMS) sum[key] = bounded(sum[key] + more[key]);
  return sum;
}

/** What the schema does not say about cost. */
export interface Prices {
  readonly assumedListSize: number;
  readonly mutationCost: number;
}

/** Measures the operations of a document bottom up, each fragment once. */
export class Ruler {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly measured = new Map<string, Measure>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly prices: Prices,
    private readonly sizes: Arguments,
  ) {
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** Everything one operation asks for; sums stop at a thousand million. */
  operation(operation: OperationDefinitionNode): Measure {
    const found = this.selections(operation.selectionSet, this.schema.getRootType(operation.operation) ?? undefined);
    for (const node of [operation, ...(operation.variableDefinitions ?? [])]) add(found, directives(node));
    const mutations = operation.operation === OperationTypeNode.MUTATION ? found.width : 0;
    return { ...found, cost: this.costOf(found, undefined) + mutations * this.prices.mutationCost };
  }

  private selections(set: SelectionSetNode, parent: GraphQLNamedType | undefined): Measure {
    const found = nothing();
    for (const selection of set.selections) {
      if (selection.directives?.length) add(found, directives(selection));
      add(found, this.selection(selection, parent));
    }
    return found;
  }

  private selection(node: SelectionNode, parent: GraphQLNamedType | undefined): Readonly<Measure> {
    if (node.kind === Kind.FIELD) return this.field(node, parent);
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.fragment(node.name.value);
    return this.selections(node.selectionSet, node.typeCondition ? this.schema.getType(node.typeCondition.name.value) : parent);
  }

  private fragment(name: string): Readonly<Measure> {
    const known = this.measured.get(name);
    if (known) return known;
    // A fragment met again inside itself counts nothing there; validation refuses the cycle.
    this.measured.set(name, nothing());
    const fragment = this.fragments.get(name);
    if (!fragment) return nothing();
    const inside = this.selections(fragment.selectionSet, this.schema.getType(fragment.typeCondition.name.value));
    const found = add(inside, directives(fragment));
    this.measured.set(name, found);
    return found;
  }

  private field(node: FieldNode, parent: GraphQLNamedType | undefined): Readonly<Measure> {
    if (!node.selectionSet) return node.alias ? ALIASED_LEAF : LEAF;
    const name = node.name.value;
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    const inside = this.selections(node.selectionSet, getNamedType(definition?.type));
    const aliases = inside.aliases + (node.alias ? 1 : 0);
    const common = { ...inside, aliases, fields: inside.fields + 1, width: 1, cost: 0, lists: 0, listed: 0 };
    if (name === '__schema' || name === '__type') {
      return { ...common, depth: 0, introspectionDepth: inside.depth + 1, introspectionFields: inside.objects + 1, objects: 0 };
    }
    return { ...common, depth: inside.depth + 1, objects: inside.objects + 1, ...this.price(node, definition, inside) };
  }

  /** What a field that returns objects adds, given what is selected in it. */
  private price(node: FieldNode, definition: GraphQLField<unknown, unknown> | undefined, inside: Measure) {
    const size = definition && this.sizes.sizeAsked(node, definition, this.prices.assumedListSize);
    if (!definition || !isListType(getNullableType(definition.type))) return { cost: 1 + this.costOf(inside, size) };
    const each = this.costOf(inside, undefined);
    return size === undefined ? { lists: 1, listed: each } : { cost: bounded(size * (1 + each)) };
  }

  /** Cost of a selection in one object; `size` is the length of the connection the object is, if it is one. */
  private costOf({ cost, lists, listed }: Measure, size: number | undefined): number {
    return bounded(cost + (size ?? 1) * lists + (size ?? this.prices.assumedListSize) * listed);
  }
}

/** Reads `first` and `last` where they are written: literals, variables, defaults. */
export class Arguments {
  private readonly variables: ReadonlyMap<string, unknown>;

  constructor(operation: OperationDefinitionNode | undefined, given: Readonly<Record<string, unknown>>) {
    const declared = operation?.variableDefinitions ?? [];
    const defaults = declared.map(({ variable, defaultValue }) => [variable.name.value, literal(defaultValue)] as const);
    this.variables = new Map<string, unknown>([...defaults, ...Object.entries(given)]);
  }

  /** Items asked for, at least 1; undefined for a field that takes neither `first` nor `last`. */
  sizeAsked(node: FieldNode, { args }: GraphQLField<unknown, unknown>, otherwise: number): number | undefined {
    const takes = args.filter(({ name }) => name === 'first' || name === 'last');
    if (takes.length === 0) return undefined;
    const sizes = takes.map(({ name, defaultValue }) => {
      const given = this.valueOf(node.arguments?.find((argument) => argument.name.value === name)?.value);
      return typeof given === 'number' ? given : defaultValue;
    });
    const numbers = sizes.filter((size) => typeof size === 'number');
    return numbers.length === 0 ? otherwise : bounded(Math.max(1, ...numbers));
  }

  private valueOf(value: ValueNode | undefined): unknown {
    return value?.kind === Kind.VARIABLE ? this.variables.get(value.name.value) : literal(value);
  }
}

const literal = (value: ValueNode | undefined): unknown => (value?.kind === Kind.INT ? Number(value.value) : undefined);
const bounded = (cost: number): number => Math.min(cost, CEILING);

function directives({ directives: nodes = [] }: { readonly directives?: readonly unknown[] | undefined }): Measure {
  return { ...nothing(), directives: nodes.length, directivesOnOne: nodes.length };
}
