import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getOperationAST,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { RequestContext } from './request-context';

/** What is to be run; the document has passed limits and validation. */
export interface OperationToRun {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly context: RequestContext;
}

/** Compiling takes as long as a few runs, so a document must come back before it is worth it. */
const WORTH_COMPILING_AT = 4;

interface Acquaintance {
  uses: number;
  readonly compiled: Map<string, CompiledQuery | null>;
}

/** Documents that were asked for lately: they live as long as Apollo's own store keeps them. */
const acquaintances = new WeakMap<DocumentNode, Acquaintance>();

/**
 * Runs an operation. Queries that come again are compiled to JavaScript by graphql-jit; commands, whose fields must run one
 * after the other, are left to graphql-js.
 */
export async function executeOperation(asked: OperationToRun): Promise<ExecutionResult> {
  const { context, variables } = asked;
  const result = await compiledFor(asked)?.query(undefined, context, variables ?? {});
  // Without data nothing has run: variables do not fit, and graphql-js says so in the words that clients know.
  return result?.data === undefined ? interpret(asked) : result;
}

function interpret({
  schema,
  document,
  operationName,
  variables,
  context,
}: OperationToRun): ExecutionResult | Promise<ExecutionResult> {
  return execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: context,
  }) as Promise<ExecutionResult>;
}

function compiledFor({ schema, document, operationName }: OperationToRun): CompiledQuery | null {
  const known = acquaintances.get(document) ?? { uses: 0, compiled: new Map<string, CompiledQuery | null>() };
  acquaintances.set(document, known);
  known.uses += 1;
  if (known.uses < WORTH_COMPILING_AT) return null;
  const name = operationName ?? '';
  const earlier = known.compiled.get(name);
  if (earlier !== undefined) return earlier;
  const made = compile(schema, document, operationName);
  known.compiled.set(name, made);
  return made;
}

function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined): CompiledQuery | null {
  if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.QUERY) return null;
  const made = compileQuery(schema, document, operationName ?? undefined);
  return isCompiledQuery(made) ? made : null;
}
