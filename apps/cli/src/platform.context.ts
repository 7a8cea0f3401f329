import { type INestApplicationContext, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Configuration, PlatformModule, structuredLogger } from '@trihelix/platform';
import { ROOMS } from '../../rooms';

/** The same rooms as everywhere, without a front and without clocks: what a command changes, a worker hears of. */
@Module({})
class CommandLineModule {
  static with(configuration: Configuration): DynamicModule {
    return { module: CommandLineModule, imports: [PlatformModule.with(configuration), ...ROOMS] };
  }
}

/** Opens the platform for the length of one command. @throws ConfigurationError */
export async function withPlatform<T>(
  environment: NodeJS.ProcessEnv,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const configuration = Configuration.from(environment);
  // Modules that start say so at level info, which is nobody's business here.
  const level = ['info', 'warn'].includes(configuration.logLevel) ? 'error' : configuration.logLevel;
  const app = await NestFactory.createApplicationContext(CommandLineModule.with(configuration), {
    logger: structuredLogger(level, 'cli'),
    abortOnError: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
