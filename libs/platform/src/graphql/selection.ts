import { createParamDecorator, type ExecutionContext, Injectable, type OnModuleInit, SetMetadata } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import {
  type FieldNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Carried } from '../database/carried';
import type { Wanted } from '../database/rows';

const NEEDS = 'trihelix:needs';

/** Which properties of its parent a field resolver reads, besides the id. Without it, lists of the parent fetch all columns. */
export const Needs = <Parent extends object>(...properties: (keyof Parent & string)[]) => SetMetadata(NEEDS, properties);

/** Per type, the fields with a resolver of their own and what each reads of its parent; null when it does not say. */
const resolvedFields = new Map<string, Map<string, readonly string[] | null>>();

/** Learns from the resolvers which fields are columns and which are worked out. */
@Injectable()
export class SelectionRules implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const type = metatype && (Reflect.getMetadata('graphql:resolver_name', metatype) as string | undefined);
      if (!type || !instance) continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      for (const method of this.scanner.getAllMethodNames(prototype)) this.learn(type, method, prototype[method]);
    }
  }

  private learn(type: string, method: string, handler: object | undefined): void {
    if (!handler || !Reflect.getMetadata('graphql:resolve_property', handler)) return;
    const field = (Reflect.getMetadata('graphql:resolver_name', handler) as string | undefined) ?? method;
    const fields = resolvedFields.get(type) ?? new Map<string, readonly string[] | null>();
    resolvedFields.set(type, fields.set(field, (Reflect.getMetadata(NEEDS, handler) as string[] | undefined) ?? null));
  }
}

/** What of a root field's answer the client asked for. */
export class Selection {
  constructor(private readonly info: GraphQLResolveInfo) {}

  /**
   * What the fields selected below `path` (`edges.node` for a page) need of their object, and which of `carriable` they ask for.
   * All columns when a field does not say what it needs. Fields that a directive may skip count as asked for. `also` are
   * properties that the caller itself reads.
   */
  wanted(path: string, carriable: readonly Carried[] = [], also: readonly string[] = []): Wanted {
    const [node] = this.info.fieldNodes;
    if (!node) return {};
    const known = worked.get(node) ?? new Map<string, Wanted>();
    worked.set(node, known);
    const wanted = known.get(path) ?? this.work(path === '' ? [] : path.split('.'), carriable, also);
    known.set(path, wanted);
    return wanted;
  }

  private work(path: readonly string[], carriable: readonly Carried[], also: readonly string[]): Wanted {
    let [type, nodes]: [unknown, readonly FieldNode[]] = [getNamedType(this.info.returnType), this.info.fieldNodes];
    for (const name of path) {
      if (!isObjectType(type)) return {};
      nodes = this.fieldsOf(nodes).filter((node) => node.name.value === name);
      type = getNamedType(type.getFields()[name]?.type);
    }
    return isObjectType(type) ? this.wantedOf(type, nodes, carriable, also) : {};
  }

  private wantedOf(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    carriable: readonly Carried[],
    also: readonly string[],
  ): Wanted {
    const fields = this.fieldsOf(nodes);
    const carried = carriable.flatMap((one) => {
      const below = fields.filter(({ name }) => name.value === one.field);
      const typeBelow = getNamedType(type.getFields()[one.field]?.type);
      if (below.length === 0 || !isObjectType(typeBelow)) return [];
      return [{ ...one, properties: needsOf(typeBelow, this.fieldsOf(below)) }];
    });
    const needed = needsOf(type, fields);
    return { properties: needed && new Set([...needed, ...also]), carried };
  }

  private fieldsOf(nodes: readonly FieldNode[]): FieldNode[] {
    return nodes.flatMap(({ selectionSet }) => (selectionSet ? this.flat(selectionSet) : []));
  }

  private flat({ selections }: SelectionSetNode): FieldNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return this.flat(selection.selectionSet);
      const fragment = this.info.fragments[selection.name.value];
      return fragment ? this.flat(fragment.selectionSet) : [];
    });
  }
}

/** A kept document is worked out once. */
const worked = new WeakMap<FieldNode, Map<string, Wanted>>();

function needsOf(type: GraphQLObjectType, fields: readonly FieldNode[]): ReadonlySet<string> | undefined {
  const resolved = resolvedFields.get(type.name);
  const needed = new Set<string>();
  for (const { name } of fields) {
    const needs = resolved?.get(name.value);
    if (needs === null) return undefined;
    for (const property of needs ?? [name.value]) needed.add(property);
  }
  return needed;
}

/** The resolver's parameter that says what was asked for. */
export const Selected = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => new Selection(GqlExecutionContext.create(execution).getInfo<GraphQLResolveInfo>()),
);
