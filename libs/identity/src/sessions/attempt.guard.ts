import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '@trihelix/platform';
import { SignInAttempts } from './sign-in.attempts';

/** Counts an attempt to sign in before the command's transaction opens (guards run before interceptors). Never refuses. */
@Injectable()
export class AttemptGuard implements CanActivate {
  constructor(private readonly attempts: SignInAttempts) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const graphql = GqlExecutionContext.create(execution);
    const { input } = graphql.getArgs<{ input: { email: string } }>();
    await this.attempts.admit(graphql.getContext<RequestContext>(), input.email);
    return true;
  }
}
