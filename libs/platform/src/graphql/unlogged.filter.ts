import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';

/**
 * Hands every error on as it is. Without it Nest logs each refusal as an error of ours, with everything the error carries
 * (of a failed statement: its parameters); what nobody foresaw is logged once, where it gets its incident number.
 */
@Catch()
export class UnloggedFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<GqlContextType>() !== 'graphql') throw error;
    // graphql-js takes a returned error for a thrown one.
    return error instanceof Error ? error : new Error(String(error));
  }
}
