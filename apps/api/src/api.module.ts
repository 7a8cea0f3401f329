import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import {
  Configuration,
  ContextFactory,
  GraphqlSocket,
  graphqlOptions,
  HealthController,
  Idempotency,
  PlatformModule,
  SchemaDriver,
} from '@trihelix/platform';
import { ROOMS } from '../../rooms';

/** Recognises callers for whichever transport they come by. */
@Module({ providers: [ContextFactory], exports: [ContextFactory] })
class ArrivalModule {}

/** GraphQL over HTTP and WebSocket, sign-in, health; every room behind it. */
@Module({})
export class ApiModule {
  static with(configuration: Configuration): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.with(configuration),
        ...ROOMS,
        ArrivalModule,
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: SchemaDriver,
          imports: [ArrivalModule],
          inject: [ContextFactory, Idempotency],
          useFactory: (contexts: ContextFactory, idempotency: Idempotency) =>
            graphqlOptions(contexts, idempotency, configuration.publicUrl.startsWith('https:')),
        }),
      ],
      controllers: [HealthController],
      providers: [GraphqlSocket],
    };
  }
}
