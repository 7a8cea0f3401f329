import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { createUnionType, Mutation } from '@nestjs/graphql';
import type { Failure } from '@trihelix/kernel';

export const COMMAND = 'trihelix:command';

/** What a command declares about itself. */
export interface CommandRule {
  readonly fails: readonly Type<Failure>[];
  /** Answers that carry credentials are never kept; their command may be repeated without harm. */
  readonly confidential: boolean;
}

interface Outcome {
  readonly failureType?: string;
}

/**
 * A mutation that returns its success type or one of the failures it names.
 * `submitProposal` yields the union `SubmitProposalResult`. One mutation is one transaction.
 */
export function Command(
  success: () => Type,
  {
    fails = [],
    description,
    confidential = false,
  }: { fails?: readonly Type<Failure>[]; description: string; confidential?: boolean },
): MethodDecorator {
  return (target, property, descriptor) => {
    const field = String(property);
    const union = createUnionType({
      name: `${field.charAt(0).toUpperCase()}${field.slice(1)}Result`,
      description: `What \`${field}\` comes to.`,
      types: () => [success(), ...fails] as const,
      resolveType: (value: Outcome) => value.failureType ?? success(),
    });
    applyDecorators(
      Mutation(() => union, { description }),
      SetMetadata(COMMAND, { fails, confidential } satisfies CommandRule),
    )(target, property, descriptor);
  };
}
