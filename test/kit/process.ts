import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Configuration } from '@trihelix/platform';
import { createApi } from '../../apps/api/src/api';
import type { World } from './world';

/** Another API process on the world's database, with a data folder of its own. Whoever opens it closes it. */
export function anotherProcess(world: World, variables: NodeJS.ProcessEnv = {}): Promise<NestFastifyApplication> {
  const { databaseUrl, databaseOwnerUrl, jwtSecret, dataFolder } = world.configuration;
  return createApi(
    Configuration.from({
      NODE_ENV: 'test',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      DATABASE_OWNER_URL: databaseOwnerUrl,
      TRIHELIX_JWT_SECRET: jwtSecret,
      TRIHELIX_DATA: `${dataFolder}/${randomUUID()}`,
      TRIHELIX_IDE: 'off',
      ...variables,
    }),
    false,
  );
}
