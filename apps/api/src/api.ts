import { NestFactory } from '@nestjs/core';
import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IndexFollower } from '@trihelix/matching';
import {
  type Configuration,
  GRAPHQL_PATH,
  GraphqlSocket,
  httpAdapter,
  prepareHttp,
  registerIde,
  TransactionWatch,
} from '@trihelix/platform';
import type { FastifyInstance } from 'fastify';
import { ApiModule } from './api.module';

/** Builds the API, ready to listen; tests and the demo use it without a port. */
export async function createApi(configuration: Configuration, logger: LoggerService | false): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(configuration), httpAdapter(configuration), {
    logger,
    bufferLogs: false,
  });
  await prepareHttp(app, configuration);
  if (configuration.offersIde) {
    guideToIde(app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
    registerIde(app.getHttpAdapter().getInstance() as unknown as FastifyInstance, {
      path: '/ide',
      endpoint: GRAPHQL_PATH,
      subscriptionEndpoint: GRAPHQL_PATH,
    });
  }
  app.enableShutdownHooks();
  await app.init();
  app.get(GraphqlSocket).open();
  await app.get(IndexFollower).start();
  app.get(TransactionWatch).start();
  return app;
}

/** A person who types the address, or the endpoint that programs use, is shown the IDE. */
function guideToIde(fastify: FastifyInstance): void {
  fastify.get('/', (_, reply) => reply.redirect('/ide'));
  fastify.addHook('onRequest', async (request, reply) => {
    const isBrowsing = request.method === 'GET' && request.url === GRAPHQL_PATH && request.headers.accept?.includes('text/html');
    if (isBrowsing) return reply.redirect('/ide');
  });
}
