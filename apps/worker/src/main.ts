import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Configuration, Jobs, RelayRunner, structuredLogger, TransactionWatch } from '@trihelix/platform';
import { WorkerModule } from './worker.module';

async function main(): Promise<void> {
  const configuration = Configuration.from(process.env);
  const logger = structuredLogger(configuration.logLevel, 'worker');
  const app = await NestFactory.createApplicationContext(WorkerModule.with(configuration), { logger });
  const [relay, jobs] = [app.get(RelayRunner), app.get(Jobs)];
  await relay.start();
  await jobs.start();
  app.get(TransactionWatch).start();
  logger.log('worker is up', 'Worker');
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await Promise.all([relay.stop(), jobs.stop()]);
    await app.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
