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
  registerConsole,
  registerIde,
  TransactionWatch,
} from '@trihelix/platform';
import type { FastifyInstance } from 'fastify';
import { ApiModule } from './api.module';

const IDE_PATH = '/ide';

/** Builds the API, ready to listen, with what it does by itself; tests use it without a port. */
export async function createApi(configuration: Configuration, logger: LoggerService | false): Promise<NestFastifyApplication> {
  const app = await createQuietApi(configuration, logger);
  app.get(GraphqlSocket).open();
  await app.get(IndexFollower).start();
  app.get(TransactionWatch).start();
  return app;
}

/** The same, doing only what it is asked to: no index that follows the listings, no watch, no subscriptions. */
export async function createQuietApi(
  configuration: Configuration,
  logger: LoggerService | false,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(configuration), httpAdapter(configuration), {
    logger,
    bufferLogs: false,
  });
  await prepareHttp(app, configuration);
  offerPages(app.getHttpAdapter().getInstance() as unknown as FastifyInstance, configuration);
  app.enableShutdownHooks();
  await app.init();
  return app;
}

/** What people look at: the web console where it is built, the IDE where it is offered; the first of them stands at `/`. */
function offerPages(fastify: FastifyInstance, configuration: Configuration): void {
  const { consoleFolder: folder, s3: store } = configuration;
  const hasConsole = folder !== undefined && registerConsole(fastify, { folder, store });
  if (!configuration.offersIde) return;
  if (!hasConsole) fastify.get('/', (_, reply) => reply.redirect(IDE_PATH));
  registerIde(fastify, { path: IDE_PATH, endpoint: GRAPHQL_PATH, subscriptionEndpoint: GRAPHQL_PATH });
  // The endpoint that programs use, typed into a browser.
  fastify.addHook('onRequest', async (request, reply) => {
    const isBrowsing = request.method === 'GET' && request.url === GRAPHQL_PATH && request.headers.accept?.includes('text/html');
    if (isBrowsing) return reply.redirect(IDE_PATH);
  });
}
