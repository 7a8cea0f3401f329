import { type DocumentNode, type GraphQLError, type GraphQLSchema, specifiedRules, validate } from 'graphql';
import { checkRequest } from './request.limits';
import { findMalformedLiteral, findMalformedText } from './wellformed.text';
import { type Refusal, refusal } from './refusal';

export interface RequestToExecute {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

/** The one door through which every operation passes before it runs, over HTTP and WebSocket alike. */
export function refuseRequest({ schema, document, operationName, variables }: RequestToExecute): Refusal | undefined {
  const malformed = findMalformedText(variables) ?? (valid.has(document) ? undefined : findMalformedLiteral(document));
  if (malformed !== undefined) {
    return refusal(
      'BAD_INPUT',
      {
        zh: `${malformed} 含有无法保存的字符（空字符或不完整的字符），或嵌套过深。请删除后重试。`,
        en: `${malformed} holds a character that cannot be kept (NUL or half a character), or is nested too deep. Remove it and try again.`,
      },
      { reason: 'MALFORMED_TEXT' },
    );
  }
  const limit = checkRequest({ schema, document, variables: variables ?? undefined, operationName: operationName ?? undefined });
  return limit && refusal('BAD_INPUT', limit.text, { reason: limit.reason, limit: limit.limit, found: limit.found });
}

/** Documents that were valid; Apollo keeps parsed ones and hands them in again. */
const valid = new WeakSet<DocumentNode>();

/**
 * What the document gets wrong of the schema. Only for a document that {@link refuseRequest} has let through: some rules
 * compare every field with every other, and take a second for the longest document the parser accepts.
 */
export function findProblems(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  if (valid.has(document)) return [];
  const problems = validate(schema, document, specifiedRules, { maxErrors: 20 });
  if (problems.length === 0) valid.add(document);
  return problems;
}
