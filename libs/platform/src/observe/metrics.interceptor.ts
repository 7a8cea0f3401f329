import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { type Observable, tap } from 'rxjs';
import { Metrics } from './metrics';

/** Times every root field. */
@Injectable()
export class MetricsInterceptor implements NestInterceptor {
  constructor(private readonly metrics: Metrics) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.getType<GqlContextType>() !== 'graphql') return next.handle();
    const { fieldName } = GqlExecutionContext.create(execution).getInfo<GraphQLResolveInfo>();
    const stop = this.metrics.operations.startTimer({ operation: fieldName });
    return next.handle().pipe(
      tap({
        next: (result: { failureType?: string } | null) => stop({ outcome: result?.failureType ?? 'ok' }),
        error: () => stop({ outcome: 'error' }),
      }),
    );
  }
}
