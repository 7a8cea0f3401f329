import 'reflect-metadata';
import { Configuration, structuredLogger } from '@trihelix/platform';
import { createApi } from './api';

async function main(): Promise<void> {
  const configuration = Configuration.from(process.env);
  const app = await createApi(configuration, structuredLogger(configuration.logLevel, 'api'));
  await app.listen(configuration.port, configuration.host);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
