import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { createUnionType, Mutation } from '@nestjs/graphql';
import type { Failure } from '@trihelix/kernel';

export const COMMAND = 'trihelix:command';

/** What a command declares about itself. */
export interface CommandRule {
  readonly fails: readonly Type<Failure>[];
  /** Answers that carry credentials are never kept; their command may be repeated without harm. */
  readonly confidential: boolean;
  /** False for what is nobody's business but the caller's and happens all the time, like an autosave: no entry on the trail. */
  readonly isRecorded: boolean;
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
    isRecorded = true,
  }: { fails?: readonly Type<Failure>[]; description: string; confidential?: boolean; isRecorded?: boolean },
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
      SetMetadata(COMMAND, { fails, confidential, isRecorded } satisfies CommandRule),
    )(target, property, descriptor);
  };
}
