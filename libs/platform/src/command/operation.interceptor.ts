import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import { CommandPerformed, type Outcome } from '@trihelix/contracts';
import { Failure, say } from '@trihelix/kernel';
import type { GraphQLResolveInfo } from 'graphql';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { accessOf } from '../access/access';
import { Actor } from '../access/actor';
import { Database } from '../database/database';
import { Refusal } from '../graphql/refusal';
import type { RequestContext } from '../graphql/request-context';
import { Metrics } from '../observe/metrics';
import { Outbox } from '../outbox/outbox';
import { COMMAND, type CommandRule } from './command';
import { Idempotency } from './idempotency';
import { Trail } from './trail';

/** Who tried, when nobody is signed in: a refused sign-in is on the trail too, without naming whom it was for. */
const VISITOR = Actor.system('visitor');

/**
 * Gives every root field its transaction: commands a read-write one whose declared failures come out as data,
 * queries of protected things a READ ONLY one. Public listings need none. Times each.
 */
@Injectable()
export class OperationInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly reflector: Reflector,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
    private readonly idempotency: Idempotency,
    private readonly metrics: Metrics,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.getType<GqlContextType>() !== 'graphql') return next.handle();
    const graphql = GqlExecutionContext.create(execution);
    const context = graphql.getContext<RequestContext>();
    const info = graphql.getInfo<GraphQLResolveInfo>();
    const work = () => lastValueFrom(next.handle()) as Promise<unknown>;
    return from(this.metrics.timed(info.fieldName, () => this.operation(execution, context, info, work)));
  }

  private operation(
    execution: ExecutionContext,
    context: RequestContext,
    { fieldName, parentType }: GraphQLResolveInfo,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const rule = this.reflector.get<CommandRule | undefined>(COMMAND, execution.getHandler());
    if (rule) return this.command(rule, context, fieldName, work);
    const isPublicRead = accessOf(this.reflector, execution.getHandler() as never)?.kind === 'public';
    if (parentType.name !== 'Query' || (isPublicRead && !context.actor)) return work();
    return this.database.read(context.actor, work);
  }

  private async command(
    rule: CommandRule,
    context: RequestContext,
    operation: string,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    if (rule.confidential) context.requestHash = undefined;
    const announce = (outcome: Outcome, reason: string | null, changes: CommandPerformed['changes']) =>
      this.outbox.publish(new CommandPerformed(operation, outcome, reason, context.requestId, context.transport, changes));
    try {
      return await this.database.write(context.actor, () =>
        this.idempotency.once(context, async () => {
          const { result, changes } = await this.trail.collect(work);
          if (rule.isRecorded) await announce('DONE', null, changes);
          return result;
        }),
      );
    } catch (error) {
      const reason = error instanceof Failure || error instanceof Refusal ? error.code : null;
      // What broke is told of every command.
      if (rule.isRecorded || !reason)
        await this.database.apart(context.actor ?? VISITOR, () => announce(reason ? 'REFUSED' : 'FAILED', reason, []));
      const declared = rule.fails.find((type) => error instanceof type);
      if (!declared) throw error;
      // Plain data, because graphql-js rethrows any Error a resolver returns.
      const failure = error as Failure;
      const outcome = { ...failure, text: undefined, message: say(failure.text, context.locale), failureType: declared.name };
      await this.idempotency.refused(context, outcome);
      return outcome;
    } finally {
      // What a later field of the same document reads must be what this command left.
      context.loaders.clear();
    }
  }
}
