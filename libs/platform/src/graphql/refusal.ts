import type { Text } from '@trihelix/kernel';
import { GraphQLError } from 'graphql';

/** The only codes a client sees in `errors[].extensions.code`. */
export type TransportCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'BAD_INPUT' | 'INTERNAL';

/** HTTP status of a response that carries nothing but a refusal of this code. */
export const STATUS: Readonly<Record<TransportCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_INPUT: 400,
  INTERNAL: 500,
};

/** A GraphQL error that carries its sentence in both languages until the reader's is known. */
export class Refusal extends GraphQLError {
  constructor(
    readonly code: TransportCode,
    readonly text: Text,
    details: Record<string, unknown> = {},
  ) {
    super(text.en, { extensions: { ...details, code } });
  }
}

/** What is wrong with one field of the input. */
export interface InputProblem {
  /** From the argument down, with dots: `input.size.employees`, `input.shares.0.percent`. */
  readonly path: string;
  /** Which rule it breaks, for programs: `isLength`, `isEmail`; `type` for what its type cannot hold. */
  readonly rule: string;
  readonly text: Text;
}

/** Input of the wrong shape, told field by field, so that a form can show each sentence where it belongs. */
export class InputRefusal extends Refusal {
  constructor(
    text: Text,
    readonly problems: readonly InputProblem[],
    details: Record<string, unknown> = {},
  ) {
    super('BAD_INPUT', text, details);
  }
}

/** Builds a refusal, to be thrown. `details` appear beside the code (never secrets, paths or SQL). */
export const refusal = (code: TransportCode, text: Text, details?: Record<string, unknown>) => new Refusal(code, text, details);

/** Absent and forbidden are the same answer. */
export const notFound = (zh: string, en: string) =>
  refusal('NOT_FOUND', { zh: `找不到该${zh}，或您无权查看。`, en: `No such ${en}, or it is not yours to see.` });
